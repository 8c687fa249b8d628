"""What the worker does with an uploaded workbook: examine it, store it. Each may be run twice."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from dasar.aturan.kesalahan import BerkasSalah, Kesalahan
from dasar.aturan.pemeriksaan import HasilBanding, KeadaanBaris, Lapor, Perbaikan
from dasar.lembar.sel import teks_sel
from dasar.riwayat.massal import Jejak
from desa.excel.impor import ImporDokumen
from impor.baca.permissions import unit_diimpor
from impor.models import BarisImpor, Impor, IsiImpor, StatusImpor
from kinerja.excel.impor import ImporKegiatan
from kinerja.excel.impor_realisasi import ImporRealisasi
from organisasi.baca.impor import Pengimpor, simpan_terjaga
from organisasi.baca.periode import kunci_kecamatan

PENGIMPOR: dict[str, type[Pengimpor]] = {
    IsiImpor.KEGIATAN: ImporKegiatan,
    IsiImpor.DOKUMEN: ImporDokumen,
    IsiImpor.REALISASI: ImporRealisasi,
}
BERUBAH_SEJAK_DIPERIKSA = (
    "Catatan yang tersimpan berubah sejak berkas ini diperiksa. Belum ada yang disimpan: "
    "lihat hasil pemeriksaan yang baru, lalu putuskan lagi."
)


def pengimpor_bagi(impor: Impor) -> Pengimpor:
    """What reads this upload, held to the units of whoever uploaded it."""
    return PENGIMPOR[impor.isi](impor.kecamatan, hanya_unit=unit_diimpor(impor.diunggah_oleh))


def periksa_buku(pk: int, *, hari_ini: date) -> None:
    """Examine an upload that waits for it; the database's own records stay as they are."""
    impor = Impor.objects.select_related("kecamatan", "diunggah_oleh").get(pk=pk)
    if impor.status != StatusImpor.MENUNGGU_DIPERIKSA:
        return
    pengimpor = pengimpor_bagi(impor)
    try:
        _baca(pengimpor, impor, hari_ini)
    except BerkasSalah as error:
        _catat_tidak_terbaca(pk, StatusImpor.MENUNGGU_DIPERIKSA, error)
        return
    with transaction.atomic():
        hasil = pengimpor.banding(perbarui=True)
    with transaction.atomic():
        # The lock comes after the comparing, which takes long: only what was found is kept behind
        # it.
        if terkunci := _kunci(pk, StatusImpor.MENUNGGU_DIPERIKSA):
            _catat(terkunci, pengimpor, hasil)


def simpan_buku(pk: int, *, sekarang: datetime, hari_ini: date) -> None:
    """Store an upload that was confirmed: all rows or none.

    What would be stored is compared with what was shown; when it differs, the new finding is kept
    and a person decides again.
    """
    impor = Impor.objects.select_related("kecamatan", "diunggah_oleh").get(pk=pk)
    if impor.status != StatusImpor.MENUNGGU_DISIMPAN:
        return
    pengimpor = pengimpor_bagi(impor)
    try:
        _baca(pengimpor, impor, hari_ini)
        # Read before the lock: only comparing and storing keep the other writers waiting.
        _simpan_yang_dilihat(pk, pengimpor, sekarang)
    except BerkasSalah as error:
        # The transaction of the rows is undone by now; why is kept in another.
        _catat_tidak_terbaca(pk, StatusImpor.MENUNGGU_DISIMPAN, error)


@transaction.atomic
def _simpan_yang_dilihat(pk: int, pengimpor: Pengimpor, sekarang: datetime) -> None:
    """Raises BerkasSalah, and nothing is stored, when a closed triwulan would change."""
    terkunci = _kunci(pk, StatusImpor.MENUNGGU_DISIMPAN)
    if terkunci is None:
        return
    hasil = pengimpor.banding(perbarui=True)
    if hasil.sidik() != terkunci.sidik:
        _catat(terkunci, pengimpor, hasil, BERUBAH_SEJAK_DIPERIKSA)
        return
    if not terkunci.perbarui and hasil.berubah:
        hasil.lewati_berubah()
        _catat_dilewati(terkunci, hasil)
    # In the name of who confirmed it, and so may not verify it (docs/aturan.md, "Verifikasi").
    jejak = Jejak(terkunci.disimpan_oleh, sekarang, terkunci.alasan_riwayat)
    simpan_terjaga(pengimpor, jejak)
    # By these rows, and not by hour or reason, an undo finds what was written.
    terkunci.baris_riwayat = jejak.baris_riwayat
    terkunci.status = StatusImpor.DISIMPAN
    terkunci.disimpan_pada = sekarang
    _simpan(terkunci)


def _baca(pengimpor: Pengimpor, impor: Impor, hari_ini: date) -> None:
    pengimpor.baca(
        Path(impor.berkas.path),
        hari_ini=hari_ini,
        perbaikan=Perbaikan.dari_json(impor.perbaikan),
        lapor=_pelapor(impor.pk),
    )


def _pelapor(pk: int) -> Lapor:
    """Writes how far the work is, each time in a transaction of its own."""

    def lapor(selesai: int, semua: int) -> None:
        # By update: progress is nobody's deed and leaves no step in the history.
        Impor.objects.filter(pk=pk).update(baris_selesai=selesai, baris_semua=semua)

    return lapor


