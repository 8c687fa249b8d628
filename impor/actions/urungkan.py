"""Takes an import back in one step: everything as it was, or a list of what stands in the way."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.models import StatusCatatan
from dasar.riwayat.bekas import (
    Bekas,
    TidakDapatDiurungkan,
    baca_bekas,
    dirujuk,
    diubah_sesudahnya,
    hapus,
    versi_sebelumnya,
)
from dasar.riwayat.riwayat import Jejak, catat_riwayat_m2m, per_kelompok
from desa.excel.urungkan import urungkan_dokumen
from impor.models import Impor, IsiImpor, StatusImpor
from kinerja.baca.batas import baca_batas_susulan, hari_tersentuh
from kinerja.excel.simpan import NILAI, simpan_isi
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.baca.periode import DaftarTertutup, angka_tetap
from organisasi.models import Pengguna
from organisasi.models.peran import Perbuatan


@transaction.atomic
def urungkan_impor(impor: Impor, *, alasan: str, oleh: Pengguna, sekarang: datetime) -> Impor:
    """Bring all records back to what they were before the import; the history keeps both.

    New records go (their history and the file stay), changed ones get their former content and
    must be verified anew. Raises PermissionDenied; Ditolak unless it is stored;
    TidakDapatDiurungkan when a record was changed since, is referred to, or lies in a closed
    triwulan.
    """
    oleh.pastikan_boleh(Perbuatan.IMPOR, impor.kecamatan_id)
    with angka_tetap(impor.kecamatan_id) as tertutup:
        return _urungkan(impor, tertutup, alasan=alasan, oleh=oleh, sekarang=sekarang)


def _urungkan(
    impor: Impor, tertutup: DaftarTertutup, *, alasan: str, oleh: Pengguna, sekarang: datetime
) -> Impor:
    impor = Impor.objects.select_for_update().get(pk=impor.pk)
    if impor.status != StatusImpor.DISIMPAN or impor.disimpan_pada is None:
        raise Ditolak(f"Impor ini tidak dapat diurungkan: {impor.get_status_display().lower()}.")
    urungkan = _urungkan_kegiatan if impor.isi == IsiImpor.KEGIATAN else urungkan_dokumen
    urungkan(
        saat=impor.disimpan_pada,
        alasan=impor.alasan_riwayat,
        tertutup=tertutup,
        jejak=Jejak(oleh, sekarang, f"{impor.alasan_riwayat} diurungkan: {alasan}"),
    )
    impor.status = StatusImpor.DIURUNGKAN
    impor.alasan = alasan
    impor._change_reason = alasan
    impor.save()
    return impor


def _urungkan_kegiatan(
    *, saat: datetime, alasan: str, tertutup: DaftarTertutup, jejak: Jejak
) -> None:
    kegiatan = baca_bekas(Kegiatan, saat=saat, alasan=alasan)
    tindak_lanjut = baca_bekas(TindakLanjut, saat=saat, alasan=alasan)
    pemeriksa = _Pemeriksa(kegiatan, Bekas(TindakLanjut, tindak_lanjut.dibuat), tertutup)
    if daftar_halangan := list(pemeriksa.daftar_halangan()):
        raise TidakDapatDiurungkan(daftar_halangan)
    hapus(TindakLanjut, tindak_lanjut.dibuat, jejak)
    # Their ties to desa go last: the database asks for the other end when the transaction ends.
    hapus(Kegiatan, kegiatan.dibuat, jejak)
    for kelompok in per_kelompok(list(kegiatan.dibuat)):
        catat_riwayat_m2m(Kegiatan, "daftar_desa", kelompok)
        Kegiatan.daftar_desa.through.objects.filter(kegiatan__in=kelompok).delete()
    pemeriksa.kembalikan(jejak)


class _Pemeriksa:
    """The kegiatan of an import as they are and as they were before it."""

    def __init__(self, kegiatan: Bekas, tindak_lanjut: Bekas, tertutup: DaftarTertutup) -> None:
        self.kegiatan = kegiatan
        self.tindak_lanjut = tindak_lanjut
        self.tertutup = tertutup
        self.semula = versi_sebelumnya(kegiatan)
        self.desa_semula = _desa_per_versi(self.semula)
        self.daftar: list[Kegiatan] = []
        self.desa: dict[int, set[int]] = defaultdict(set)
        self.lanjutan: dict[int, list[TindakLanjut]] = defaultdict(list)
        for kelompok in per_kelompok(list(kegiatan.semua)):
            self.daftar += Kegiatan.objects.filter(pk__in=kelompok).order_by("pk")
            desa = Kegiatan.daftar_desa.through.objects.filter(kegiatan__in=kelompok)
            for pk, desa_id in desa.values_list("kegiatan_id", "desa_id"):
                self.desa[pk].add(desa_id)
            for lanjutan in TindakLanjut.objects.filter(kegiatan__in=kelompok).order_by("pk"):
                self.lanjutan[lanjutan.kegiatan_id].append(lanjutan)
        daftar_kecamatan = {satu.unit_kerja.kecamatan_id for satu in self.daftar[:1]}
        self.susulan = {t: b for pk in daftar_kecamatan for t, b in baca_batas_susulan(pk).items()}

    def daftar_halangan(self) -> Iterator[str]:
        """What stands in the way, one line for each kegiatan."""
        halangan = diubah_sesudahnya(self.kegiatan)
        lanjutan = diubah_sesudahnya(self.tindak_lanjut) | dirujuk(
            TindakLanjut, self.tindak_lanjut.dibuat, kecuali=()
        )
        rujukan = dirujuk(Kegiatan, self.kegiatan.dibuat, kecuali=(TindakLanjut,))
        for kegiatan in self.daftar:
            sebab = (
                halangan.get(kegiatan.pk)
                or rujukan.get(kegiatan.pk)
                or self._sebab_lanjutan(kegiatan, lanjutan)
                or self.tertutup.pesan(*self._hari(kegiatan))
            )
            if sebab:
                yield f"{kegiatan}: {sebab}"

    def kembalikan(self, jejak: Jejak) -> None:
        """Give the changed kegiatan their former content."""
        berubah = [kegiatan for kegiatan in self.daftar if kegiatan.pk in self.kegiatan.diubah]
        desa = {}
        for kegiatan in berubah:
            if self._isi_berubah(kegiatan):
                versi = self.semula[kegiatan.pk]
                for nama in (*NILAI, "alasan_batal"):
                    setattr(kegiatan, nama, getattr(versi, nama))
                desa[kegiatan.pk] = sorted(self.desa_semula[kegiatan.pk])
        simpan_isi(berubah, desa, jejak)

    def _isi_berubah(self, kegiatan: Kegiatan) -> bool:
        versi = self.semula.get(kegiatan.pk)
        return versi is not None and (
            self.desa[kegiatan.pk] != self.desa_semula[kegiatan.pk]
            or any(getattr(versi, nama) != getattr(kegiatan, nama) for nama in NILAI)
        )

    def _sebab_lanjutan(self, kegiatan: Kegiatan, halangan: dict[int, str]) -> str:
        """What its tindak lanjut have against it."""
        semula = self.semula.get(kegiatan.pk)
        for lanjutan in self.lanjutan[kegiatan.pk]:
            if lanjutan.pk in halangan:
                return f"tindak lanjutnya {halangan[lanjutan.pk]}"
            if lanjutan.pk in self.tindak_lanjut.dibuat:
                continue
            if semula is None:
                return "mendapat tindak lanjut lain sesudah diimpor"
            if lanjutan.status == StatusCatatan.BERLAKU and lanjutan.tanggal < semula.tanggal:
                return "mendapat tindak lanjut yang mendahului tanggalnya semula"
        return ""

    def _hari(self, kegiatan: Kegiatan) -> list[date]:
        """The days that taking back touches."""
        baru = kegiatan.pk in self.kegiatan.dibuat
        isi_berubah = self._isi_berubah(kegiatan)
        hari = [kegiatan.tanggal] if baru or isi_berubah else []
        if isi_berubah:
            hari.append(self.semula[kegiatan.pk].tanggal)
        for lanjutan in self.lanjutan[kegiatan.pk]:
            ikut = isi_berubah and lanjutan.status == StatusCatatan.BERLAKU
            if lanjutan.pk in self.tindak_lanjut.dibuat or ikut:
                hari += hari_tersentuh(kegiatan.tanggal, lanjutan.tanggal, self.susulan)
        return hari


def _desa_per_versi(semula: dict[int, Any]) -> dict[int, set[int]]:
    """The desa of history rows, by the key of the kegiatan."""
    hubungan: Any = Kegiatan.history.model.daftar_desa.model
    per_versi = {versi.history_id: pk for pk, versi in semula.items()}
    hasil: dict[int, set[int]] = {pk: set() for pk in semula}
    for kelompok in per_kelompok(list(per_versi)):
        daftar = hubungan._base_manager.filter(history__in=kelompok)
        for versi, desa_id in daftar.values_list("history_id", "desa_id"):
            hasil[per_versi[versi]].add(desa_id)
    return hasil
