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
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
CARA_MENULIS_TANGGAL = "tanggal, misalnya 31/12/2025, 31 Desember 2025, atau 2025-12-31"
_NOMOR_BULAN = {nama: nomor for nomor, nama in enumerate(BULAN, start=1)}
_GARIS_MIRING = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_NAMA_BULAN = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
# What only a person types: 31.12.2025, 31-12-25, 31 Des 2025, and 31122025 from a number pad.
_KETIKAN = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4}|\d{2})", re.ASCII)
_DELAPAN_ANGKA = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_EJAAN_LAIN = {"pebruari": 2, "peb": 2, "nopember": 11, "nop": 11, "sept": 9, "agt": 8, "ags": 8}
_BULAN_KETIKAN = _NOMOR_BULAN | {nama[:3]: n for nama, n in _NOMOR_BULAN.items()} | _EJAAN_LAIN
TAHUN_KETIKAN = range(2000, 2100)


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


def tertulis_lengkap(hari: date) -> str:
    """'Rabu, 30 September 2026'."""
    return f"{HARI[hari.weekday()]}, {tertulis(hari)}"


def masa_tertulis(dari: date | None, sampai: date | None) -> str:
    """A term in words; an open end is None."""
    if dari and sampai:
        return f"{tertulis(dari)} sampai {tertulis(sampai)}"
    if dari:
        return f"sejak {tertulis(dari)}"
    return f"sampai {tertulis(sampai)}" if sampai else "tanpa batas waktu"


def baca_ketikan(teks: str) -> date:
    """The date that a person types: what `baca_tanggal` reads, other separators, short month names,
    a year of two digits (25 is 2025), and eight digits in a row.

    The order is always day, month, year. Raises ValueError for anything with two readings (six
    digits, no year) and for a year that is not of this century.
    """
    teks = teks.strip().lower()
    if _ISO.fullmatch(teks):
        hasil = baca_tanggal(teks)
    elif cocok := _KETIKAN.fullmatch(teks) or _DELAPAN_ANGKA.fullmatch(teks):
        hari, bulan, tahun = cocok.groups()
        nomor = int(bulan) if bulan.isdecimal() else _BULAN_KETIKAN.get(bulan, 0)
        hasil = date(int(tahun) + (2000 if len(tahun) == 2 else 0), nomor, int(hari))
    else:
        raise ValueError("bukan tanggal")
    if hasil.year not in TAHUN_KETIKAN:
        raise ValueError("tahun di luar abad ini")
    return hasil
