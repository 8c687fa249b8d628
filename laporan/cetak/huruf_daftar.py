"""The letters of a list that is drawn without a typesetter: those of Windows-1252, in our fonts.

They stand one after the other from left to right and need no shaping, only kerning. What else a
person may type is for typst.
"""

import re
import subprocess
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Pdf

# By the code of each sign; those that an office or a reader would not see alone are not among them.
_TANDA = {
    kode: bytes([kode]).decode("cp1252")
    for kode in (*range(32, 127), *range(128, 256))
    if kode not in (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xAD)
}
_POLOS = re.compile(f"[\t\n\r{re.escape(''.join(_TANDA.values()))}]*")
_SELA = re.compile(r"[ \t]+")
_LEPAS = re.compile(rb"[()\\]")
# Where a line may end inside a word: after a hyphen, dash or slash that a letter follows.
_PATAH = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_TERBANYAK = 20_000


class Kata(NamedTuple):
    """A word: how wide, in thousandths of its size, and as it stands in the array of `TJ`.

    `kiri` and `kanan` are by how much a space before and behind it is wider than others.
    """

    lebar: float
    tulis: bytes
    kiri: float = 0.0
    kanan: float = 0.0


class HurufPdf:
    """One font: measures words, ends lines, and stands in a PDF."""

    def __init__(self, berkas: str, indeks: int) -> None:
        """Raises what fontTools does when it has not all of the letters."""
        self._asal = berkas, indeks
        # Words come again and again; a worker lives long, and prints those of many offices.
        self.kata = lru_cache(_TERBANYAK)(self._ukur)
        with TTFont(berkas, fontNumber=indeks, lazy=True) as huruf:
            self._baca(huruf)

    def _baca(self, huruf: TTFont) -> None:
        # What has other outlines than TrueType could not stand as such a font.
        if "glyf" not in huruf:
            raise TTLibError("not of TrueType outlines")
        nama = huruf.getBestCmap()
        skala = 1000 / huruf["head"].unitsPerEm
        bentuk = {satu: nama[ord(satu)] for satu in _TANDA.values()}
        self._lebar = {satu: huruf["hmtx"][bentuk[satu]][0] * skala for satu in bentuk}
        rapat = huruf["kern"].kernTables[0].kernTable if "kern" in huruf else {}
        # Two signs may look the same: the first is the one that is typed.
        tanda = {satu: kunci for kunci, satu in reversed(bentuk.items())}
        self._rapat = {
            tanda[a] + tanda[b]: nilai * skala
            for (a, b), nilai in rapat.items()
            if a in tanda and b in tanda
        }
        kepala, tinggi = huruf["head"], huruf["hhea"]
        sisi = (kepala.xMin, kepala.yMin, kepala.xMax, kepala.yMax)
        self._ukuran = {
            "Ascent": tinggi.ascent * skala,
            "Descent": tinggi.descent * skala,
            "CapHeight": huruf["OS/2"].sCapHeight * skala,
            "FontBBox": Array([satu * skala for satu in sisi]),
        }
        self._nama = re.sub(r"[^\w-]", "", huruf["name"].getDebugName(6) or "Huruf")

    def _ukur(self, teks: str) -> Kata:
        """A word as it is written."""
        lebar, tulis, mulai = sum(map(self._lebar.__getitem__, teks)), b"", 0
        for n in range(1, len(teks)):
            if geser := self._rapat.get(teks[n - 1 : n + 1]):
                lebar += geser
                tulis += b"(%b)%.5g" % (_lepas(teks[mulai:n]), -geser)
                mulai = n
        tulis += b"(%b)" % _lepas(teks[mulai:])
        rapat = self._rapat
        return Kata(lebar, tulis, rapat.get(f" {teks[0]}", 0.0), rapat.get(f"{teks[-1]} ", 0.0))

    def daftar_baris(self, teks: str, ruang: float) -> list[Kata]:
        """The lines of a text in so much room, in thousandths of its size; none if it is empty."""
        return [baris for alinea in teks.splitlines() for baris in self._baris(alinea, ruang)]

    def _baris(self, alinea: str, ruang: float) -> Iterator[Kata]:
        isi: list[bytes] = []
        lebar = kanan = 0.0
        for teks in _SELA.split(alinea):
            if not teks:
                continue
            kata = self.kata(teks)
            sela = self._lebar[" "] + kanan + kata.kiri if isi else 0.0
            daftar = [kata] if lebar + sela + kata.lebar <= ruang else list(self._suku(teks, ruang))
            for suku in daftar:
                if isi and lebar + sela + suku.lebar > ruang:
                    yield Kata(lebar, _gabung(isi))
                    isi, lebar, sela = [], 0.0, 0.0
                if sela:
                    # Words that nothing is shifted between become one string.
                    geser = kanan, kata.kiri
                    isi.append(b"%.5g( )%.5g" % (-geser[0], -geser[1]) if any(geser) else b"( )")
                isi.append(suku.tulis)
                lebar += sela + suku.lebar
                sela = 0.0
            kanan = kata.kanan
        yield Kata(lebar, _gabung(isi))

    def _suku(self, teks: str, ruang: float) -> Iterator[Kata]:
        """The pieces of a word that a line may end between, each no wider than a line."""
        for suku in _PATAH.split(teks):
            kata = self.kata(suku)
            while kata.lebar > ruang and len(suku) > 1:
                muat = next(
                    n for n in range(len(suku) - 1, 0, -1) if n == 1 or self._muat(suku[:n], ruang)
                )
                yield self.kata(suku[:muat])
                suku = suku[muat:]
                kata = self.kata(suku)
            yield kata

    def _muat(self, teks: str, ruang: float) -> bool:
        return self._ukur(teks).lebar <= ruang

    @cache  # noqa: B019 as many as there are fonts, which live as long as the program
    def _isi(self) -> bytes:
        """The outlines of the letters alone."""
        berkas, indeks = self._asal
        pilihan = subset.Options(
            hinting=False, notdef_outline=True, name_IDs=[], layout_features=[], glyph_names=False
        )
        pilihan.drop_tables += ["kern", "FFTM", "GDEF", "GPOS", "GSUB", "gasp"]
        penyaring = subset.Subsetter(pilihan)
        penyaring.populate(unicodes=[*map(ord, _TANDA.values())])
        hasil = BytesIO()
        # Without the hour of saving: the same letters are the same bytes.
        with TTFont(berkas, fontNumber=indeks, lazy=True, recalcTimestamp=False) as huruf:
            penyaring.subset(huruf)
            huruf.save(hasil)
        return hasil.getvalue()

    def ke_pdf(self, pdf: Pdf) -> Dictionary:
        """The font as an object of this file."""
        # By the standard a name of six letters before that of the font says that it is not whole.
        nama = Name(f"/IKUDAF+{self._nama}")
        sifat = pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=nama,
                Flags=32,
                ItalicAngle=0,
                StemV=88,
                FontFile2=pdf.make_stream(self._isi(), Length1=len(self._isi())),
                **self._ukuran,
            )
        )
        lebar = [round(self._lebar.get(_TANDA.get(kode, ""), 0), 3) for kode in range(32, 256)]
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=nama,
                FirstChar=32,
                LastChar=255,
                Widths=Array(lebar),
                Encoding=Name.WinAnsiEncoding,
                FontDescriptor=sifat,
            )
        )


def _lepas(teks: str) -> bytes:
    return _LEPAS.sub(rb"\\\g<0>", teks.encode("cp1252"))


def _gabung(isi: list[bytes]) -> bytes:
    return b"".join(isi).replace(b")( )(", b" ")


def polos(teks: str) -> bool:
    """Whether all of it is letters that are drawn here."""
    return _POLOS.fullmatch(teks) is not None


# As `dasar.cetak.huruf`: fonts are installed before the program starts.
@cache
def huruf_daftar() -> tuple[HurufPdf, HurufPdf] | None:
    """The upright and the bold font; None where this machine has none that would do."""
    try:
        return _huruf("Liberation Sans"), _huruf("Liberation Sans:bold")
    except (OSError, subprocess.SubprocessError, TTLibError, KeyError, AttributeError):
        return None


def _huruf(pola: str) -> HurufPdf:
    perintah = ["fc-match", "--format=%{file}\t%{index}", pola]
    jawab = subprocess.run(perintah, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    berkas, _, indeks = jawab.stdout.partition("\t")
    return HurufPdf(berkas, int(indeks))
