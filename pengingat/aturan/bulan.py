"""The days of a month in weeks, as a wall calendar shows them. Pure: no Django, no clock."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class Bulan:
    """A month of a calendar year."""

    tahun: int
    nomor: int

    @property
    def sebelumnya(self) -> "Bulan":
        return Bulan(self.tahun - 1, 12) if self.nomor == 1 else Bulan(self.tahun, self.nomor - 1)

    @property
    def berikutnya(self) -> "Bulan":
        return Bulan(self.tahun + 1, 1) if self.nomor == 12 else Bulan(self.tahun, self.nomor + 1)

    @property
    def pekan(self) -> list[list[date]]:
        """Whole weeks from Monday on, with the days of the neighbours that fill them."""
        return Calendar(firstweekday=0).monthdatescalendar(self.tahun, self.nomor)

    def memuat(self, hari: date) -> bool:
        return (hari.year, hari.month) == (self.tahun, self.nomor)
