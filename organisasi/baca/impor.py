"""Brings a workbook in: read, compared with what is stored, and stored in one transaction."""

from abc import ABC, abstractmethod
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from dasar.aturan.kesalahan import BerkasSalah, Kesalahan, Ringkasan
from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, HasilBanding, Lapor, Perbaikan, diam
from dasar.lembar.baca import Bacaan
from dasar.riwayat.massal import Jejak
from organisasi.baca.periode import PeriodeTertutup, angka_tetap
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


class Pengimpor(ABC):
    """One workbook on its way in; each step needs the one before.

    With `hanya_unit` a row of another unit than these is a fault.
    """

    bacaan: Bacaan[Any]
    hasil: HasilBanding | None = None

    def __init__(self, kecamatan: Kecamatan, *, hanya_unit: frozenset[int] | None = None) -> None:
        self.kecamatan = kecamatan
        self.hanya_unit = hanya_unit

    def petunjuk_berkas(self) -> list[str]:
        """What a person may want to look at again in the file as a whole."""
        dibaca = self.bacaan.daftar_petunjuk if hasattr(self, "bacaan") else []
        return [*dibaca, *(self.hasil.daftar_petunjuk if self.hasil else [])]

    @abstractmethod
    def pilihan_sel(self) -> dict[str, tuple[str, ...]]:
        """What the cells of a column may say, where that is a list."""

    @abstractmethod
    def tulis_templat(self, path: Path, *, hari_ini: date) -> None:
        """Write an empty workbook to fill in, with the lists and checks of the reference data."""

    @abstractmethod
    def baca(
        self,
        path: Path,
        *,
        hari_ini: date,
        perbaikan: Perbaikan = TANPA_PERBAIKAN,
        lapor: Lapor = diam,
    ) -> None:
        """Read the file into `bacaan`. Raises BerkasSalah when it cannot be read at all."""

    @abstractmethod
    def banding(self, *, perbarui: bool) -> HasilBanding:
        """What storing would do. Locks what it compares with; must run inside a transaction.

        A known record whose row differs is a fault unless `perbarui`.
        """

    @abstractmethod
    def simpan(self, jejak: Jejak) -> None:
        """Store what `banding` found, in the same transaction."""


def impor_buku(
    pengimpor: Pengimpor,
    path: Path,
    *,
    hari_ini: date,
    sekarang: datetime,
    oleh: Pengguna | None,
    uji: bool,
    perbarui: bool,
    baru_saja: bool = False,
) -> Ringkasan:
    """Import a workbook; the same file again adds nothing. With `uji` nothing is stored.

    With `baru_saja` the rows that would change a record are left out instead of being a fault.
    Whatever is worth a second look stands in the importer's `hasil` and `petunjuk_berkas`.

    Raises BerkasSalah with every fault, PermissionDenied when `oleh` may not import.
    """
    if oleh is not None:
        oleh.pastikan_boleh(Perbuatan.IMPOR, pengimpor.kecamatan.pk)
    pengimpor.baca(path, hari_ini=hari_ini)
    with transaction.atomic():
        # What is to be left out must be found as changed, not as a fault.
        hasil = pengimpor.banding(perbarui=perbarui or baru_saja)
        if baru_saja:
            hasil.lewati_berubah()
        pengimpor.hasil = hasil
        if hasil.daftar_kesalahan:
            raise BerkasSalah(hasil.daftar_kesalahan)
        if not uji:
            simpan_terjaga(pengimpor, Jejak(oleh, sekarang, f"Impor {path.name}"))
    return hasil.ringkasan


def simpan_terjaga(pengimpor: Pengimpor, jejak: Jejak) -> None:
    """Store what `banding` found. Raises BerkasSalah when a closed triwulan would come out
    different, though no single row says so."""
    try:
        with angka_tetap(pengimpor.kecamatan.pk):
            pengimpor.simpan(jejak)
    except PeriodeTertutup as error:
        raise BerkasSalah([Kesalahan(str(error))]) from error
