"""The package of the evidence (bukti) of an issued report: one ZIP, written as a stream."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage

from dasar.models import StatusCatatan
from kinerja.models import Bukti, TindakLanjut
from kinerja.templatetags.format_id import tanggal
from laporan.cetak.lampiran import buku_anggota
from laporan.cetak.rakit import Lapor
from laporan.isi.rekaman import Anggota, KegiatanBeku, baca_rekaman
from laporan.models import BerkasLaporan, Laporan

# The oldest day that a ZIP can hold: the same package has the same bytes.
_SAAT = (1980, 1, 1, 0, 0, 0)
_SEKALI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Isi:
    """One file of the package: its name there, and what it is."""

    nama: str
    keterangan: str
    ukuran: int
    sha256: str


def tulis_paket(laporan: Laporan, tujuan: Path, *, lapor: Lapor) -> None:
    """Write the package: the PDF, the figures, the evidence by rule, an index with hashes.

    Evidence is what stood under the members of the snapshot when the package is made; a file that
    is missing on the disk is named in the index. Memory does not grow with the files.
    """
    anggota = baca_rekaman(laporan.rekaman).anggota
    daftar_bukti = list(_daftar_bukti(laporan, anggota))
    daftar: list[Isi] = []
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as paket:
        for berkas in BerkasLaporan.objects.filter(laporan=laporan).order_by("pk"):
            nama = f"laporan/{laporan.kode}-{berkas.jenis}.pdf"
            daftar.append(_dari_simpanan(paket, nama, str(berkas.berkas.name), "Laporan (PDF)"))
        daftar.append(_teks(paket, "angka/rekaman.json", laporan.rekaman, "Seluruh isi laporan"))
        buku = io.BytesIO(buku_anggota(anggota))
        daftar.append(_alirkan(paket, "angka/angka.xlsx", buku, "Angka dan yang dihitung"))
        lapor(0, len(daftar_bukti))
        for nomor, (nama, bukti) in enumerate(daftar_bukti, start=1):
            daftar.append(_dari_simpanan(paket, nama, str(bukti.berkas.name), bukti.nama_asli))
            # Telling the progress writes to the database, so not with every file.
            if nomor % 20 == 0 or nomor == len(daftar_bukti):
                lapor(nomor, len(daftar_bukti))
        _tulis_indeks(paket, laporan, daftar)


def _daftar_bukti(laporan: Laporan, anggota: Anggota) -> Iterator[tuple[str, Bukti]]:
    """The evidence of the numerator, each named unit/kode/number-of-the-file as issued."""
    daftar = (
        Bukti.objects.filter(
            status=StatusCatatan.BERLAKU,
            tindak_lanjut__status=StatusCatatan.BERLAKU,
            tindak_lanjut__kegiatan__unit_kerja__kecamatan=laporan.kecamatan_id,
            # Only narrows the search; whether it counted is what the snapshot says (`_pemilik`).
            tindak_lanjut__tanggal__lte=laporan.per,
        )
        .select_related("tindak_lanjut__kegiatan__unit_kerja")
        .order_by("pk")
    )
    pemilik = _pemilik(anggota)
    milik = [(pemilik(bukti.tindak_lanjut), bukti) for bukti in daftar]
    # By codes as issued, then by key: the key decides before two rows would be compared.
    terurut = sorted((k.unit, k.kode, bukti.pk, bukti) for k, bukti in milik if k)
    nomor: dict[str, int] = {}
    for unit, kode, _, bukti in terurut:
        folder = f"bukti/{_aman(unit)}/{_aman(kode)}"
        nomor[folder] = nomor.get(folder, 0) + 1
        akhiran = Path(str(bukti.berkas.name)).suffix
        yield (
            f"{folder}/{nomor[folder]:02d}-{bukti.tindak_lanjut.tanggal.isoformat()}{akhiran}",
            bukti,
        )


def _pemilik(anggota: Anggota) -> Callable[[TindakLanjut], KegiatanBeku | None]:
    """Of a tindak lanjut the member in whose count it stands, or None.

    By its key; in a snapshot without keys by the codes of its kegiatan.
    """
    ditindaklanjuti = [k for k in anggota.daftar_kegiatan if k.ditindaklanjuti]
    per_pk = {t.pk: k for k in ditindaklanjuti for t in k.daftar_tindak_lanjut}
    # 0 is the key in a snapshot of before keys were frozen.
    if 0 not in per_pk:
        return lambda tindak_lanjut: per_pk.get(tindak_lanjut.pk)
    per_kode = {(k.unit, k.kode): k for k in ditindaklanjuti}

    def menurut_kode(tindak_lanjut: TindakLanjut) -> KegiatanBeku | None:
        kegiatan = tindak_lanjut.kegiatan
        return per_kode.get((kegiatan.unit_kerja.kode, kegiatan.kode))

    return menurut_kode


def _aman(teks: str) -> str:
    """A piece of a path: nothing in it leads out of its folder."""
    bersih = "".join(c if c.isalnum() or c in "-_." else "-" for c in teks)
    return bersih.strip(".") or "-"


def _dari_simpanan(paket: zipfile.ZipFile, nama: str, simpanan: str, keterangan: str) -> Isi:
    if not default_storage.exists(simpanan):
        return Isi(nama, f"{keterangan} (berkas tidak ada di penyimpanan)", 0, "")
    with default_storage.open(simpanan, "rb") as asal:
        return _alirkan(paket, nama, asal, keterangan)  # type: ignore[arg-type]


def _teks(paket: zipfile.ZipFile, nama: str, isi: str, keterangan: str) -> Isi:
    return _alirkan(paket, nama, io.BytesIO(isi.encode()), keterangan)


def _alirkan(paket: zipfile.ZipFile, nama: str, asal: BinaryIO, keterangan: str) -> Isi:
    hitung, ukuran = hashlib.sha256(), 0
    sifat = zipfile.ZipInfo(nama, date_time=_SAAT)
    sifat.compress_type = zipfile.ZIP_DEFLATED
    sifat.external_attr = 0o644 << 16
    with paket.open(sifat, "w") as tujuan:
        while potong := asal.read(_SEKALI):
            hitung.update(potong)
            ukuran += len(potong)
            tujuan.write(potong)
    return Isi(nama, keterangan, ukuran, hitung.hexdigest())


def _tulis_indeks(paket: zipfile.ZipFile, laporan: Laporan, daftar: list[Isi]) -> None:
    """What the package holds, with the SHA-256 of each file."""
    kepala = [
        f"Paket bukti {laporan}",
        f"Kecamatan: {laporan.kecamatan.nama} ({laporan.kecamatan.kode})",
        f"Kode laporan: {laporan.kode}",
        f"Keadaan per: {tanggal(laporan.per)}",
        f"SHA-256 rekaman: {laporan.sha256}",
        "",
        "sha256  ukuran (bita)  nama  keterangan",
    ]
    baris = [f"{i.sha256 or '-'}  {i.ukuran}  {i.nama}  {i.keterangan}" for i in daftar]
    _teks(paket, "INDEKS.txt", "\n".join([*kepala, *baris, ""]), "Indeks")
    sidik = "".join(f"{i.sha256}  {i.nama}\n" for i in daftar if i.sha256)
    # In the form that `sha256sum -c` reads, without what is missing.
    _teks(paket, "SHA256SUMS", sidik, "Sidik")
