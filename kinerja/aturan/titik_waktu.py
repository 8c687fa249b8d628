"""A reporting year as known on a day. Pure: no Django, no clock.

Source: docs/aturan.md, "Waktu".
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from dasar.aturan.triwulan import (
    DAFTAR_TRIWULAN,
    SETAHUN,
    TRIWULAN_AKHIR,
    akhir_triwulan,
    awal_triwulan,
)

SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TitikWaktu:
    """The year of a kecamatan and the day it is looked at from: every figure follows from it.

    `kinerja.baca.batas.baca_titik` reads it. Who looks at kegiatan alone needs no due dates.
    """

    tahun: int
    hari_ini: date
    diminta: date  # the day asked for
    batas: date  # the limit for tindak lanjut
    tenggat_terakhir: date = date.min  # of the documents

    @property
    def hari_terakhir(self) -> date:
        """The last day that can change a figure of the year; no figure differs after it."""
        akhir_tahun = akhir_triwulan(self.tahun, TRIWULAN_AKHIR)
        return max(akhir_tahun, self.batas, self.tenggat_terakhir)

    @property
    def per(self) -> date:
        """The day whose knowledge counts; it never passes today."""
        return min(self.diminta, self.hari_ini)

    @property
    def sampai(self) -> date:
        """The last day of a tindak lanjut that counts."""
        return min(self.per, self.batas)

    @property
    def per_triwulan(self) -> dict[int, date]:
        """The `per` of each quarter that has begun, and of the first; the last one's is now."""
        daftar = [t for t in DAFTAR_TRIWULAN if t == 1 or self.berjalan(t)]
        return {**{t: akhir_triwulan(self.tahun, t) for t in daftar[:-1]}, daftar[-1]: self.per}

    def berjalan(self, triwulan: int) -> bool:
        """Whether the quarter has begun."""
        return awal_triwulan(self.tahun, triwulan) <= self.per

    def akhir(self, triwulan: int) -> date:
        """The last day that can change a figure of the quarter, or of the year (`SETAHUN`).

        The fourth quarter is the year: it ends when the year does.
        """
        if triwulan in (SETAHUN, TRIWULAN_AKHIR):
            return self.hari_terakhir
        return akhir_triwulan(self.tahun, triwulan)

    def berakhir(self, triwulan: int) -> bool:
        """Whether nothing can change a figure of the quarter, or of the year, any more."""
        return self.akhir(triwulan) < self.hari_ini

    def pada(self, per: date) -> Self:
        """As known on another day."""
        return replace(self, diminta=per)

    def di_triwulan(self, triwulan: int) -> Self:
        """As known at the end of the quarter, or on `per` inside it."""
        return self.pada(min(self.per, self.akhir(triwulan)))

    def sesudah(self, triwulan: int) -> Self:
        """As on the day after the quarter, when its last due date is over: the same always."""
        akhir = self.akhir(triwulan)
        return replace(self, diminta=akhir, hari_ini=akhir + SEHARI)
