"""Due dates of desa documents and the state of one slot. Pure: no Django, no clock.

Source of the rules: docs/aturan.md, IKU-2.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from dasar.aturan.rupa import Rupa

# A date more than this many days before its due date is shown with a question mark.
BATAS_HARI_AWAL = 365


class Keadaan(StrEnum):
    """Derived state of a slot (desa x document x reporting year) at a date `per`."""

    TEPAT_WAKTU = "tepat_waktu"
    TERLAMBAT = "terlambat"
    BELUM = "belum"
    BELUM_JATUH_TEMPO = "belum_jatuh_tempo"

    @property
    def rupa(self) -> Rupa:
        """How it looks: what is missing past its day is worse than what came late."""
        return _RUPA[self]


_RUPA = {
    Keadaan.TEPAT_WAKTU: Rupa.BAIK,
    Keadaan.TERLAMBAT: Rupa.AWAS,
    Keadaan.BELUM: Rupa.BURUK,
    Keadaan.BELUM_JATUH_TEMPO: Rupa.BELUM,
}


@dataclass(frozen=True, slots=True)
class Aturan:
    """The due-date rule of one document: month and day, and the shift to its budget year."""

    bulan: int
    hari: int
    geser_tahun: int

    def tenggat(self, tahun: int) -> date:
        """Due date in the reporting year; a 29 February falls back to the month's last day."""
        return date(tahun, self.bulan, min(self.hari, monthrange(tahun, self.bulan)[1]))

    def tahun_anggaran(self, tahun: int) -> int:
        """Budget year of the document that falls due in the reporting year `tahun`."""
        return tahun + self.geser_tahun


@dataclass(frozen=True, slots=True)
class MasaAturan:
    """From which to which reporting year a rule holds (None: still), and its year shift."""

    geser: int
    dari: int
    sampai: int | None

    def memuat(self, tahun: int) -> bool:
        return self.dari <= tahun <= (self.sampai or tahun)


def daftar_tahun_pelaporan(daftar: Iterable[MasaAturan], tahun_anggaran: int) -> tuple[int, ...]:
    """The reporting years whose rule asks for the document of that budget year.

    It counts in the first of them only; none is a document that counts nowhere.
    """
    calon = ((masa, tahun_anggaran - masa.geser) for masa in daftar)
    return tuple(sorted(tahun for masa, tahun in calon if masa.memuat(tahun)))


def tahun_beralih(daftar: Iterable[MasaAturan]) -> dict[int, tuple[int, ...]]:
    """The budget years that a change of shift makes count twice, or in none; with their years."""
    urut = sorted(daftar, key=lambda masa: masa.dari)
    hasil = {}
    for lama, baru in pairwise(urut):
        # An equal shift moves nothing; a rule without end before another one overlaps it, which
        # `AturanTenggat.clean` refuses.
        if lama.geser == baru.geser or lama.sampai is None:
            continue
        # Only between the last year of the old rule and the first of the new one can they disagree.
        ujung = sorted((lama.sampai + lama.geser, baru.dari + baru.geser))
        for tahun_anggaran in range(ujung[0], ujung[1] + 1):
            daftar_tahun = daftar_tahun_pelaporan(urut, tahun_anggaran)
            if len(daftar_tahun) != 1:
                hasil[tahun_anggaran] = daftar_tahun
    return hasil


@dataclass(frozen=True, slots=True)
class Slot:
    """One desa x document x year. `tanggal` is the date that counts; None until it is known."""

    tenggat: date
    tanggal: date | None = None

    def jatuh_tempo(self, *, per: date, hari_ini: date) -> bool:
        """Whether the due day is over on `per`, and over today too."""
        # `per` means the end of its day, but today is not over: hence the two different signs.
        return self.tenggat <= per and self.tenggat < hari_ini

    def keadaan(self, *, per: date, hari_ini: date) -> Keadaan:
        """State as known on the day `per`; the due day itself is on time."""
        # What is dated after `per` is not known on that day (docs/aturan.md, "Waktu").
        if self.tanggal is not None and self.tanggal <= per:
            return Keadaan.TEPAT_WAKTU if self.tanggal <= self.tenggat else Keadaan.TERLAMBAT
        if self.jatuh_tempo(per=per, hari_ini=hari_ini):
            return Keadaan.BELUM
        return Keadaan.BELUM_JATUH_TEMPO

    def terlalu_awal(self) -> bool:
        """Whether the date lies so long before the due date that its year may be mistyped."""
        return self.tanggal is not None and (self.tenggat - self.tanggal).days > BATAS_HARI_AWAL

    def hari_terlambat(self, *, per: date) -> int:
        """Days after the due date of a date known on `per`; 0 when on time or not known."""
        if self.tanggal is None or self.tanggal > per:
            return 0
        return max(0, (self.tanggal - self.tenggat).days)


# A date typed more than this many days after the day it claims is shown to the Camat.
BATAS_HARI_DICATAT = 14


def hari_dicatat_kemudian(
    *, tanggal: date, dicatat: date, mulai_dipakai: date | None = None
) -> int:
    """Days between a claimed date and its typing if that is worth a flag, else 0.

    A date before the office began to record here (`mulai_dipakai`) could not be typed earlier.
    """
    if mulai_dipakai and tanggal < mulai_dipakai:
        return 0
    selisih = (dicatat - tanggal).days
    return selisih if selisih > BATAS_HARI_DICATAT else 0
