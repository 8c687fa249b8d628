"""Reads a calendar date as people write it. Pure: no Django, no clock."""

import re
from datetime import date, datetime, time

BULAN = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
CARA_MENULIS_TANGGAL = "tanggal, misalnya 31/12/2025, 31 Desember 2025, atau 2025-12-31"
_NOMOR_BULAN = {nama: nomor for nomor, nama in enumerate(BULAN, start=1)}
_GARIS_MIRING = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_NAMA_BULAN = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def baca_tanggal(nilai: object) -> date:
    """The date in a cell: a real date, '31/12/2025', '31 Desember 2025' or '2025-12-31'.

    Raises ValueError for anything else: a number, a time of day, a day that does not exist.
    """
    if isinstance(nilai, datetime):
        if nilai.time() != time.min:
            raise ValueError("tanggal memuat jam")
        return nilai.date()
    if isinstance(nilai, date):
        return nilai
    if not isinstance(nilai, str):
        raise ValueError("bukan tanggal")
    tahun, bulan, hari = _bagian(nilai.strip())
    return date(tahun, bulan, hari)


def _bagian(teks: str) -> tuple[int, int, int]:
    if cocok := _GARIS_MIRING.fullmatch(teks):
        return int(cocok[3]), int(cocok[2]), int(cocok[1])
    if cocok := _ISO.fullmatch(teks):
        return int(cocok[1]), int(cocok[2]), int(cocok[3])
    if cocok := _NAMA_BULAN.fullmatch(teks):
        bulan = _NOMOR_BULAN.get(cocok[2].lower())
        if bulan is not None:
            return int(cocok[3]), bulan, int(cocok[1])
    raise ValueError("bukan tanggal")


def tertulis(hari: date) -> str:
    """'30 September 2026'."""
    return f"{hari.day} {BULAN[hari.month - 1].capitalize()} {hari.year}"


def masa_tertulis(dari: date | None, sampai: date | None) -> str:
    """A term in words; an open end is None."""
    if dari and sampai:
        return f"{tertulis(dari)} sampai {tertulis(sampai)}"
    if dari:
        return f"sejak {tertulis(dari)}"
    return f"sampai {tertulis(sampai)}" if sampai else "tanpa batas waktu"
