"""The e-SAKIP package of an issued report: one ZIP, written as a stream."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from django.core.files.storage import default_storage

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from kinerja.baca.batas import baca_titik
from kinerja.templatetags.format_id import tanggal
from laporan.cetak.lampiran import buku_anggota
from laporan.cetak.pdf import pdf_lembar, pdf_perjanjian
from laporan.cetak.rakit import Lapor
from laporan.cetak.triwulan import cetak_berita_acara, cetak_rencana
from laporan.isi.rekaman import baca_rekaman
from laporan.isi.ringkas import Kertas
from laporan.models import BerkasLaporan, JenisLaporan, Laporan
from laporan.susun.lembar import susun_lembar
from laporan.susun.perjanjian import susun_perjanjian
from laporan.susun.rencana import susun_rencana
from laporan.susun.triwulan import susun_berita_acara
from laporan.terbit.bukti_paket import daftar_bukti
from laporan.terbit.portal import tulis_jawaban
from organisasi.models import Periode

# The oldest day that a ZIP can hold: the same package has the same bytes.
_SAAT = (1980, 1, 1, 0, 0, 0)
_SEKALI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Isi:
    """One file of the package: its name there, and what it is; without hash where it is missing."""

    nama: str
    keterangan: str
    ukuran: int = 0
    sha256: str = ""


def tulis_paket(laporan: Laporan, tujuan: Path, *, hari_ini: date, lapor: Lapor) -> None:
    """Write the package: what the portal asks for, the figures, the evidence, an index with hashes.

    Evidence, plan, agreement, sheet and minutes are as recorded when the package is made; what is
    missing is named in the index. Memory does not grow with the files. Raises PdfGagal.
    """
    rekaman = baca_rekaman(laporan.rekaman)
    berkas_bukti = daftar_bukti(laporan, rekaman.anggota)
    with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as paket:
        daftar = [
            *_perencanaan(paket, laporan, rekaman.kertas, hari_ini),
            *_daftar_laporan(paket, laporan),
            *_berita_acara(paket, laporan, rekaman.kertas, hari_ini),
            _teks(paket, "angka/rekaman.json", laporan.rekaman, "Seluruh isi laporan"),
            _bita(paket, "angka/angka.xlsx", buku_anggota(rekaman.anggota), "Angka dan barisnya"),
        ]
        lapor(0, len(berkas_bukti))
        for nomor, (nama, bukti) in enumerate(berkas_bukti, start=1):
            daftar.append(_dari_simpanan(paket, nama, str(bukti.berkas.name), bukti.nama_asli))
            # Telling the progress writes to the database, so not with every file.
            if nomor % 20 == 0 or nomor == len(berkas_bukti):
                lapor(nomor, len(berkas_bukti))
        jawaban = tulis_jawaban([satu.nama for satu in daftar if satu.sha256])
        daftar.append(_teks(paket, "PERMINTAAN.txt", jawaban, "Yang diminta portal e-SAKIP"))
        _tulis_indeks(paket, laporan, daftar)


def _perencanaan(
    paket: zipfile.ZipFile, laporan: Laporan, kertas: Kertas, hari_ini: date
) -> Iterator[Isi]:
    titik = baca_titik(laporan.kecamatan, laporan.tahun, hari_ini)
    rencana = susun_rencana(laporan.kecamatan, titik, tanggal=laporan.tanggal)
    nama = f"perencanaan/rencana-kinerja-tahunan-{laporan.tahun}.pdf"
    yield _bita(paket, nama, cetak_rencana(rencana, kertas), "Rencana kinerja tahunan")
    nama = f"perencanaan/perjanjian-kinerja-{laporan.tahun}.pdf"
    perjanjian = susun_perjanjian(laporan.kecamatan, laporan.tahun)
    if perjanjian is None:
        yield Isi(nama, "Perjanjian kinerja (belum dicatat)")
    else:
        pdf = pdf_perjanjian(perjanjian, kertas=kertas)
        yield _bita(paket, nama, pdf, "Perjanjian kinerja, untuk ditandatangani")
    lembar = susun_lembar(laporan.kecamatan, laporan.tahun, tanggal=laporan.tanggal)
    nama = f"perencanaan/lembar-iku-{laporan.tahun}.pdf"
    yield _bita(paket, nama, pdf_lembar(lembar), "Lembar indikator kinerja utama")


def _daftar_laporan(paket: zipfile.ZipFile, laporan: Laporan) -> Iterator[Isi]:
    """The report itself, and the last revision of each triwulan report of its year."""
    triwulanan = Laporan.objects.terakhir().filter(
        kecamatan=laporan.kecamatan_id, jenis=JenisLaporan.TRIWULAN, tahun=laporan.tahun
    )
    daftar = {satu.triwulan: satu for satu in triwulanan} | {laporan.triwulan: laporan}
    berkas = BerkasLaporan.objects.filter(laporan__in=daftar.values()).order_by("pk")
    for triwulan in (*DAFTAR_TRIWULAN, *sorted(set(daftar) - set(DAFTAR_TRIWULAN))):
        if satu := daftar.get(triwulan):
            bagian = "pengukuran" if triwulan else "pelaporan"
            judul = satu.judul.lower().replace(" ", "-")
            for b in (b for b in berkas if b.laporan_id == satu.pk):
                nama = f"{bagian}/{judul}-{satu.kode}-{b.jenis}.pdf"
                keterangan = f"{satu}: {b.get_jenis_display().lower()}"
                yield _dari_simpanan(paket, nama, str(b.berkas.name), keterangan)
        else:
            judul = f"Laporan triwulan {ROMAWI[triwulan]} {laporan.tahun}"
            nama = f"pengukuran/{judul.lower().replace(' ', '-')}.pdf"
            yield Isi(nama, f"{judul} (belum diterbitkan)")


def _berita_acara(
    paket: zipfile.ZipFile, laporan: Laporan, kertas: Kertas, hari_ini: date
) -> Iterator[Isi]:
    """Of every closed triwulan."""
    ditutup = Periode.objects.ditutup().filter(kecamatan=laporan.kecamatan_id, tahun=laporan.tahun)
    titik = baca_titik(laporan.kecamatan, laporan.tahun, hari_ini)
    for triwulan in ditutup.order_by("triwulan").values_list("triwulan", flat=True):
        masa = f"triwulan {ROMAWI[triwulan]} {laporan.tahun}"
        isi = susun_berita_acara(laporan.kecamatan, titik, triwulan)
        nama = f"pengukuran/berita-acara-{masa.lower().replace(' ', '-')}.pdf"
        keterangan = f"Berita acara rekonsiliasi {masa}, untuk ditandatangani"
        yield _bita(paket, nama, cetak_berita_acara(isi, kertas), keterangan)


def _dari_simpanan(paket: zipfile.ZipFile, nama: str, simpanan: str, keterangan: str) -> Isi:
    if not default_storage.exists(simpanan):
        return Isi(nama, f"{keterangan} (berkas tidak ada di penyimpanan)")
    with default_storage.open(simpanan, "rb") as asal:
        return _alirkan(paket, nama, asal, keterangan)  # type: ignore[arg-type]


def _teks(paket: zipfile.ZipFile, nama: str, isi: str, keterangan: str) -> Isi:
    return _bita(paket, nama, isi.encode(), keterangan)


def _bita(paket: zipfile.ZipFile, nama: str, isi: bytes, keterangan: str) -> Isi:
    return _alirkan(paket, nama, io.BytesIO(isi), keterangan)


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
        f"Paket e-SAKIP {laporan}",
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
