"""Reads a calendar date as people write it. Pure: no Django, no clock."""

import re
import unicodedata
from datetime import date, datetime, timedelta

from dasar.aturan.teks import GARIS, rapikan

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
TAHUN_KETIKAN = range(2000, 2100)
_TERPANJANG = 60
_INGGRIS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ROMAWI = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
# Old spellings, and short forms that are not the first three letters.
_EJAAN_LAIN = {
    **{"pebruari": 2, "peb": 2, "febuari": 2, "april": 4, "nopember": 11, "nop": 11},
    **{"sept": 9, "agt": 8, "ags": 8, "agst": 8, "agust": 8, "agus": 8, "okt": 10, "des": 12},
}
_NOMOR_BULAN = {
    nama: nomor
    for daftar in (BULAN, _INGGRIS, _ROMAWI)
    for nomor, panjang in enumerate(daftar, start=1)
    # A Roman numeral cut to three letters would be another month: VIII would become VII.
    for nama in ((panjang,) if daftar is _ROMAWI else (panjang, panjang[:3]))
} | _EJAAN_LAIN
_NOMOR_HARI = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "senin sen monday mon",
            "selasa sel tuesday tue",
            "rabu rab wednesday wed",
            "kamis kam thursday thu",
            "jumat jum'at jum friday fri",
            "sabtu sab saturday sat",
            "minggu min mgg ahad sunday sun",
        )
    )
    for nama in semua.split()
}
_KATA_HARI = re.compile(
    # The longest first: 'jum' would end at the apostrophe of jum'at.
    r"[(]?\b(" + "|".join(sorted(_NOMOR_HARI, key=len, reverse=True)) + r")\b[.]?[)]?\s*[,/]?\s*"
)
_APOSTROF = {0x2018: "'", 0x2019: "'", 0x60: "'", 0xB4: "'"}
_AWALAN = re.compile(r"(?:tgl|tanggal)\b[\s.:]*")
_PISAH = r"[\s./,-]"
# 31/12/2025, 31.12.2025, 31-12-25, 31 12 2025; the order is always day, month, year.
_ANGKA = re.compile(rf"(\d{{1,2}}){_PISAH}+(\d{{1,2}}){_PISAH}+(\d{{4}}|\d{{2}})", re.ASCII)
_DELAPAN_ANGKA = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_BERNAMA = re.compile(rf"(\d{{1,2}}){_PISAH}*([a-z]+){_PISAH}*(\d{{4}}|\d{{2}})", re.ASCII)
# May 5, 2026: the name tells the month wherever it stands.
_BULAN_DI_DEPAN = re.compile(r"([a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
_TAHUN_DI_DEPAN = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", re.ASCII)
_JAM = re.compile(
    r"[\s,]+(?:pukul|jam|pkl)?[\s.]*(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d(?:[.,]\d+)?)?"
    r"\s*(?:wib|am|pm)?",
    re.ASCII,
)
_ISO_BERJAM = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}\S*", re.ASCII)
# The days from 2000 to 2099 as a spreadsheet counts them: such a number was probably a date.
_HARI_EXCEL = (36526, 73051)
# Not the 31st: a spreadsheet counts a 29 February 1900, which never was.
_HARI_NOL_EXCEL = date(1899, 12, 30)


class BukanTanggal(ValueError):
    """Raised by `baca_tanggal` and `baca_ketikan`; `sebab` says why in words fit for the user.

    It is empty when there is no more to say.
    """

    def __init__(self, sebab: str = "") -> None:
        super().__init__(sebab or "bukan tanggal")
        self.sebab = sebab


def baca_tanggal(nilai: object) -> date:
    """The date in a cell: a real date, whatever its time of day, or a text that means one day.

    Raises BukanTanggal for anything else: a number, a day that does not exist, a wrong weekday.
    """
    if isinstance(nilai, datetime):
        return nilai.date()
    if isinstance(nilai, date):
        return nilai
    # Refused even when it could be a day: nothing is guessed (docs/aturan.md, "Impor").
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        raise BukanTanggal(_sebab_angka(nilai))
    if not isinstance(nilai, str):
        raise BukanTanggal
    return _baca_teks(nilai)


