"""The fonts of this machine: is there one to print with, and which one draws a sign.

Without any the library that sets text ends the whole process; a sign that none has would be an
empty box on paper.
"""

import re
import subprocess
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from weasyprint.text.ffi import ffi, fontconfig, gobject, pango, pangoft2

from dasar.aturan.tanggal import BULAN

KELUARGA = b"Liberation Sans"
# Pango counts in 1/1024.
UKURAN = 12 * 1024
# Every font that adds a sign, those nearest to ours first.
_TANYA = (
    "fc-match",
    "--sort",
    "--format=%{file}\t%{index}\t%{fontformat}\t%{outline}\t%{charset}\n",
    KELUARGA.decode(),
)
# All that a keyboard of the office has is in every font: not worth a question.
_LAIN = re.compile(r"[^\t\n\r -~]")
# What no line may end inside of: '84,55 %', '× 100 %', '30 September 2026'.
_RAPAT = re.compile(
    rf"× \d+ %|\d %|\d (?:{'|'.join(nama.capitalize() for nama in BULAN)}) \d{{4}}\b"
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
    """A font: its file, its place in it, and the first and last sign of each stretch it has.

    `bergaris` when ReportLab can draw it, which knows only the outlines of TrueType.
    """

    berkas: str
    indeks: int
    bergaris: bool
    batas: tuple[int, ...]

    def punya(self, tanda: str) -> bool:
        return bisect_right(self.batas, ord(tanda)) % 2 == 1


def huruf_dengan(tanda: str) -> Huruf | None:
    """The font nearest to ours in which ReportLab can draw this sign."""
    return next((h for h in _daftar_huruf() if h.bergaris and h.punya(tanda)), None)


def tercetak(teks: str) -> str:
    """The text as it is printed: no line ends between a number and its %, or inside a date.

    A sign that no font has becomes its number, '[U+E000]'.
    """
    return _LAIN.sub(lambda cocok: _tercetak(cocok[0]), _RAPAT.sub(_rapat, teks))


def _rapat(cocok: re.Match[str]) -> str:
    return cocok[0].replace(" ", "\u00a0")


@lru_cache(maxsize=10_000)
def _tercetak(tanda: str) -> str:
    jenis = unicodedata.category(tanda)
    # Of an emoji's colour of skin only a square would stand beside it.
    if jenis == "Cc" or "EMOJI MODIFIER" in unicodedata.name(tanda, ""):
        return ""
    # Blanks and the marks that only steer the signs beside them are drawn in no font.
    if jenis[0] == "Z" or tak_tampak(tanda) or any(h.punya(tanda) for h in _daftar_huruf()):
        return tanda
    return f"[U+{ord(tanda):04X}]"


def tak_tampak(tanda: str) -> bool:
    """Whether a sign has no shape of its own: joiners, directions, variants of the one before."""
    return unicodedata.category(tanda) == "Cf" or "VARIATION SELECTOR" in unicodedata.name(
        tanda, ""
    )


# Fonts are installed before the program starts (script/kebutuhan.py).
@cache
def _daftar_huruf() -> tuple[Huruf, ...]:
    try:
        jawaban = subprocess.run(_TANYA, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(_baca_huruf(baris) for baris in jawaban.stdout.splitlines())


def _baca_huruf(baris: str) -> Huruf:
    berkas, indeks, bentuk, bergaris, daftar = baris.split("\t")
    ujung = (satu.partition("-") for satu in daftar.split())
    # From the first sign of a stretch on it has them, from the one after the last on no more.
    batas = ((int(awal, 16), int(akhir or awal, 16) + 1) for awal, _, akhir in ujung)
    return Huruf(
        berkas=berkas,
        indeks=int(indeks),
        bergaris=bentuk == "TrueType" and bergaris == "True",
        batas=tuple(chain.from_iterable(batas)),
    )
