"""The days of a month in weeks, as a wall calendar shows them. Pure: no Django, no clock."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from dasar.aturan.tahun import TAHUN_DIKENAL

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class Bulan:
    """A month of a calendar year."""

    tahun: int
    nomor: int

    @property
    def sebelumnya(self) -> "Bulan | None":
        """None before the first year that has a page."""
        return self._bergeser(-1)

    @property
    def berikutnya(self) -> "Bulan | None":
        """None behind the last year that has a page."""
        return self._bergeser(1)

    def _bergeser(self, banyak: int) -> "Bulan | None":
        tahun, nomor = divmod(self.tahun * 12 + self.nomor - 1 + banyak, 12)
        return Bulan(tahun, nomor + 1) if tahun in TAHUN_DIKENAL else None

    @property
    def pekan(self) -> list[list[date]]:
        """Whole weeks from Monday on, with the days of the neighbours that fill them."""
        return Calendar(firstweekday=0).monthdatescalendar(self.tahun, self.nomor)

    def memuat(self, hari: date) -> bool:
        return (hari.year, hari.month) == (self.tahun, self.nomor)
