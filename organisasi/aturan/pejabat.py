"""Who held the office on a day, and how a NIP is printed. Pure: no Django, no clock."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Bermasa(Protocol):
    """Anything with a term; an open end is None."""

    @property
    def menjabat_dari(self) -> date | None: ...
    @property
    def menjabat_sampai(self) -> date | None: ...


P = TypeVar("P", bound=Bermasa)


def menjabat_pada(daftar_pejabat: Iterable[P], hari: date) -> P | None:
    """Return the one in office on `hari`, or None; terms never overlap, both ends included."""
    for pejabat in daftar_pejabat:
        mulai = pejabat.menjabat_dari or date.min
        selesai = pejabat.menjabat_sampai or date.max
        if mulai <= hari <= selesai:
            return pejabat
    return None


def bertumpang_tindih(satu: Bermasa, lain: Bermasa) -> bool:
    """Whether two terms share a day."""
    return (satu.menjabat_dari or date.min) <= (lain.menjabat_sampai or date.max) and (
        lain.menjabat_dari or date.min
    ) <= (satu.menjabat_sampai or date.max)


def mendahului(satu: Bermasa, lain: Bermasa) -> bool:
    """Whether the first of two terms begins on an earlier day."""
    return (satu.menjabat_dari or date.min) < (lain.menjabat_dari or date.min)


def format_nip(nip: str) -> str:
    """Group the 18 digits of a NIP 8-6-1-3 as printed; anything else comes back as it is."""
    if not re.fullmatch(r"\d{18}", nip):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def orang_yang_sama(nama_akun: str, nama_pejabat: str) -> bool:
    """Whether an account may well be the official's: the words of one name all in the other.

    Titles behind a comma, dots and letter case do not count; a name without words is nobody's.
    """
    satu, dua = _kata(nama_akun), _kata(nama_pejabat)
    return bool(satu and dua) and (satu <= dua or dua <= satu)


def _kata(nama: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{2,}", nama.partition(",")[0].casefold()))
