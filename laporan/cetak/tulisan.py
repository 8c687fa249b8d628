"""Text in ReportLab: which font draws each sign, how long it is, where a line breaks."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby

from pikepdf import Dictionary, Pdf
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from dasar.cetak.huruf import huruf_dengan, tak_tampak, tercetak
from dasar.cetak.pdf import TANPA_HURUF, PdfGagal

# A sign beyond the first 65,536, as ReportLab names it.
_DI_ATAS = re.compile(rb"<([0-9A-F]{5,6})>")
_HURUF = {"Sans": "Liberation Sans", "SansTebal": "Liberation Sans:bold"}


def lipat(teks: str, lebar: float, huruf: str, ukuran: float) -> Iterator[str]:
    """The text in lines that fit; a word longer than the column is cut."""
    spasi = panjang_tulisan(" ", huruf, ukuran)
    for alinea in teks.splitlines() or [""]:
        kini: list[str] = []
        isi = 0.0
        for kata in _potong(alinea, lebar, huruf, ukuran):
            panjang = panjang_tulisan(kata, huruf, ukuran)
            if kini and isi + spasi + panjang > lebar:
                yield " ".join(kini)
                kini, isi = [], 0.0
            isi += panjang + (spasi if kini else 0)
            kini.append(kata)
        yield " ".join(kini)


def _potong(alinea: str, lebar: float, huruf: str, ukuran: float) -> Iterator[str]:
    # Not at every blank: one that does not break holds number and unit together.
    for kata in filter(None, alinea.replace("\t", " ").split(" ")):
        sisa = kata
        while panjang_tulisan(sisa, huruf, ukuran) > lebar:
            muat = next(
                n
                for n in range(len(sisa) - 1, 0, -1)
                if n == 1 or panjang_tulisan(sisa[:n], huruf, ukuran) <= lebar
            )
            yield sisa[:muat]
            sisa = sisa[muat:]
        yield sisa


@lru_cache(maxsize=10_000)
def panjang_tulisan(teks: str, huruf: str, ukuran: float) -> float:
    """The same few words fill the lists of an office."""
    panjang: float = sum(
        pdfmetrics.stringWidth(ruas, nama, ukuran) for nama, ruas in daftar_ruas(teks, huruf)
    )
    return panjang


def tertulis(teks: str) -> str:
    """The text as this engine writes it: no sign that it has no outline for."""
    return "".join(map(_tanda, tercetak(teks))) if not teks.isascii() else tercetak(teks)


@lru_cache(maxsize=10_000)
def _tanda(tanda: str) -> str:
    if tak_tampak(tanda):
        return ""
    if tanda in "\n " or _huruf(tanda, "Sans"):
        return tanda
    return " " if tanda.isspace() else f"[U+{ord(tanda):04X}]"


def daftar_ruas(teks: str, huruf: str) -> Iterator[tuple[str, str]]:
    """The text in stretches of one font each, `huruf` wherever it has the sign."""
    if teks.isascii():
        yield huruf, teks
        return
    for nama, sekelompok in groupby(teks, key=lambda tanda: _huruf(tanda, huruf)):
        yield nama, "".join(sekelompok)


@lru_cache(maxsize=10_000)
def _huruf(tanda: str, utama: str) -> str:
    """The name of the font that draws this sign; empty when there is none."""
    if ord(tanda) in pdfmetrics.getFont(utama).face.charToGlyph:
        return utama
    cadangan = huruf_dengan(tanda)
    return _daftarkan(cadangan.berkas, cadangan.indeks) if cadangan else ""


@cache
def _daftarkan(berkas: str, indeks: int) -> str:
    nama = f"{berkas}:{indeks}"
    pdfmetrics.registerFont(TTFont(nama, berkas, subfontIndex=indeks))
    return nama


def tulis(kanvas: Canvas, x: float, y: float, teks: str, huruf: str, ukuran: float) -> None:
    """A line that begins at `x`."""
    for nama, ruas in daftar_ruas(teks, huruf):
        kanvas.setFont(nama, ukuran)
        kanvas.drawString(x, y, ruas)
        x += pdfmetrics.stringWidth(ruas, nama, ukuran)


def betulkan_bacaan(pdf: bytes) -> bytes:
    """The same pages; what a reader finds and copies is what stands there.

    ReportLab names a sign by its number, also where two halves of UTF-16 are expected.
    """
    hasil = BytesIO()
    with Pdf.open(BytesIO(pdf)) as dokumen:
        for huruf in dokumen.objects:
            if isinstance(huruf, Dictionary) and "/ToUnicode" in huruf:
                peta = huruf.ToUnicode.read_bytes()
                huruf.ToUnicode.write(_DI_ATAS.sub(_dua_paruh, peta))
        dokumen.save(hasil, deterministic_id=True)
    return hasil.getvalue()


def _dua_paruh(cocok: re.Match[bytes]) -> bytes:
    tanda = chr(int(cocok[1], 16))
    return b"<%s>" % tanda.encode("utf-16-be").hex().encode()


@cache
def daftarkan_huruf() -> None:
    """Make the font of all our paper known; its place is asked from fontconfig.

    Raises PdfGagal.
    """
    # The parts are joined and compressed again: text armour would only take time.
    rl_config.useA85 = 0
    for nama, pola in _HURUF.items():
        perintah = ["fc-match", "--format=%{file}", pola]
        try:
            tempat = subprocess.run(perintah, capture_output=True, text=True, check=True).stdout  # noqa: S603 fixed command, no shell
            pdfmetrics.registerFont(TTFont(nama, tempat))
        except (OSError, subprocess.SubprocessError, TTFError) as error:
            raise PdfGagal(TANPA_HURUF) from error