def baca_ketikan(teks: str) -> date:
    """The date that a person types: read like a cell, in this century only.

    The order is always day, month, year; a year of two digits is of this century. Raises
    BukanTanggal for anything with two readings (six digits, no year).
    """
    hasil = _baca_teks(teks)
    if hasil.year not in TAHUN_KETIKAN:
        raise BukanTanggal("tahunnya di luar abad ini")
    return hasil


def _baca_teks(teks: str) -> date:
    teks = " ".join(rapikan(unicodedata.normalize("NFKC", teks)).translate(GARIS).split()).lower()
    if len(teks) > _TERPANJANG:
        raise BukanTanggal
    if _ISO_BERJAM.fullmatch(teks):
        return _iso_berjam(teks)
    teks = _AWALAN.sub("", teks.translate(_APOSTROF)).strip(" .,;")
    daftar_hari = _KATA_HARI.findall(teks)
    if daftar_hari:
        teks = _AWALAN.sub("", _KATA_HARI.sub("", teks)).strip(" .,;")
    hasil = _hari_bulan_tahun(teks)
    for kata in daftar_hari:
        if _NOMOR_HARI[kata] != hasil.weekday():
            sebenarnya = HARI[hasil.weekday()]
            raise BukanTanggal(
                f"{tertulis(hasil)} adalah hari {sebenarnya}, bukan {kata.capitalize()}; "
                "betulkan hari atau tanggalnya"
            )
    return hasil


def _iso_berjam(teks: str) -> date:
    """A moment as programs write it; its day is that of the time zone of this process."""
    try:
        saat = datetime.fromisoformat(teks.upper())
    except ValueError:
        raise BukanTanggal from None
    return (saat.astimezone() if saat.tzinfo else saat).date()


def _hari_bulan_tahun(teks: str) -> date:
    if (
        cocok := _ANGKA.fullmatch(teks)
        or _DELAPAN_ANGKA.fullmatch(teks)
        or _BERNAMA.fullmatch(teks)
    ):
        hari, bulan, tahun = cocok.groups()
    elif cocok := _BULAN_DI_DEPAN.fullmatch(teks):
        bulan, hari, tahun = cocok.groups()
    elif cocok := _TAHUN_DI_DEPAN.fullmatch(teks):
        tahun, bulan, hari = cocok.groups()
    elif (cocok := _JAM.search(teks)) and cocok.end() == len(teks):
        return _hari_bulan_tahun(teks[: cocok.start()])
    else:
        raise BukanTanggal
    return _hari(int(hari), bulan, int(tahun) + (2000 if len(tahun) == 2 else 0))


def _hari(hari: int, bulan: str, tahun: int) -> date:
    nomor = int(bulan) if bulan.isdecimal() else _NOMOR_BULAN.get(bulan, 0)
    if not nomor and not bulan.isdecimal():
        raise BukanTanggal(f"nama bulan '{bulan}' tidak dikenal; tulis seperti 31/12/2025")
    if nomor not in range(1, 13):
        raise BukanTanggal(f"tidak ada bulan {nomor}; urutannya hari, bulan, tahun")
    try:
        return date(tahun, nomor, hari)
    except ValueError:
        raise BukanTanggal(
            f"tidak ada tanggal {hari} {BULAN[nomor - 1].capitalize()} {tahun}"
        ) from None


def _sebab_angka(nilai: float) -> str:
    if not _HARI_EXCEL[0] <= nilai < _HARI_EXCEL[1]:
        return ""
    hari = tertulis(_HARI_NOL_EXCEL + timedelta(days=int(nilai)))
    return f"angka, mungkin {hari}: ubah format selnya menjadi Tanggal, atau ketik tanggalnya"


def tertulis(hari: date) -> str:
    """'30 September 2026'."""
    return f"{hari.day} {BULAN[hari.month - 1].capitalize()} {hari.year}"


def hari_tertulis(awal: date, akhir: date | None) -> str:
    """'3–5 Maret 2026', '30 Maret–2 April 2026'; one day where `akhir`, a later one, is None."""
    if akhir is None:
        return tertulis(awal)
    depan, belakang = tertulis(awal).split(), tertulis(akhir).split()
    # What both end with is said once.
    while depan[-1] == belakang[len(depan) - 1]:
        depan.pop()
    return f"{' '.join(depan)}–{' '.join(belakang)}"


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
