"""What a year can still become, from today's data. Pure: no Django, no clock, no database.

Source of the rules: docs/aturan.md, "Meja Camat".
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil

from kinerja.aturan.rumus import Nilai
from kinerja.aturan.ukuran import Ukuran


@dataclass(frozen=True, slots=True)
class Kemungkinan:
    """Counted so far, of all, and how many may still be added before the year's limit.

    `bertambah` while the year may still bring rows that are in neither yet.
    """

    pembilang: int
    penyebut: int
    terbuka: int
    bertambah: bool = False

    @property
    def terburuk(self) -> Nilai | None:
        """The value at the end of the year when nothing more is done.

        None while rows may come: how many of them stay open nobody knows.
        """
        return None if self.bertambah else self.dengan(0)

    @property
    def terbaik(self) -> Nilai:
        """The value when everything still open is done in time."""
        return self.dengan(self.terbuka)

    def dengan(self, tambahan: int) -> Nilai:
        """The value after so many more; no more can be done than are open, and no less than 0."""
        return Nilai(self.pembilang + min(max(tambahan, 0), self.terbuka), self.penyebut)

    def perlu(self, target: Decimal | None) -> int | None:
        """The smallest number of deeds that reaches the target (percent); None when out of reach.

        Without a target, or with nothing to divide by, there is nothing to reach: None, too.
        """
        if target is None or self.penyebut == 0:
            return None
        # All of it decimal: a binary fraction may round a target just reached up by one.
        perlu = max(0, ceil(target * self.penyebut / 100) - self.pembilang)
        return perlu if perlu <= self.terbuka else None


class KeadaanIndikator(StrEnum):
    """How an indicator stands; what is not complete is never called good."""

    TERCAPAI = "tercapai"
    BELUM_LENGKAP = "belum_lengkap"
    DI_BAWAH = "di_bawah"


def keadaan_indikator(kemungkinan: Kemungkinan, target: Decimal | None) -> KeadaanIndikator:
    """Reached only when nothing open, or still to come, can be missed; below when out of reach."""
    perlu = kemungkinan.perlu(target)
    if target is None or kemungkinan.penyebut == 0:
        return KeadaanIndikator.BELUM_LENGKAP
    # Only now: without a target or anything to divide by it is None as well.
    if perlu is None:
        return KeadaanIndikator.DI_BAWAH
    if perlu == 0 and kemungkinan.terbuka == 0 and not kemungkinan.bertambah:
        return KeadaanIndikator.TERCAPAI
    return KeadaanIndikator.BELUM_LENGKAP


def keadaan_tercatat(
    realisasi: Decimal | None, target: Decimal | None, ukuran: Ukuran, *, setahun: bool
) -> KeadaanIndikator:
    """As `keadaan_indikator`, of a value that is recorded; only that of the whole year decides."""
    if realisasi is None or target is None or not setahun:
        return KeadaanIndikator.BELUM_LENGKAP
    if ukuran.mencapai(realisasi, target):
        return KeadaanIndikator.TERCAPAI
    return KeadaanIndikator.DI_BAWAH


def arah(kini: Decimal | None, lalu: Decimal | None) -> Decimal | None:
    """What was gained since an earlier value, in its unit; None when one of the two is missing."""
    return None if kini is None or lalu is None else kini - lalu
