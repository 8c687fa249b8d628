"""Codes and names that are never ambiguous; those of paper short and not guessable. Pure."""

import secrets
from collections import Counter
from collections.abc import Iterable

# Without vowels no word comes up, and nothing here is taken for something else (0/O, 1/I/L).
HURUF = "23456789BCDFGHJKMNPQRSTVWXYZ"
_PANJANG, _BAGIAN = 8, 4


def buat_kode() -> str:
    """A new code such as 'K7QX-3MDP', one of 28^8."""
    return _tulis("".join(secrets.choice(HURUF) for _ in range(_PANJANG)))


def baca_kode(teks: str) -> str:
    """The code as it is stored, whatever case, blanks or dashes were typed; '' if it is none."""
    huruf = "".join(h for h in teks.upper() if h.isalnum())
    if len(huruf) != _PANJANG or not set(huruf) <= set(HURUF):
        return ""
    return _tulis(huruf)


def _tulis(huruf: str) -> str:
    return f"{huruf[:_BAGIAN]}-{huruf[_BAGIAN:]}"


def baca_bilangan(teks: str) -> int | None:
    """The whole number that a parameter of an address or a hidden field holds, else None.

    Only plain digits, at most nine: `isdigit` takes "²", which is none, and `int` refuses 5,000.
    """
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 10 else None


def sebutan_unik(daftar: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """By its key what a row (key, kode, nama) is called: its nama, and its kode where two share it.

    Nothing is ever grouped by a name; where only a name can be printed, it names one row.
    """
    daftar = list(daftar)
    jumlah = Counter(nama for _, _, nama in daftar)
    return {pk: f"{nama} ({kode})" if jumlah[nama] > 1 else nama for pk, kode, nama in daftar}
