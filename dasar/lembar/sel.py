"""Turns cells into values. Nothing is guessed: what is not understood is a fault of that cell."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite, isnan
from typing import TypeVar

from django.db.models import Model

from dasar.aturan.bilangan import BilanganDitolak, baca_ketikan_bilangan
from dasar.aturan.kesalahan import Kesalahan
from dasar.aturan.tabel import SelKhusus
from dasar.aturan.tahun import TAHUN_PERTAMA
from dasar.aturan.tanggal import CARA_MENULIS_TANGGAL, BukanTanggal, baca_tanggal
from dasar.aturan.teks import kosong, kunci, rapikan
from dasar.lembar.pindai import BATAS_KESALAHAN

T = TypeVar("T")
# A spreadsheet keeps fifteen digits; of a longer number the last ones are not what was typed.
ANGKA_TERBESAR = 10**15
ANGKA_PECAHAN = (
    "sel ini berisi angka; ubah format kolomnya menjadi Teks, lalu ketik ulang, sebab Excel "
    "membuang nol di belakang (1.10 menjadi 1.1)"
)
ANGKA_PANJANG = (
    "angka sepanjang ini disimpan Excel hanya 15 angka pertamanya; ubah format kolomnya menjadi "
    "Teks, lalu ketik ulang selengkapnya"
)
MENJADI_TANGGAL = (
    "Excel mengubahnya menjadi tanggal; ubah format kolomnya menjadi Teks, lalu ketik ulang"
)


def panjang_terbesar(model: type[Model], bidang: str) -> int:
    """As many letters as its column takes: a text that is longer is a fault of its cell."""
    panjang: int = model._meta.get_field(bidang).max_length  # type: ignore[union-attr,assignment]
    return panjang


def rujukan(daftar: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """What a cell may say for a row (key, kode, nama): its kode, or a nama that no other has."""
    daftar = list(daftar)
    jumlah = Counter(kunci(nama) for _, _, nama in daftar)
    menurut_nama = {kunci(nama): pk for pk, _, nama in daftar if jumlah[kunci(nama)] == 1}
    return menurut_nama | {kunci(kode): pk for pk, kode, _ in daftar}


def teks_sel(nilai: object) -> str:
    """A cell as people would type it."""
    if isinstance(nilai, str):
        return rapikan(nilai)
    if isinstance(nilai, SelKhusus):
        return nilai.nilai
    if isinstance(nilai, bool):
        return "TRUE" if nilai else "FALSE"
    if isinstance(nilai, datetime | date):
        return nilai.strftime("%d/%m/%Y")
    if isinstance(nilai, timedelta):
        return f"{nilai // timedelta(hours=1)} jam"
    if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) < ANGKA_TERBESAR:
        nilai = int(nilai)
    # As the spreadsheet shows it: 1E+15.
    return str(nilai).replace("e+", "E+")


def tampil(nilai: object) -> str:
    """A cell as quoted in a fault."""
    if kosong(nilai):
        return "sel kosong"
    if isinstance(nilai, SelKhusus):
        return nilai.apa
    teks = teks_sel(nilai)
    if not isinstance(nilai, str):
        return teks
    teks = "".join(h if h.isprintable() else " " for h in teks)
    return repr(teks if len(teks) <= 60 else f"{teks[:60]}…")


@dataclass(slots=True)
class Pemeriksa:
    """Turns cells into values and keeps every fault; a faulty cell yields the empty value."""

    lembar: str
    hari_ini: date
    jumlah_kesalahan: int = 0
    _daftar_kesalahan: list[Kesalahan] = field(default_factory=list)
    _tanggal_dikenal: dict[object, date] = field(default_factory=dict)

    def salah(
        self, baris: int, kolom: str, nilai: object, diterima: str, *, pasti: bool = False
    ) -> None:
        """A fault; `pasti` when the cell is right as soon as a person says that it is."""
        self.jumlah_kesalahan += 1
        if isinstance(nilai, SelKhusus):
            diterima, pasti = nilai.saran, bool(nilai.nilai) and nilai.apa == "rumus"
        # A hostile file may have millions; nobody reads more than this.
        if self.jumlah_kesalahan <= BATAS_KESALAHAN:
            salah = Kesalahan(diterima, tampil(nilai), self.lembar, baris, kolom, pasti)
            self._daftar_kesalahan.append(salah)

    @property
    def daftar_kesalahan(self) -> list[Kesalahan]:
        """The faults in the order of the rows; beyond the limit only their number."""
        lebih = self.jumlah_kesalahan - BATAS_KESALAHAN
        sisa = [Kesalahan(f"dan {lebih} kesalahan lain")] if lebih > 0 else []
        return self._daftar_kesalahan + sisa

    def teks(self, baris: int, kolom: str, nilai: object, maks: int, *, wajib: bool = False) -> str:
        """The text of a cell; a whole number is taken as its digits."""
        if not isinstance(nilai, str):
            if not isinstance(nilai, int | float) or isinstance(nilai, bool) or isnan(nilai):
                self._salah_teks(baris, kolom, nilai)
                return ""
            if abs(nilai) >= ANGKA_TERBESAR:
                self.salah(baris, kolom, nilai, ANGKA_PANJANG)
                return ""
            if nilai != int(nilai):
                self.salah(baris, kolom, nilai, ANGKA_PECAHAN, pasti=True)
                return ""
            nilai = str(int(nilai))
        teks = rapikan(nilai)
        if wajib and not teks:
            self.salah(baris, kolom, "", "kolom ini wajib diisi")
        elif len(teks) > maks:
            self.salah(
                baris, kolom, nilai, f"yang diterima: paling banyak {maks} huruf (ada {len(teks)})"
            )
        return teks

    def _salah_teks(self, baris: int, kolom: str, nilai: object) -> None:
        waktu = isinstance(nilai, date | time | timedelta)
        self.salah(
            baris, kolom, nilai, f"yang diterima: teks{f'; {MENJADI_TANGGAL}' if waktu else ''}"
        )

    def tanggal(self, baris: int, kolom: str, nilai: object, *, wajib: bool = False) -> date | None:
        """The date of a cell, never after today; None when empty."""
        # The same few days come thousands of times.
        dikenal = self._tanggal_dikenal.get(nilai)
        if dikenal is not None:
            return dikenal
        if kosong(nilai):
            if wajib:
                self.salah(baris, kolom, "", f"yang diterima: {CARA_MENULIS_TANGGAL}")
            return None
        try:
            hasil = baca_tanggal(nilai)
        except BukanTanggal as error:
            self.salah(baris, kolom, nilai, error.sebab or f"yang diterima: {CARA_MENULIS_TANGGAL}")
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
            teks = rapikan(nilai)
            angka = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None
        elif isinstance(nilai, int | float) and not isinstance(nilai, bool) and isfinite(nilai):
            angka = nilai
        if angka is None or int(angka) != angka or int(angka) not in rentang:
            self.salah(
                baris, kolom, nilai, f"yang diterima: bilangan {rentang[0]} sampai {rentang[-1]}"
            )
            return None
        return int(angka)

    def desimal(self, baris: int, kolom: str, nilai: object, *, satuan: str = "") -> Decimal | None:
        """The number of a cell, as a number or as people type it; None when empty or faulty."""
        if kosong(nilai):
            return None
        if isinstance(nilai, str):
            try:
                return baca_ketikan_bilangan(nilai, satuan=satuan)
            except BilanganDitolak as error:
                self.salah(baris, kolom, nilai, str(error))
                return None
        benar = isinstance(nilai, int | float) and not isinstance(nilai, bool)
        if not benar or not isfinite(nilai) or abs(nilai) >= ANGKA_TERBESAR:  # type: ignore[arg-type]
            self.salah(baris, kolom, nilai, "yang diterima: sebuah bilangan")
            return None
        # By its shortest writing: 3.28, not the binary fraction nearest to it.
        return Decimal(str(nilai))

    def pilihan(
        self, baris: int, kolom: str, nilai: object, pilihan: Mapping[str, T], diterima: str
    ) -> T | None:
        """What the cell's name stands for in `pilihan`, whose keys came through `kunci`."""
        hasil = pilihan.get(kunci(nilai)) if isinstance(nilai, str) else None
        if hasil is None:
            self.salah(baris, kolom, nilai, f"yang diterima: {diterima}")
        return hasil
