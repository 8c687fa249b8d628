"""What python-docx has no words for: fields, bookmarks, sections, a watermark, quick tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from dasar.cetak.huruf import rapatkan
from laporan.isi.naskah import Tabel

HITAM = RGBColor(0x11, 0x18, 0x27)
_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RATA = {"kiri": "left", "tengah": "center", "kanan": "right"}
_TANDA_AIR = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="TandaAir{nomor}" o:spid="_x0000_s{nomor}" type="#_x0000_t136" alt="{teks}"
 style="position:absolute;margin-left:0;margin-top:0;width:{lebar}pt;height:120pt;rotation:325;
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"
 fillcolor="#e5e7eb" stroked="f"><v:fill opacity=".6"/>
<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="{teks}"/>
</v:shape></w:pict></w:r>"""


def atur_gaya(dokumen: Any) -> None:
    """The styles of our paper: one font everywhere, chapters in the middle."""
    for nama, ukuran, jarak in (
        ("Normal", 11, 6),
        ("Heading 1", 14, 10),
        ("Heading 2", 12, 3),
        ("Heading 3", 11, 3),
    ):
        gaya: Any = dokumen.styles[nama]
        gaya.font.name, gaya.font.size = "Arial", Pt(ukuran)
        gaya.font.color.rgb = HITAM
        huruf = gaya.element.get_or_add_rPr().get_or_add_rFonts()
        for jenis in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            huruf.set(qn(jenis), "Arial")
        # Word takes the font of the theme before the one that is named.
        for tema in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            huruf.attrib.pop(qn(tema), None)
        gaya.paragraph_format.space_after = Pt(jarak)
        gaya.font.bold = nama != "Normal"
    satu: Any = dokumen.styles["Heading 1"]
    satu.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def bersih(teks: str) -> str:
    """As on paper, without what no XML may hold: control signs that came along from elsewhere."""
    return rapatkan(_KENDALI.sub("", teks))


def bidang(alinea: Any, perintah: str, sementara: str, ukuran: Any = None) -> None:
    """A field that the program reckons: the number of a page, or of the page of a heading."""
    for jenis, isi in (("begin", ""), ("", perintah), ("separate", ""), ("teks", ""), ("end", "")):
        run = alinea.add_run(sementara if jenis == "teks" else "")
        run.font.size = ukuran
        if jenis == "":
            kode = OxmlElement("w:instrText")
            kode.set(qn("xml:space"), "preserve")
            kode.text = isi
            run._r.append(kode)
        elif jenis != "teks":
            tanda = OxmlElement("w:fldChar")
            tanda.set(qn("w:fldCharType"), jenis)
            run._r.append(tanda)


def tandai(alinea: Any, nomor: int) -> None:
    """A bookmark around a heading or a caption, by which the lists of contents find its page."""
    awal, akhir = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for satu in (awal, akhir):
        satu.set(qn("w:id"), str(nomor))
    awal.set(qn("w:name"), nama_tanda(nomor))
    alinea._p.insert(1 if alinea._p.pPr is not None else 0, awal)
    alinea._p.append(akhir)


def nama_tanda(nomor: int) -> str:
    return f"_Toc{nomor:08d}"


def garis_bawah(alinea: Any) -> None:
    """The double rule below a letterhead."""
    alinea._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="double" w:sz="12" w:space="4" '
            'w:color="111827"/></w:pBdr>'
        )
    )


def nomori(bagian: Any, *, romawi: bool, mulai: int | None) -> None:
    """How the pages of a section are counted."""
    # A new section begins as a copy of the one before it.
    for lama in bagian._sectPr.findall(qn("w:pgNumType")):
        bagian._sectPr.remove(lama)
    nomor = OxmlElement("w:pgNumType")
    nomor.set(qn("w:fmt"), "lowerRoman" if romawi else "decimal")
    if mulai is not None:
        nomor.set(qn("w:start"), str(mulai))
    bagian._sectPr.append(nomor)


def tanda_air(kepala: Any, teks: str, nomor: int) -> None:
    """A word across every page of a section, below its text; `nomor` tells it from others."""
    # No wider than the text of the page that it lies across.
    lebar = min(90 * len(teks), 430)
    isi = _TANDA_AIR.format(ns=nsdecls("w"), teks=teks, lebar=lebar, nomor=2048 + nomor)
    kepala.paragraphs[0]._p.append(parse_xml(isi))