def _kunci(pk: int, status: StatusImpor) -> Impor | None:
    """The upload behind the lock, unless somebody or an earlier run was faster.

    The kecamatan is locked first, as by every deed that goes on to its records.
    """
    kunci_kecamatan(Impor.objects.values_list("kecamatan_id", flat=True).get(pk=pk))
    return Impor.objects.select_for_update().filter(pk=pk, status=status).first()


@transaction.atomic
def _catat_tidak_terbaca(pk: int, status: StatusImpor, error: BerkasSalah) -> None:
    """Keep why the file cannot be read at all: no row of it is known."""
    if impor := _kunci(pk, status):
        impor.daftar_baris.all().delete()
        impor.status = StatusImpor.SALAH
        impor.hasil = {"daftar_kesalahan": [_ke_json(salah) for salah in error.daftar_kesalahan]}
        _simpan(impor)


def _catat(impor: Impor, pengimpor: Pengimpor, hasil: HasilBanding, catatan: str = "") -> None:
    """Keep what was found, row by row."""
    per_baris: dict[int | None, list[Kesalahan]] = defaultdict(list)
    for salah in sorted(hasil.daftar_kesalahan, key=lambda salah: salah.baris or 0):
        per_baris[salah.baris].append(salah)
    impor.daftar_baris.all().delete()
    jumlah: dict[str, int] = defaultdict(int)
    daftar = []
    for baris in _daftar_baris(impor, pengimpor, hasil, per_baris):
        jumlah[baris.keadaan] += 1
        daftar.append(baris)
    BarisImpor.objects.bulk_create(daftar, batch_size=500)
    ada_salah = hasil.daftar_kesalahan or jumlah[KeadaanBaris.SALAH]
    impor.status = StatusImpor.SALAH if ada_salah else StatusImpor.SIAP
    impor.sidik = hasil.sidik()
    impor.hasil = {
        "kolom": list(pengimpor.bacaan.lembar.daftar_kolom),
        "baru": hasil.baru,
        "sama": hasil.sama,
        "berubah": hasil.berubah,
        "tindak_lanjut_baru": hasil.tindak_lanjut_baru,
        "per_keadaan": jumlah,
        "petunjuk": [*pengimpor.bacaan.daftar_petunjuk, *hasil.daftar_petunjuk],
        "baris_berpetunjuk": len(hasil.petunjuk),
        "daftar_kesalahan": [_ke_json(salah) for salah in per_baris[None]],
        "catatan": catatan,
    }
    # Who confirmed it has seen other findings; a person decides again.
    impor.disimpan_oleh = None
    _simpan(impor)


def _catat_dilewati(impor: Impor, hasil: HasilBanding) -> None:
    """Only what is new is stored: the rows that would have changed a record are left out."""
    impor.daftar_baris.filter(keadaan=KeadaanBaris.BERUBAH).update(keadaan=KeadaanBaris.DILEWATI)
    per_keadaan = impor.hasil["per_keadaan"]
    dilewati = per_keadaan.pop(KeadaanBaris.BERUBAH, 0)
    per_keadaan[KeadaanBaris.DILEWATI] = per_keadaan.get(KeadaanBaris.DILEWATI, 0) + dilewati
    impor.hasil |= {
        "berubah": 0,
        "dilewati": hasil.dilewati,
        "tindak_lanjut_baru": hasil.tindak_lanjut_baru,
    }


def _daftar_baris(
    impor: Impor,
    pengimpor: Pengimpor,
    hasil: HasilBanding,
    per_baris: dict[int | None, list[Kesalahan]],
) -> Iterator[BarisImpor]:
    lembar = pengimpor.bacaan.lembar
    for nomor, sel in lembar.semua_baris():
        if lembar.dilewati(nomor):
            keadaan = KeadaanBaris.DILEWATI
        elif nomor in per_baris:
            keadaan = KeadaanBaris.SALAH
        else:
            # A row that could not be read, beyond the faults that are told one by one.
            keadaan = hasil.keadaan.get(nomor, KeadaanBaris.SALAH)
        yield BarisImpor(
            impor=impor,
            nomor=nomor,
            keadaan=keadaan,
            sel=[teks_sel(nilai) for nilai in sel],
            kesalahan=[_ke_json(salah) for salah in per_baris.get(nomor, ())],
            perubahan=[satu._asdict() for satu in hasil.perubahan.get(nomor, ())],
            petunjuk=hasil.petunjuk.get(nomor, []),
        )


def _ke_json(salah: Kesalahan) -> dict[str, Any]:
    return {
        "lembar": salah.lembar,
        "baris": salah.baris,
        "kolom": salah.kolom,
        "ditemukan": salah.ditemukan,
        # A sentence may end already; whoever shows it ends it.
        "diterima": salah.diterima.removesuffix("."),
        "pasti": salah.pasti,
    }


def _simpan(impor: Impor) -> None:
    """Save it in the name of the person whom the worker works for."""
    # The worker has no request by which simple_history would know who it is.
    impor._history_user = impor.disimpan_oleh or impor.diunggah_oleh
    impor._change_reason = impor.get_status_display()
    impor.save()
