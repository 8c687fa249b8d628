"""Refuses passwords that anybody in the office could guess; Django's own list is English."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from django.core.exceptions import ValidationError

# What a form says beside the field of a new password; the length stands in the settings too.
PETUNJUK = (
    "Paling sedikit 10 karakter; huruf, angka, tanda baca, dan spasi boleh. Jangan memakai nama "
    "orang, nama tempat, kata kantor, deret papan ketik, NIP, NIK, telepon, atau tanggal saja. "
    "Yang mudah diingat dan sulit ditebak: empat kata yang tidak berhubungan."
)
_KATA = Path(__file__).parent / "data" / "kata-umum.txt"
_PENGGANTI = str.maketrans("0134578@$!", "oieastbasi")
_PINGGIR = re.compile(r"^[^a-z]+|[^a-z]+$")
_PEMISAH = re.compile(r"[\s._\-/]+")
_BUKAN_HURUF = re.compile(r"[^a-z]")
_BUKAN_ANGKA = re.compile(r"\D")
# A password without letters is guessed when it stands on a card, in a telephone or a calendar.
_ANGKA_DIKENAL = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
    # A NIK (number of the identity card) writes a woman's day of birth with 40 added.
    r"|[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$"
    r"|(?:0|62)8\d{7,}$"
)
_ANGKA_SEDIKIT, _TANDA_SEDIKIT, _LANGKAH_SEDIKIT = 9, 5, 2


class KataUmumValidator:
    """A password validator: nothing may be made of common words and digits alone."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError for a password such as 'Jatiroto2025!' or 'r4h4sia-lumajang'."""
        if mudah_ditebak(password):
            raise ValidationError(
                "Kata sandi ini mudah ditebak: hanya tersusun dari nama, kata umum, atau angka "
                "yang dikenal.",
                code="kata_umum",
            )

    def get_help_text(self) -> str:
        return PETUNJUK


def mudah_ditebak(sandi: str) -> bool:
    """Whether nothing is left of the password without common words, digits and signs.

    One without letters is not, unless somebody could look it up or continue it.
    """
    kecil = normalize("NFKC", sandi).lower()
    if not any(huruf.isalpha() for huruf in kecil):
        return _angka_dikenal(_BUKAN_ANGKA.sub("", kecil)) or _beraturan(kecil)
    if not re.search("[a-z]", kecil):
        return _beraturan(kecil)
    # Digits inside a word stand for letters, those around it do not: "j4tiroto2025", "r4h4514-99".
    tanpa_pinggir = _PINGGIR.sub("", kecil).translate(_PENGGANTI)
    berhuruf = (kata for kata in _PEMISAH.split(kecil) if not kata.isdecimal())
    tanpa_angka = "".join(berhuruf).translate(_PENGGANTI)
    daftar = (kecil, tanpa_pinggir, tanpa_angka)
    return any(_tersusun(_BUKAN_HURUF.sub("", teks)) for teks in daftar)


@cache
def kata_umum() -> frozenset[str]:
    """The words of the list; read once."""
    baris = _KATA.read_text(encoding="utf-8").splitlines()
    return frozenset(kata for satu in baris if not satu.startswith("#") for kata in satu.split())


def _angka_dikenal(angka: str) -> bool:
    """Whether these digits begin like a NIP, a NIK, a telephone number or a date, or are few."""
    return len(angka) < _ANGKA_SEDIKIT or bool(_ANGKA_DIKENAL.match(angka))


def _beraturan(teks: str) -> bool:
    """Whether the signs are few, or each follows from the one before it, as in 1357924680."""
    # Modulo ten, since 0 goes on after 9.
    langkah = {(ord(b) - ord(a)) % 10 for a, b in pairwise(teks)}
    return len(set(teks)) < _TANDA_SEDIKIT or len(langkah) <= _LANGKAH_SEDIKIT


def _tersusun(teks: str) -> bool:
    """Whether the text is a row of listed words, repeated ones too; so is an empty text."""
    terpanjang = max(map(len, kata_umum()))
    # Every way to cut the text is tried, at a cost that its length alone decides.
    sampai = [True] + [False] * len(teks)
    for akhir in range(1, len(teks) + 1):
        sampai[akhir] = any(
            sampai[awal] and teks[awal:akhir] in kata_umum()
            for awal in range(max(0, akhir - terpanjang), akhir)
        )
    return sampai[-1]
