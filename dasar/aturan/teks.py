"""Words as people and programs write them, made alike. Pure.

What cannot be seen (a zero-width blank, a mark of the writing direction) says nothing here, and a
blank that does not break the line is a blank.
"""

import re
import unicodedata

# Control characters that XML cannot carry; a workbook can neither bring nor take them. LibreOffice
# drops a tab, so that becomes a blank before it joins two words.
_GANTI: dict[int, str | None] = dict.fromkeys(set(range(32)) - {9, 10}, None) | {9: " "}
_GANTI |= dict.fromkeys(
    (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
)  # blanks of every width
_GANTI |= dict.fromkeys((0x2028, 0x2029, 0x0085), "\n")
_GANTI |= dict.fromkeys(
    (0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A),
     0xFEFF, 0x180E)
)  # fmt: skip
GARIS = dict.fromkeys(
    (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-"
)
_ROMAWI = re.compile("[IVX]+")
_SAMBUNG = "\u200c\u200d\u2800\u3164\uffa0\ufe0f\u115f\u1160"


def rapikan(teks: str) -> str:
    """A text as a workbook carries it to and fro: no outer blanks, nothing that nobody sees."""
    # Most texts need none of this, and a sheet may have two million cells.
    if not teks.isprintable():
        teks = teks.replace("\r\n", "\n").replace("\r", "\n").translate(_GANTI)
        # What joins letters stays between them, and is nothing alone.
        if not teks.strip().strip(_SAMBUNG):
            return ""
    return teks.strip()


def huruf_kecil(teks: str) -> str:
    """In small letters, as inside a sentence; a roman numeral stays what it is."""
    return " ".join(kata if _ROMAWI.fullmatch(kata) else kata.lower() for kata in teks.split(" "))


def kunci(teks: str) -> str:
    """A name as compared: letter case and superfluous blanks ignored."""
    return " ".join(rapikan(teks).split()).casefold()


def kunci_rapat(teks: str) -> str:
    """A name as compared where blanks, dots and dashes vary, too: its letters and digits."""
    return "".join(h for h in unicodedata.normalize("NFKC", teks).casefold() if h.isalnum())


def kosong(nilai: object) -> bool:
    """Whether a cell holds nothing that can be seen."""
    if isinstance(nilai, str):
        return not nilai.strip() or (not nilai.isprintable() and not rapikan(nilai))
    return nilai is None
