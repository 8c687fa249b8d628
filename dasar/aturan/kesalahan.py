"""What a rule refuses and what is wrong in a file, in words fit for the user. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


class Ditolak(Exception):
    """A rule refuses a deed; the text is shown to the user as it is."""


class SudahBerubah(Ditolak):
    """The record was saved since the page was opened; nothing is overwritten."""


@dataclass(frozen=True, slots=True)
class Kesalahan:
    """One fault: where, what was found, what is accepted. An empty place means the whole file.

    `pasti`: the cell is right as soon as a person says that it is.
    """

    diterima: str
    ditemukan: str = ""
    lembar: str = ""
    baris: int | None = None
    kolom: str = ""
    pasti: bool = False

    def __str__(self) -> str:
        tempat = []
        if self.lembar:
            tempat.append(f"lembar {self.lembar}")
        if self.baris is not None:
            tempat.append(f"baris {self.baris}")
        if self.kolom:
            tempat.append(f"kolom {self.kolom}")
        isi = f"ditemukan {self.ditemukan}; {self.diterima}" if self.ditemukan else self.diterima
        return f"{', '.join(tempat)}: {isi}" if tempat else isi


class BerkasSalah(Exception):
    """Raised with every fault of a file at once; nothing of the file has been stored."""

    def __init__(self, daftar_kesalahan: Sequence[Kesalahan]) -> None:
        super().__init__("\n".join(str(kesalahan) for kesalahan in daftar_kesalahan))
        self.daftar_kesalahan = tuple(daftar_kesalahan)


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """What an import did, or with `uji` would do: how many records are new, same, changed.

    `dilewati`: how many would have changed and were left as they are.
    """

    baru: int
    sama: int
    berubah: int
    tindak_lanjut_baru: int = 0
    dilewati: int = 0
