"""The deed of saving the grid of a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from desa.kisi import Kolom, baca_kisi
from desa.models import DokumenDesa, hari_tersentuh
from desa.permissions import pastikan_boleh_mencatat_dokumen
from organisasi.models import Kecamatan, Pengguna
from organisasi.periode import DaftarTertutup, baca_tertutup


@dataclass(frozen=True, slots=True)
class IsianSlot:
    """What a person types into one cell of the grid; `versi` is what they saw (0: empty)."""

    desa_pk: int
    jenis_pk: int
    nomor: str
    tanggal_penetapan: date | None
    tanggal_diterima: date | None
    versi: int


class IsianSlotDitolak(Exception):
    """Some cells are refused: a text per (desa_pk, jenis_pk), fit for the user's eyes."""

    def __init__(self, kesalahan: dict[tuple[int, int], str]) -> None:
        super().__init__(kesalahan)
        self.kesalahan = kesalahan


@transaction.atomic
def simpan_kisi(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_isian: Iterable[IsianSlot],
    *,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> int:
    """Store the changed cells of a reporting year's grid, all or none; return how many changed.

    A date that changes, or whose number does, becomes unverified again. Raises PermissionDenied,
    or IsianSlotDitolak for a date after `hari_ini` or in a closed triwulan, a cell that somebody
    else saved since, or a cell outside the year's grid.
    """
    pastikan_boleh_mencatat_dokumen(oleh, kecamatan)
    # Two savers of one grid wait for each other.
    tertutup = baca_tertutup(kecamatan.pk)
    data = baca_kisi(kecamatan, tahun)
    kolom_per_jenis = {kolom.jenis_pk: kolom for kolom in data.daftar_kolom}
    daftar_desa = {desa.pk for desa in data.daftar_desa}
    kesalahan: dict[tuple[int, int], str] = {}
    berubah = 0
    for isian in daftar_isian:
        kunci = (isian.desa_pk, isian.jenis_pk)
        kolom = kolom_per_jenis.get(isian.jenis_pk)
        if kolom is None or isian.desa_pk not in daftar_desa:
            kesalahan[kunci] = "Desa atau dokumen ini tidak ada pada tahun pelaporan itu."
            continue
        dokumen = data.dokumen_per_slot.get(kunci)
        if not _berbeda(dokumen, isian):
            continue
        pesan = _alasan_ditolak(dokumen, isian, hari_ini) or _alasan_tertutup(
            tertutup, dokumen, isian
        )
        if pesan:
            kesalahan[kunci] = pesan
            continue
        _simpan_slot(dokumen, isian, kolom, oleh, sekarang)
        berubah += 1
    if kesalahan:
        raise IsianSlotDitolak(kesalahan)
    return berubah


def _berbeda(dokumen: DokumenDesa | None, isian: IsianSlot) -> bool:
    diisi = (isian.nomor, isian.tanggal_penetapan, isian.tanggal_diterima)
    if dokumen is None:
        return diisi != ("", None, None)
    return diisi != (dokumen.nomor, dokumen.tanggal_penetapan, dokumen.tanggal_diterima)


def _alasan_ditolak(dokumen: DokumenDesa | None, isian: IsianSlot, hari_ini: date) -> str:
    if (dokumen.versi if dokumen else 0) != isian.versi:
        return "Baru saja diubah orang lain; muat ulang halaman untuk melihat isinya."
    daftar_tanggal = (isian.tanggal_penetapan, isian.tanggal_diterima)
    if any(tanggal and tanggal > hari_ini for tanggal in daftar_tanggal):
        return "Tanggal belum terjadi. Isi tanggal hari ini atau sebelumnya."
    return ""


def _alasan_tertutup(
    tertutup: DaftarTertutup, dokumen: DokumenDesa | None, isian: IsianSlot
) -> str:
    """Neither an old nor a new date that the change touches may lie in a closed triwulan."""
    semula = (dokumen.tanggal_penetapan, dokumen.tanggal_diterima) if dokumen else (None, None)
    menjadi = (isian.tanggal_penetapan, isian.tanggal_diterima)
    nomor_lain = isian.nomor != (dokumen.nomor if dokumen else "")
    return tertutup.pesan(*hari_tersentuh(semula, menjadi, selain_tanggal=nomor_lain))


def _simpan_slot(
    dokumen: DokumenDesa | None,
    isian: IsianSlot,
    kolom: Kolom,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    if dokumen is None:
        dokumen = DokumenDesa(
            desa_id=isian.desa_pk,
            jenis_dokumen_id=isian.jenis_pk,
            tahun_anggaran=kolom.tahun_anggaran,
            dicatat_pada=sekarang,
            dicatat_oleh=oleh,
            versi=0,
        )
    dasar_semula = dokumen.tanggal_dasar(kolom.dasar_tanggal)
    dokumen.ganti_isi(
        nomor=isian.nomor,
        penetapan=isian.tanggal_penetapan,
        diterima=isian.tanggal_diterima,
        keterangan=dokumen.keterangan,
    )
    dokumen.diubah_oleh = oleh
    if dokumen.tanggal_dasar(kolom.dasar_tanggal) != dasar_semula:
        dokumen.dicatat_pada = sekarang
    dokumen.versi += 1
    dokumen._change_reason = "Dicatat" if dokumen.versi == 1 else "Diubah"
    dokumen.save()
