"""Quarters of a reporting year; values are cumulative from 1 January. Pure: no Django, no clock."""

from datetime import date

DAFTAR_TRIWULAN = (1, 2, 3, 4)
# Its target is that of the year.
TRIWULAN_AKHIR = 4
# Where a quarter is asked for and the whole year is meant.
SETAHUN = 0
ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}
_AKHIR = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def awal_triwulan(tahun: int, triwulan: int) -> date:
    """First day of the quarter."""
    return date(tahun, triwulan * 3 - 2, 1)


def akhir_triwulan(tahun: int, triwulan: int) -> date:
    """Last day of the quarter: the `per` of its cumulative value."""
    return date(tahun, *_AKHIR[triwulan])


def triwulan_dari(hari: date) -> int:
    """The quarter 1 to 4 in which the day lies."""
    return (hari.month + 2) // 3


def dalam_tahun(hari: date, tahun: int) -> date:
    """The day, or 31 December when the year is over by then: as which the office is described."""
    return min(hari, akhir_triwulan(tahun, TRIWULAN_AKHIR))