@dataclass(frozen=True, slots=True)
class TabelTandaTangan(Tabel):
    """Who signs, side by side: room for the signatures, without lines."""


def isi_tabel(tabel: Any, isi: Tabel, lebar_mm: float, ukuran: float) -> None:
    """Fill a table of python-docx that has no rows yet: thousands of rows in a second."""
    semua = sum(kolom.lebar for kolom in isi.daftar_kolom)
    lebar = [int(Mm(lebar_mm * k.lebar / semua).twips) for k in isi.daftar_kolom]
    rata = [_RATA[k.rata] for k in isi.daftar_kolom]
    kisi = tabel._tbl.tblGrid
    for satu, kolom in zip(lebar, kisi.findall(qn("w:gridCol")), strict=True):
        kolom.set(qn("w:w"), str(satu))
    judul = [kolom.judul for kolom in isi.daftar_kolom]
    tengah = ["center"] * len(judul)
    tabel._tbl.append(_baris(judul, lebar, tengah, ukuran, kepala=True, tebal=True))
    for baris in isi.baris_berkelas:
        teks = [sel for _, sel in baris.daftar_sel]
        tabel._tbl.append(_baris(teks, lebar, rata, ukuran, tebal=baris.jumlah))
    # Neither the head nor the last row stands on a page alone.
    semua_baris = tabel._tbl.tr_lst
    for satu_baris in (*semua_baris[:1], *semua_baris[-2:-1]):
        ikat(satu_baris)


def ikat(unsur: Any) -> None:
    """Its paragraphs stay on the page of what comes next."""
    for alinea in unsur.iter(qn("w:p")):
        alinea.get_or_add_pPr().get_or_add_keepNext()


def ikat_ujung(dokumen: Any) -> None:
    """What stands last now, if only the last row of a table, stays with what comes next."""
    akhir = dokumen.paragraphs[-1]._p
    ikat(akhir)
    sebelumnya = akhir.getprevious()
    if sebelumnya is not None and sebelumnya.tag == qn("w:tbl"):
        ikat(sebelumnya.tr_lst[-1])


def _baris(
    daftar_teks: Sequence[str],
    lebar: Sequence[int],
    rata: Sequence[str],
    ukuran: float,
    *,
    kepala: bool = False,
    tebal: bool = False,
) -> Any:
    baris = OxmlElement("w:tr")
    sifat = _anak(baris, "w:trPr")
    _anak(sifat, "w:cantSplit")
    if kepala:
        _anak(sifat, "w:tblHeader")
    for teks, satu, arah in zip(daftar_teks, lebar, rata, strict=True):
        sel = _anak(baris, "w:tc")
        _anak(_anak(sel, "w:tcPr"), "w:tcW", w=str(satu), type="dxa")
        alinea = _anak(sel, "w:p")
        sifat_alinea = _anak(alinea, "w:pPr")
        _anak(sifat_alinea, "w:spacing", before="30", after="30", line="240", lineRule="auto")
        _anak(sifat_alinea, "w:jc", val=arah)
        _tulis(alinea, teks.split("\n"), ukuran, tebal=tebal)
    return baris


def _tulis(alinea: Any, daftar_baris: Iterable[str], ukuran: float, *, tebal: bool) -> None:
    run = _anak(alinea, "w:r")
    huruf = _anak(run, "w:rPr")
    if tebal:
        _anak(huruf, "w:b")
    _anak(huruf, "w:sz", val=str(int(ukuran * 2)))
    for nomor, baris in enumerate(daftar_baris):
        if nomor:
            _anak(run, "w:br")
        teks = _anak(run, "w:t")
        teks.text = bersih(baris)
        teks.set(qn("xml:space"), "preserve")


def _anak(induk: Any, nama: str, **sifat: str) -> Any:
    anak = OxmlElement(nama)
    for kunci, nilai in sifat.items():
        anak.set(qn(f"w:{kunci}"), nilai)
    induk.append(anak)
    return anak
