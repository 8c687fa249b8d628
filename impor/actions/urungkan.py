"""Takes an import back in one step: everything as it was, or a list of what stands in the way."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import akhir_triwulan
from dasar.models import StatusCatatan
from dasar.riwayat.bekas import (
    TidakDapatDiurungkan,
    baca_bekas,
    dirujuk,
    diubah_sesudahnya,
    hapus,
    versi_sebelumnya,
)
from dasar.riwayat.massal import Jejak, per_kelompok
from desa.baca.susulan import PenjagaDokumen
from desa.excel.impor import simpan_isi_dokumen
from desa.models import DokumenDesa, TandaTerima, TulisanDokumen
from impor.baca.permissions import pastikan_boleh_memutuskan
from impor.models import Impor, IsiImpor, StatusImpor
from kinerja.aturan.realisasi import TulisanRealisasi
from kinerja.baca.batas import baca_batas_susulan, hari_tersentuh
from kinerja.excel.impor_realisasi import simpan_isi_realisasi
from kinerja.excel.simpan import HUBUNGAN, NILAI, simpan_isi
from kinerja.models import Kegiatan, RealisasiTercatat, TindakLanjut
from organisasi.baca.periode import DaftarTertutup, angka_tetap
from organisasi.models import Pengguna


@transaction.atomic
def urungkan_impor(impor: Impor, *, alasan: str, oleh: Pengguna, sekarang: datetime) -> Impor:
    """Bring all records back to what they were before the import; the history keeps both.

    New records go (their history and the file stay), changed ones get their former content and
    must be verified anew. Raises PermissionDenied; Ditolak unless it is stored;
    TidakDapatDiurungkan when a record was changed since, is referred to, or lies in a closed
    triwulan.
    """
    pastikan_boleh_memutuskan(oleh, impor)
    # It locks the kecamatan before the upload, in the order in which the worker does.
    with angka_tetap(impor.kecamatan_id) as tertutup:
        impor = Impor.objects.select_for_update().get(pk=impor.pk)
        if impor.status != StatusImpor.DISIMPAN:
            raise Ditolak(
                f"Impor ini tidak dapat diurungkan: {impor.get_status_display().lower()}."
            )
        alasan_riwayat = f"{impor.alasan_riwayat} diurungkan: {alasan}"
        _URUNGAN[impor.isi](impor, tertutup).urungkan(Jejak(oleh, sekarang, alasan_riwayat))
        impor.status = StatusImpor.DIURUNGKAN
        impor.alasan = alasan
        impor._change_reason = alasan
        impor.save()
    return impor


class _Urungan(ABC):
    """The records of an import as they are and as they were before it."""

    model: Any

    def __init__(self, impor: Impor, tertutup: DaftarTertutup) -> None:
        self.impor = impor
        self.tertutup = tertutup
        self.bekas = baca_bekas(self.model, impor.baris_riwayat)
        self.semula = versi_sebelumnya(self.bekas)
        self.daftar: list[Any] = []
        for kelompok in per_kelompok(list(self.bekas.semua)):
            self.daftar += self.model.objects.filter(pk__in=kelompok).order_by("pk")

    def urungkan(self, jejak: Jejak) -> None:
        if daftar_halangan := list(self._daftar_halangan()):
            raise TidakDapatDiurungkan(daftar_halangan)
        self.hapus_baru(jejak)
        self.kembalikan([satu for satu in self.daftar if satu.pk in self.semula], jejak)

    def _daftar_halangan(self) -> Iterator[str]:
        """What stands in the way, one line for each record."""
        halangan = self.rujukan() | diubah_sesudahnya(self.bekas)
        for satu in self.daftar:
            if sebab := halangan.get(satu.pk) or self.sebab(satu):
                yield f"{satu}: {sebab}"

    def rujukan(self) -> dict[int, str]:
        """What needs a new record."""
        return dirujuk(self.model, self.bekas.dibuat)

    def hapus_baru(self, jejak: Jejak) -> None:
        hapus(self.model, self.bekas.dibuat, jejak)

    @abstractmethod
    def sebab(self, satu: Any) -> str:
        """What else keeps a record as it is: what hangs on it, or a closed triwulan."""

    @abstractmethod
    def kembalikan(self, berubah: list[Any], jejak: Jejak) -> None:
        """Give the changed records their former content."""


class _UrunganDokumen(_Urungan):
    model = DokumenDesa

    def __init__(self, impor: Impor, tertutup: DaftarTertutup) -> None:
        super().__init__(impor, tertutup)
        self.penjaga = PenjagaDokumen(impor.kecamatan, tertutup)
        self.tanda_terima = {
            satu.dokumen_id: satu
            for kelompok in per_kelompok(list(self.semula))
            for satu in TandaTerima.objects.berlaku().filter(dokumen__in=kelompok)
        }

    def sebab(self, satu: DokumenDesa) -> str:
        versi = self.semula.get(satu.pk)
        isi = TulisanDokumen.dari(versi) if versi else TulisanDokumen()
        # The paper with its date is with the desa already.
        terbit = self.tanda_terima.get(satu.pk)
        if terbit and terbit.tanggal_diterima != isi.tanggal_diterima:
            return f"dipakai oleh tanda terima {terbit}"
        return self.penjaga.pesan(satu.kunci_jenis, *chain(*satu.isi.hari_tersentuh(isi).values()))

    def kembalikan(self, berubah: list[DokumenDesa], jejak: Jejak) -> None:
        for dokumen in berubah:
            dokumen.ganti_isi(TulisanDokumen.dari(self.semula[dokumen.pk]))
            # Else the former date would look as if it had been recorded by the import.
            dokumen.dicatat_pada = self.semula[dokumen.pk].dicatat_pada
        simpan_isi_dokumen(berubah, jejak)


class _UrunganRealisasi(_Urungan):
    model = RealisasiTercatat

    def sebab(self, satu: RealisasiTercatat) -> str:
        return self.tertutup.pesan(akhir_triwulan(satu.tahun, satu.triwulan))

    def kembalikan(self, berubah: list[RealisasiTercatat], jejak: Jejak) -> None:
        for catatan in berubah:
            catatan.ganti_isi(TulisanRealisasi.dari(self.semula[catatan.pk]))
        simpan_isi_realisasi(berubah, jejak)


class _UrunganKegiatan(_Urungan):
    model = Kegiatan

    def __init__(self, impor: Impor, tertutup: DaftarTertutup) -> None:
        super().__init__(impor, tertutup)
        self.lanjutan_baru = baca_bekas(TindakLanjut, impor.baris_riwayat)
        # One that only became unverified by the import stays, and may go on.
        self.lanjutan_baru.diubah.clear()
        self.halangan_lanjutan = dirujuk(
            TindakLanjut, self.lanjutan_baru.dibuat
        ) | diubah_sesudahnya(self.lanjutan_baru)
        self.hubungan_semula = {
            nama: _hubungan_per_versi(self.semula, nama, kolom) for nama, kolom in HUBUNGAN.items()
        }
        self.hubungan = {nama: defaultdict[int, set[int]](set) for nama in HUBUNGAN}
        self.lanjutan: dict[int, list[TindakLanjut]] = defaultdict(list)
        for kelompok in per_kelompok(list(self.bekas.semua)):
            for nama, kolom in HUBUNGAN.items():
                terkait = getattr(Kegiatan, nama).through.objects.filter(kegiatan__in=kelompok)
                for pk, lain in terkait.values_list("kegiatan_id", kolom):
                    self.hubungan[nama][pk].add(lain)
            for lanjutan in TindakLanjut.objects.filter(kegiatan__in=kelompok).order_by("pk"):
                self.lanjutan[lanjutan.kegiatan_id].append(lanjutan)
        self.susulan = baca_batas_susulan(impor.kecamatan_id)

    def rujukan(self) -> dict[int, str]:
        # The import's own tindak lanjut are not in the way: `_sebab_lanjutan` tells them apart.
        return dirujuk(Kegiatan, self.bekas.dibuat, kecuali=TindakLanjut)

    def hapus_baru(self, jejak: Jejak) -> None:
        # First, for they hang on the kegiatan.
        hapus(TindakLanjut, self.lanjutan_baru.dibuat, jejak)
        super().hapus_baru(jejak)

    def sebab(self, satu: Kegiatan) -> str:
        return self._sebab_lanjutan(satu) or self.tertutup.pesan(*self._hari(satu))

    def kembalikan(self, berubah: list[Kegiatan], jejak: Jejak) -> None:
        isi_semula = {}
        for kegiatan in filter(self._isi_berubah, berubah):
            versi = self.semula[kegiatan.pk]
            for nama in (*NILAI, "alasan_batal"):
                setattr(kegiatan, nama, getattr(versi, nama))
            isi_semula[kegiatan.pk] = {
                nama: semula[kegiatan.pk] for nama, semula in self.hubungan_semula.items()
            }
        simpan_isi(berubah, isi_semula, jejak)

    def _isi_berubah(self, kegiatan: Kegiatan) -> bool:
        versi = self.semula.get(kegiatan.pk)
        return versi is not None and (
            any(
                self.hubungan[nama][kegiatan.pk] != semula[kegiatan.pk]
                for nama, semula in self.hubungan_semula.items()
            )
            or any(getattr(versi, nama) != getattr(kegiatan, nama) for nama in NILAI)
        )

    def _sebab_lanjutan(self, kegiatan: Kegiatan) -> str:
        """What its tindak lanjut have against it."""
        semula = self.semula.get(kegiatan.pk)
        for lanjutan in self.lanjutan[kegiatan.pk]:
            if lanjutan.pk in self.halangan_lanjutan:
                return f"tindak lanjutnya {self.halangan_lanjutan[lanjutan.pk]}"
            if lanjutan.pk in self.lanjutan_baru.dibuat:
                continue
            if semula is None:
                return "mendapat tindak lanjut lain sesudah diimpor"
            if lanjutan.status == StatusCatatan.BERLAKU and lanjutan.tanggal < semula.tanggal:
                return "mendapat tindak lanjut yang mendahului tanggalnya semula"
        return ""

    def _hari(self, kegiatan: Kegiatan) -> list[date]:
        """The days that taking back touches."""
        baru = kegiatan.pk in self.bekas.dibuat
        isi_berubah = self._isi_berubah(kegiatan)
        hari = [kegiatan.tanggal] if baru or isi_berubah else []
        if isi_berubah:
            hari.append(self.semula[kegiatan.pk].tanggal)
        for lanjutan in self.lanjutan[kegiatan.pk]:
            ikut = isi_berubah and lanjutan.status == StatusCatatan.BERLAKU
            if lanjutan.pk in self.lanjutan_baru.dibuat or ikut:
                hari += hari_tersentuh(kegiatan.tanggal, lanjutan.tanggal, self.susulan)
        return hari


def _hubungan_per_versi(semula: dict[int, Any], nama: str, kolom: str) -> dict[int, set[int]]:
    """What history rows were tied to, by the key of the kegiatan."""
    hubungan: Any = getattr(Kegiatan.history.model, nama).model
    per_versi = {versi.history_id: pk for pk, versi in semula.items()}
    hasil: dict[int, set[int]] = {pk: set() for pk in semula}
    for kelompok in per_kelompok(list(per_versi)):
        daftar = hubungan._base_manager.filter(history__in=kelompok)
        for versi, lain in daftar.values_list("history_id", kolom):
            hasil[per_versi[versi]].add(lain)
    return hasil


_URUNGAN: dict[str, type[_Urungan]] = {
    IsiImpor.KEGIATAN: _UrunganKegiatan,
    IsiImpor.DOKUMEN: _UrunganDokumen,
    IsiImpor.REALISASI: _UrunganRealisasi,
}
