"""Refuses passwords that somebody who knows the office would guess.

How many guesses one takes is reckoned by zxcvbn (parts that are words, dates, rows of keys, and
letters put as signs), to which the Indonesian words are added; its own are English.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.core.exceptions import ValidationError

# What a form says beside the field of a new password; the length stands in the settings too.
PETUNJUK = (
    "Paling sedikit 10 karakter; huruf, angka, tanda baca, dan spasi boleh. Yang mudah diingat dan "
    "sulit ditebak: empat kata yang tidak berhubungan. Nama, tempat, kata kantor, tanggal, NIP, "
    "NIK, atau telepon saja mudah ditebak."
)
MUDAH = (
    "Kata sandi ini mudah ditebak. Tambahkan satu atau dua kata yang tidak berhubungan dengan Anda "
    "dan kantor, atau pakai empat kata yang tidak berhubungan."
)
# zxcvbn's own line for what a leaked table of passwords does not give away at once.
TEBAKAN_CUKUP = 10**8
# How many guesses a word of each list stands for, whichever it is.
_DAFTAR = {"kata-sehari-hari.txt": 3000, "kata-umum.txt": 100}
# zxcvbn knows the years up to 2019 only.
_TAHUN = dict.fromkeys(map(str, range(1930, 2040)), 100)
# Enough to judge by, and a text without end costs no time.
_PANJANG_DINILAI = 40
# Which of these stands between words is soon tried; the signs that stand for letters are kept.
_TEBAKAN_PEMISAH = 10
_PEMISAH = re.compile(r"[\s._\-/,:;+#&*=?'\"~%]+")
_PENDEK = 2  # no name, but a syllable of many words
_SELAIN_KATA = re.compile(r"[\W\d_]+")
# Digits alone are guessed when they stand on a card, in a telephone or a calendar.
_ANGKA_DIKENAL = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
    # A NIK (number of the identity card) writes a woman's day of birth with 40 added.
    r"|[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$"
    r"|(?:0|62)8\d{7,}$"
)


class KataUmumValidator:
    """A password validator: what is asked of it is a number of guesses, not a composition."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for 'Jatiroto2025!', 'r4h4sia-lumajang', or the user's own name."""
        # A user says what strangers know of them; Django also judges for none.
        nama, tempat = user.hal_dikenal if user else ("", "")
        if mudah_ditebak(password, nama, tempat):
            raise ValidationError(MUDAH, code="kata_umum")

    def get_help_text(self) -> str:
        return PETUNJUK


def mudah_ditebak(sandi: str, nama: str = "", tempat: str = "") -> bool:
    """Whether too few guesses are needed.

    The words of `nama`, which are the user's own, count for nothing; those of `tempat` are known.
    """
    teks, terpisah = _PEMISAH.subn("", normalize("NFKC", sandi).lower().strip())
    for kata in _daftar_kata(nama):
        teks = teks.replace(kata, "")
    if not teks or (teks.isdecimal() and _ANGKA_DIKENAL.match(teks)):
        return True
    dikenal = dict.fromkeys(_daftar_kata(tempat), 100) | dict.fromkeys(_daftar_kata(nama), 1)
    tebakan = _tebakan(teks[:_PANJANG_DINILAI], dikenal)
    return tebakan * (_TEBAKAN_PEMISAH if terpisah else 1) < TEBAKAN_CUKUP


def _daftar_kata(teks: str) -> list[str]:
    return [kata for kata in _SELAIN_KATA.split(teks.lower()) if len(kata) > _PENDEK]


@cache
def kata_umum() -> dict[str, int]:
    """The Indonesian words, and how many guesses each stands for; read once."""
    folder = Path(__file__).parent / "data"
    return {
        kata: tebakan
        for nama, tebakan in _DAFTAR.items()
        for baris in (folder / nama).read_text(encoding="utf-8").splitlines()
        if not baris.startswith("#")
        for kata in baris.split()
    }


def _tebakan(teks: str, dikenal: dict[str, int]) -> int:
    # Here, since its English lists take 12 MB and most processes never judge a password.
    from zxcvbn import matching, scoring

    # Not by its own front door, which keeps the user's words where another thread finds them.
    kamus = {
        **matching.RANKED_DICTIONARIES,
        "umum": kata_umum(),
        "tahun": _TAHUN,
        "dikenal": dikenal,
    }
    hasil = scoring.most_guessable_match_sequence(
        teks,
        matching.omnimatch(teks, kamus),
        # Without what it adds for an attacker who does not know how many parts there are.
        _exclude_additive=True,
    )
    return int(hasil["guesses"])
