"""Reads one sheet of a workbook: named columns, rows of raw cells, and cells turned into values.

Shared by the workbooks of both apps. Nothing is guessed: what is not understood is a fault.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Generic, TypeVar

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from organisasi.kesalahan import BerkasSalah, Kesalahan
from organisasi.paket import MB
from organisasi.pemeriksaan import TANPA_PERBAIKAN, Lapor, Perbaikan, diam
from organisasi.pindai import BATAS_BERKAS, BATAS_KESALAHAN, BUKAN_BUKU_KERJA, pindai
from organisasi.tanggal import CARA_MENULIS_TANGGAL, baca_tanggal

T = TypeVar("T")
TAHUN_PERTAMA = 2000
# Who looks on is told every so many rows, but not more than about fifty times.
_LANGKAH_LAPOR, _BANYAK_LAPOR = 500, 50
# Control characters that XML cannot carry; a workbook can neither bring nor take them. LibreOffice
# drops a tab, so that becomes a blank before it joins two words.
_TAK_TERCETAK = dict.fromkeys(set(range(32)) - {9, 10}, None) | {9: " "}


def rapikan(teks: str) -> str:
    """A text as a workbook carries it to and fro: no outer blanks, no control characters."""
    if not teks.isprintable():
        teks = teks.replace("\r\n", "\n").replace("\r", "\n").translate(_TAK_TERCETAK)
    return teks.strip()


def kunci(teks: str) -> str:
    """A name as compared: letter case and superfluous blanks ignored."""
    return " ".join(teks.split()).casefold()


def rujukan(daftar: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """What a cell may say for a row (key, kode, nama): its kode, or a nama that no other has."""
    daftar = list(daftar)
    jumlah = Counter(kunci(nama) for _, _, nama in daftar)
    menurut_nama = {kunci(nama): pk for pk, _, nama in daftar if jumlah[kunci(nama)] == 1}
    return menurut_nama | {kunci(kode): pk for pk, kode, _ in daftar}


def _kunci_judul(nilai: object) -> str:
    return "".join(str(nilai).split()).casefold()


def teks_sel(nilai: object) -> str:
    """A cell as people would type it."""
    if isinstance(nilai, datetime | date):
        return nilai.strftime("%d/%m/%Y")
    if isinstance(nilai, float) and nilai.is_integer():
        nilai = int(nilai)
    return str(nilai)


def _tampil(nilai: object) -> str:
    """A cell as quoted in a fault."""
    if nilai == "":
        return "sel kosong"
    teks = teks_sel(nilai)
    return repr(teks if len(teks) <= 60 else f"{teks[:60]}…") if isinstance(nilai, str) else teks


@dataclass(slots=True)
class Pemeriksa:
    """Turns cells into values and keeps every fault; a faulty cell yields the empty value."""

    lembar: str
    hari_ini: date
    jumlah_kesalahan: int = 0
    _daftar_kesalahan: list[Kesalahan] = field(default_factory=list)
    _tanggal_dikenal: dict[object, date] = field(default_factory=dict)

    def salah(self, baris: int, kolom: str, nilai: object, diterima: str) -> None:
        self.jumlah_kesalahan += 1
        # A hostile file may have millions; nobody reads more than this.
        if self.jumlah_kesalahan <= BATAS_KESALAHAN:
            salah = Kesalahan(diterima, _tampil(nilai), self.lembar, baris, kolom)
            self._daftar_kesalahan.append(salah)

    @property
    def daftar_kesalahan(self) -> list[Kesalahan]:
        """The faults in the order of the rows; beyond the limit only their number."""
        lebih = self.jumlah_kesalahan - BATAS_KESALAHAN
        sisa = [Kesalahan(f"dan {lebih} kesalahan lain")] if lebih > 0 else []
        return self._daftar_kesalahan + sisa

    def teks(self, baris: int, kolom: str, nilai: object, maks: int, *, wajib: bool = False) -> str:
        """The text of a cell; a whole number is taken as its digits."""
        if isinstance(nilai, float) and nilai.is_integer():
            nilai = str(int(nilai))
        if not isinstance(nilai, str):
            self.salah(baris, kolom, nilai, "yang diterima: teks")
            return ""
        teks = rapikan(nilai)
        if wajib and not teks:
            self.salah(baris, kolom, "", "kolom ini wajib diisi")
        elif len(teks) > maks:
            self.salah(
                baris, kolom, nilai, f"yang diterima: paling banyak {maks} huruf (ada {len(teks)})"
            )
        return teks

    def tanggal(self, baris: int, kolom: str, nilai: object, *, wajib: bool = False) -> date | None:
        """The date of a cell, never after today; None when empty."""
        dikenal = self._tanggal_dikenal.get(nilai)
        if dikenal is not None:
            return dikenal
        if isinstance(nilai, str) and not nilai.strip():
            if wajib:
                self.salah(baris, kolom, "", f"yang diterima: {CARA_MENULIS_TANGGAL}")
            return None
        try:
            hasil = baca_tanggal(nilai)
        except ValueError:
            self.salah(baris, kolom, nilai, f"yang diterima: {CARA_MENULIS_TANGGAL}")
            return None
        if hasil.year < TAHUN_PERTAMA or hasil > self.hari_ini:
            batas = self.hari_ini.strftime("%d/%m/%Y")
            self.salah(
                baris,
                kolom,
                nilai,
                f"yang diterima: tanggal dari 01/01/{TAHUN_PERTAMA} s.d. {batas}",
            )
            return None
        self._tanggal_dikenal[nilai] = hasil
        return hasil

    def bilangan(self, baris: int, kolom: str, nilai: object, rentang: range) -> int | None:
        """The whole number of a cell, as a number or as digits; None when empty or faulty."""
        angka: float | None = None
        if isinstance(nilai, str):
            teks = nilai.strip()
            angka = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None
        elif isinstance(nilai, int | float) and not isinstance(nilai, bool):
            angka = nilai
        if angka is None or int(angka) != angka or int(angka) not in rentang:
            self.salah(
                baris, kolom, nilai, f"yang diterima: bilangan {rentang[0]} sampai {rentang[-1]}"
            )
            return None
        return int(angka)

    def pilihan(
        self, baris: int, kolom: str, nilai: object, pilihan: Mapping[str, T], diterima: str
    ) -> T | None:
        """What the cell's name stands for in `pilihan`, whose keys came through `kunci`."""
        hasil = pilihan.get(kunci(nilai)) if isinstance(nilai, str) else None
        if hasil is None:
            self.salah(baris, kolom, nilai, f"yang diterima: {diterima}")
        return hasil


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet, as corrected: rows are (row number, cells in the order of the asked columns)."""

    nama: str
    daftar_kolom: tuple[str, ...]
    _isi: list[list[object]]
    _posisi: tuple[int, ...]
    _perbaikan: Perbaikan

    def semua_baris(self) -> Iterator[tuple[int, list[object]]]:
        """The rows below the header that hold anything."""
        for nomor, sel in enumerate(self._isi[1:], start=2):
            if any(nilai != "" for nilai in sel):
                yield nomor, self._diperbaiki(nomor, [sel[posisi] for posisi in self._posisi])

    def daftar_baris(self, lapor: Lapor = diam) -> Iterator[tuple[int, list[object]]]:
        """The rows to import: those that nobody chose to leave out. Tells `lapor` how far it is."""
        semua = len(self._isi) - 1
        langkah = max(_LANGKAH_LAPOR, semua // _BANYAK_LAPOR)
        lapor(0, semua)
        for nomor, sel in self.semua_baris():
            if nomor not in self._perbaikan.dilewati:
                yield nomor, sel
            if nomor % langkah == 0:
                lapor(nomor - 1, semua)
        lapor(semua, semua)

    def dilewati(self, nomor: int) -> bool:
        return nomor in self._perbaikan.dilewati

    def _diperbaiki(self, nomor: int, sel: list[object]) -> list[object]:
        for kolom, teks in self._perbaikan.sel.get(nomor, {}).items():
            if kolom in self.daftar_kolom:
                sel[self.daftar_kolom.index(kolom)] = teks
        return sel


@dataclass(slots=True)
class Bacaan(Generic[T]):
    """What a file says: the rows that could be read, and the faults of the others."""

    lembar: Lembar
    daftar_baris: list[T]
    daftar_kesalahan: list[Kesalahan]


def baca_lembar(
    path: Path,
    lembar: str,
    daftar_kolom: Sequence[str],
    perbaikan: Perbaikan = TANPA_PERBAIKAN,
) -> Lembar:
    """Open a workbook and find its columns by name. Raises BerkasSalah with all that is wrong."""
    if path.stat().st_size > BATAS_BERKAS:
        raise BerkasSalah([Kesalahan(f"berkas lebih besar dari {BATAS_BERKAS // MB} MB")])
    isi = path.read_bytes()
    temuan = pindai(isi, lembar)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(isi)) as buku:
            tabel = buku.get_sheet_by_name(temuan.nama).to_python(skip_empty_area=False)
    except (CalamineError, WorksheetNotFound, ValueError, OSError):
        raise BerkasSalah([Kesalahan(BUKAN_BUKU_KERJA)]) from None
    baris: list[list[object]] = [list(sel) for sel in tabel] if tabel else [[]]
    daftar_kesalahan = list(temuan.daftar_kesalahan)
    posisi = _cari_kolom(baris[0], temuan.nama, daftar_kolom, daftar_kesalahan)
    if daftar_kesalahan:
        raise BerkasSalah(daftar_kesalahan)
    return Lembar(temuan.nama, tuple(daftar_kolom), baris, tuple(posisi), perbaikan)


def _cari_kolom(
    judul: list[object], lembar: str, daftar_kolom: Sequence[str], kesalahan: list[Kesalahan]
) -> list[int]:
    """The position of each asked column; missing, double and unknown ones become faults."""
    tempat: dict[str, int] = {}
    dikenal = {_kunci_judul(kolom) for kolom in daftar_kolom}
    for nomor, nilai in enumerate(judul):
        nama = _kunci_judul(nilai)
        if nama in tempat:
            kesalahan.append(
                Kesalahan("setiap kolom hanya sekali", f"judul ganda {_tampil(nilai)}", lembar, 1)
            )
        elif nama and nama not in dikenal:
            kesalahan.append(
                Kesalahan(
                    f"judul yang diterima: {', '.join(daftar_kolom)}",
                    f"kolom tak dikenal {_tampil(nilai)}",
                    lembar,
                    1,
                )
            )
        if nama:
            tempat.setdefault(nama, nomor)
    for kolom in daftar_kolom:
        if _kunci_judul(kolom) not in tempat:
            kesalahan.append(Kesalahan("kolom ini harus ada di baris 1", "", lembar, 1, kolom))
    return [tempat.get(_kunci_judul(kolom), 0) for kolom in daftar_kolom]
