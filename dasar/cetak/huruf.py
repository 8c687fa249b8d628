"""The fonts of this machine: is there one to print with, and which one draws a sign.

Without any the library that sets text ends the whole process; a sign that none has would be an
empty box on paper.
"""

import re
import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig, gobject, pango, pangoft2

from dasar.aturan.tanggal import BULAN

KELUARGA = b"Liberation Sans"
# Pango counts in 1/1024.
UKURAN = 12 * 1024
# Every font that adds a sign, those nearest to ours first.
_TANYA = (
    "fc-match",
    "--sort",
    "--format=%{file}\t%{index}\t%{fontformat}\t%{charset}\n",
    KELUARGA.decode(),
)
# All that a keyboard of the office has is in every font: not worth a question.
_LAIN = re.compile(r"[^\t\n\r -~]")
# Without a shape of their own: joiners, directions, variants (Unicode, Default_Ignorable).
_TAK_TAMPAK = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f"
    "\U000e0100-\U000e01ef]"
)
# What an engine of today can draw, with or without colour.
_DAPAT_DIGAMBAR = {"TrueType", "CFF"}
# What no line may end inside of: '84,55 %', '× 100 %', '30 September 2026', '7 hari', 'Lampiran 9'.
_RAPAT = re.compile(
    rf"× \d+ %|\d %|\d (?:{'|'.join(nama.capitalize() for nama in BULAN)}) \d{{4}}\b"
    r"|\d hari\b|Lampiran \d"
)


def ada_huruf() -> bool:
    """Whether Pango finds a font, if only one in the place of ours; asked anew each time."""
    setelan = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    peta = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
    pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", peta), setelan)
    konteks = ffi.gc(pango.pango_font_map_create_context(peta), gobject.g_object_unref)
    mau = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    pango.pango_font_description_set_family(mau, KELUARGA)
    pango.pango_font_description_set_absolute_size(mau, UKURAN)
    huruf = pango.pango_font_map_load_font(peta, konteks, mau)
    if huruf == ffi.NULL:
        return False
    gobject.g_object_unref(huruf)
    return True


@dataclass(frozen=True, slots=True)
class Huruf:
    """A font: its file, its place in it, and the first and last sign of each stretch it has."""

    berkas: str
    indeks: int
    batas: tuple[int, ...]

    def punya(self, tanda: str) -> bool:
        return bisect_right(self.batas, ord(tanda)) % 2 == 1


def tercetak(teks: str) -> str:
    """The text as it is printed: no line ends between a number and its %, or inside a date.

    A sign that no font has becomes its number, '[U+E000]'.
    """
    return _LAIN.sub(lambda cocok: _tercetak(cocok[0]), rapatkan(teks))


def rapatkan(teks: str) -> str:
    """The text with blanks that no line ends at, where one is to be read together."""
    return _RAPAT.sub(lambda cocok: cocok[0].replace(" ", "\u00a0"), teks)


def isi_tercetak(isi: Any) -> Any:
    """The same of every text in what stands for JSON."""
    if isinstance(isi, str):
        return tercetak(isi)
    if isinstance(isi, Mapping):
        return {nama: isi_tercetak(satu) for nama, satu in isi.items()}
    if isinstance(isi, list | tuple):
        return [isi_tercetak(satu) for satu in isi]
    return isi


@lru_cache(maxsize=10_000)
def _tercetak(tanda: str) -> str:
    jenis = unicodedata.category(tanda)
    # Of an emoji's colour of skin only a square would stand beside it.
    if jenis == "Cc" or "EMOJI MODIFIER" in unicodedata.name(tanda, ""):
        return ""
    if _TAK_TAMPAK.match(tanda) or any(huruf.punya(tanda) for huruf in daftar_huruf()):
        return tanda
    return " " if jenis[0] == "Z" else f"[U+{ord(tanda):04X}]"


# Fonts are installed before the program starts (script/kebutuhan.py).
@cache
def daftar_huruf() -> tuple[Huruf, ...]:
    """The fonts of this machine, those nearest to ours first."""
    try:
        jawaban = subprocess.run(_TANYA, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    except (OSError, subprocess.SubprocessError):
        return ()
    daftar = (baris.split("\t") for baris in jawaban.stdout.splitlines())
    return tuple(
        Huruf(berkas, int(indeks), tuple(_batas(tanda)))
        for berkas, indeks, bentuk, tanda in daftar
        if bentuk in _DAPAT_DIGAMBAR
    )


def _batas(tanda: str) -> Iterator[int]:
    """From the first sign of a stretch on a font has them, from the one after the last no more."""
    for satu in tanda.split():
        awal, _, akhir = satu.partition("-")
        yield int(awal, 16)
        yield int(akhir or awal, 16) + 1
