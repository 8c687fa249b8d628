"""A sheet as it was read: its filled rows, and what is special about some of them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Baris = tuple[int, Sequence[object]]  # the row number, and the cells from column A on


@dataclass(frozen=True, slots=True)
class SelKhusus:
    """A cell that holds something, but no value of its own: a formula, an error.

    `nilai` is what it shows; `tanpa_nilai` when nobody has ever calculated it.
    """

    apa: str
    saran: str
    nilai: str = ""
    tanpa_nilai: bool = False


@dataclass(frozen=True, slots=True)
class Gabungan:
    """Merged cells: first and last row, first and last column, counted from 1 and 0."""

    baris: tuple[int, int]
    kolom: tuple[int, int]

    @property
    def alamat(self) -> str:
        awal, akhir = self.kolom
        return f"{huruf_kolom(awal)}{self.baris[0]}:{huruf_kolom(akhir)}{self.baris[1]}"


@dataclass(frozen=True, slots=True)
class TabelLembar:
    """The rows of a sheet that hold anything, in order."""

    nama: str
    daftar_baris: Sequence[Baris]
    baris_tersembunyi: frozenset[int] = frozenset()
    kolom_tersembunyi: frozenset[int] = frozenset()
    daftar_gabungan: Sequence[Gabungan] = ()
    khusus: Mapping[tuple[int, int], SelKhusus] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InfoLembar:
    """A sheet in the list of sheets; `kunci` finds it in its workbook."""

    nama: str
    kunci: str
    tampak: bool = True
    berisi: bool = True


class Buku(Protocol):
    """A workbook that has been looked over: its sheets, a glance at one, and one as a whole."""

    daftar_lembar: Sequence[InfoLembar]

    def intip(self, lembar: InfoLembar) -> Sequence[Baris]:
        """The first ten rows that hold anything."""

    def baca(self, lembar: InfoLembar) -> TabelLembar:
        """The whole sheet. Raises BerkasSalah when it is too large or damaged."""


def huruf_kolom(nomor: int) -> str:
    """'A' for 0, 'AA' for 26."""
    hasil = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def nomor_kolom(huruf: bytes) -> int:
    """1 for 'A', 27 for 'AA'."""
    nomor = 0
    for angka in huruf.upper():
        nomor = nomor * 26 + angka - 64
    return nomor
