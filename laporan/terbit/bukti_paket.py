"""The evidence that the figures of an issued report rest on, each file named by rule."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dasar.models import BerkasTersimpan, StatusCatatan
from desa.models import BerkasDokumen
from kinerja.models import Bukti, BuktiKegiatan, BuktiRealisasi, TindakLanjut
from laporan.isi.rekaman import Anggota, KegiatanBeku, SlotBeku
from laporan.models import Laporan

Bernama = tuple[str, BerkasTersimpan]


def daftar_bukti(laporan: Laporan, anggota: Anggota) -> list[Bernama]:
    """Every file with its name, 'bukti/kind/whose/number-day': codes as issued."""
    return [
        *_bernomor(_bukti_tindak_lanjut(laporan, anggota)),
        *_bernomor(_bukti_kegiatan(laporan, anggota)),
        *_bernomor(_bukti_dokumen(laporan, anggota)),
        *_bernomor(_bukti_realisasi(laporan, anggota)),
    ]


def _bernomor(daftar: Iterable[tuple[str, str, BerkasTersimpan]]) -> Iterator[Bernama]:
    """Numbered in each folder; the key decides before two rows would be compared."""
    nomor: dict[str, int] = {}
    for folder, akhir, _, bukti in sorted((f, a, b.pk, b) for f, a, b in daftar):
        nomor[folder] = nomor.get(folder, 0) + 1
        akhiran = Path(str(bukti.berkas.name)).suffix
        yield f"bukti/{folder}/{nomor[folder]:02d}-{akhir}{akhiran}", bukti


def _bukti_tindak_lanjut(laporan: Laporan, anggota: Anggota) -> Iterator[tuple[str, str, Bukti]]:
    """Of what stands in the numerator of the kegiatan."""
    daftar = Bukti.objects.filter(
        status=StatusCatatan.BERLAKU,
        tindak_lanjut__status=StatusCatatan.BERLAKU,
        tindak_lanjut__kegiatan__unit_kerja__kecamatan=laporan.kecamatan_id,
        # Only narrows the search; whether it counted is what the snapshot says (`_pemilik`).
        tindak_lanjut__tanggal__lte=laporan.per,
    ).select_related("tindak_lanjut__kegiatan__unit_kerja")
    pemilik = _pemilik(anggota)
    for bukti in daftar:
        if kegiatan := pemilik(bukti.tindak_lanjut):
            yield _folder(kegiatan), bukti.tindak_lanjut.tanggal.isoformat(), bukti


def _bukti_kegiatan(laporan: Laporan, anggota: Anggota) -> Iterator[tuple[str, str, BuktiKegiatan]]:
    """Of the kegiatan themselves, followed up or not: all that the denominator counts."""
    # By its key; in a snapshot without keys by its codes.
    dihitung = {k.pk or (k.unit, k.kode): k for k in anggota.daftar_kegiatan}
    daftar = BuktiKegiatan.objects.filter(
        status=StatusCatatan.BERLAKU,
        kegiatan__unit_kerja__kecamatan=laporan.kecamatan_id,
        kegiatan__tanggal__lte=laporan.per,
    ).select_related("kegiatan__unit_kerja")
    for bukti in daftar:
        asal = bukti.kegiatan
        if kegiatan := dihitung.get(asal.pk) or dihitung.get((asal.unit_kerja.kode, asal.kode)):
            yield f"{_folder(kegiatan)}/pelaksanaan", kegiatan.tanggal.isoformat(), bukti


def _folder(kegiatan: KegiatanBeku) -> str:
    return f"kegiatan/{_aman(kegiatan.unit)}/{_aman(kegiatan.kode)}"


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


def _bukti_dokumen(laporan: Laporan, anggota: Anggota) -> Iterator[tuple[str, str, BerkasDokumen]]:
    """The scans of the documents whose date was known."""
    bertanggal = {_kunci(slot): slot for slot in anggota.daftar_slot if slot.tanggal}
    daftar = BerkasDokumen.objects.filter(
        status=StatusCatatan.BERLAKU, dokumen__desa__kecamatan=laporan.kecamatan_id
    ).select_related("dokumen__desa", "dokumen__jenis_dokumen")
    for bukti in daftar:
        dokumen = bukti.dokumen
        sendiri = (dokumen.desa_id, dokumen.jenis_dokumen_id, dokumen.tahun_anggaran)
        kode = (dokumen.desa.kode, dokumen.jenis_dokumen.kode, dokumen.tahun_anggaran)
        if slot := bertanggal.get(sendiri) or bertanggal.get(kode):
            nama = _aman(f"{slot.dokumen}-{slot.tahun_anggaran}")
            yield f"dokumen-desa/{_aman(slot.desa_kode)}/{nama}", f"{slot.tanggal}", bukti


def _kunci(slot: SlotBeku) -> tuple[int | str, int | str, int]:
    """By keys; in a snapshot without them by codes."""
    desa, jenis = (slot.desa_pk, slot.jenis_pk) if slot.desa_pk else (slot.desa_kode, slot.dokumen)
    return desa, jenis, slot.tahun_anggaran


def _bukti_realisasi(
    laporan: Laporan, anggota: Anggota
) -> Iterator[tuple[str, str, BuktiRealisasi]]:
    """Of the values that were recorded, not counted: the sources of the year."""
    daftar = BuktiRealisasi.objects.filter(
        status=StatusCatatan.BERLAKU,
        realisasi__indikator__lembar__kecamatan=laporan.kecamatan_id,
        realisasi__indikator__kode__in=[a.kode for a in anggota.daftar_angka if a.sumber],
        realisasi__tahun=laporan.tahun,
    ).select_related("realisasi__indikator")
    for bukti in daftar:
        realisasi = bukti.realisasi
        folder = f"realisasi/{_aman(realisasi.indikator.kode)}"
        yield folder, f"triwulan-{realisasi.triwulan}", bukti


def _aman(teks: str) -> str:
    """A piece of a path: nothing in it leads out of its folder."""
    bersih = "".join(c if c.isalnum() or c in "-_." else "-" for c in teks)
    return bersih.strip(".") or "-"
