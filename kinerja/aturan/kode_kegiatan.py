"""The kode of a kegiatan (activity): when two are the same, and which is the next. Pure."""

import re
from collections.abc import Iterable

from dasar.aturan.teks import GARIS, rapikan

_ASLI = re.compile(r"[A-Z0-9./-]*", re.ASCII)


def kunci_kode(kode: str) -> str:
    """A kode as compared: letter case, blanks and the kind of dash say nothing.

    The constraint `kegiatan_kode_unik` says the same in the database.
    """
    # Most are written so already, and an import compares tens of thousands.
    if _ASLI.fullmatch(kode):
        return kode
    return "".join(rapikan(kode).translate(GARIS).split()).upper()


class PemberiKode:
    """Gives the next kode of a unit and year: the highest number that is taken, plus one."""

    def __init__(self, unit: str, tahun: int, terpakai: Iterable[str]) -> None:
        """`terpakai`: the unit's kode, as written or as compared."""
        self._awalan = f"{unit}-{tahun}-"
        self._terakhir = max(map(self._nomor, terpakai), default=0)

    def _nomor(self, kode: str) -> int:
        sisa = kunci_kode(kode).removeprefix(kunci_kode(self._awalan))
        # An imported kode may end in digits of another script, or in more than we ever gave.
        cocok = sisa.isascii() and sisa.isdecimal() and len(sisa) < 10
        # Without the prefix nothing is removed: that kode is of another form, and takes no number.
        return int(sisa) if cocok and sisa != kunci_kode(kode) else 0

    def berikut(self) -> str:
        """PEM-2026-0007."""
        self._terakhir += 1
        return f"{self._awalan}{self._terakhir:04d}"
