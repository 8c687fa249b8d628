"""A long report as an editable Word file: real styles, headings and tables."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Dokumen
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kinerja.aturan.grafik import GrafikTriwulan
from kinerja.templatetags.format_id import tanggal
from laporan.isi.naskah import (
    Alinea,
    Bab,
    Bagan,
    BarisTandaTangan,
    Blok,
    BlokRumus,
    BlokTandaTangan,
    Butir,
    GambarTriwulan,
    Keterangan,
    Kolom,
    Subjudul,
    Tabel,
)
from laporan.isi.ringkas import Kertas, Rumus, TandaTangan

_RATA = {
    "kiri": WD_ALIGN_PARAGRAPH.LEFT,
    "tengah": WD_ALIGN_PARAGRAPH.CENTER,
    "kanan": WD_ALIGN_PARAGRAPH.RIGHT,
}
_UKURAN = {Kertas.A4: (210, 297), Kertas.F4: (215, 330)}
_LEBAR_ISI = 165
_PERINTAH_ISI = 'TOC \\o "1-2" \\h \\z \\u'

_HITAM = RGBColor(0x11, 0x18, 0x27)


class Naskah:
    """A Word file that grows block by block."""

    def __init__(self, judul: str, pembuat: str, kertas: Kertas) -> None:
        self.dokumen: Dokumen = Document()
        sifat = self.dokumen.core_properties
        sifat.title, sifat.author, sifat.language = judul, pembuat, "id-ID"
        lebar, tinggi = _UKURAN[kertas]
        bagian = self.dokumen.sections[0]
        bagian.orientation = WD_ORIENT.PORTRAIT
        bagian.page_width, bagian.page_height = Mm(lebar), Mm(tinggi)
        bagian.left_margin, bagian.right_margin = Mm(25), Mm(20)
        bagian.top_margin = bagian.bottom_margin = Mm(20)
        self._gaya()
        self._kaki(judul)

    def _gaya(self) -> None:
        for nama, ukuran in (
            ("Normal", 11),
            ("Heading 1", 14),
            ("Heading 2", 12),
            ("Heading 3", 11),
        ):
            gaya: Any = self.dokumen.styles[nama]
            gaya.font.name, gaya.font.size = "Arial", Pt(ukuran)
            gaya.font.color.rgb = _HITAM
            huruf = gaya.element.get_or_add_rPr().get_or_add_rFonts()
            for jenis in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
                huruf.set(qn(jenis), "Arial")
            # Word takes the font of the theme before the one that is named.
            for tema in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                huruf.attrib.pop(qn(tema), None)
            if nama != "Normal":
                gaya.font.bold = True
        satu: Any = self.dokumen.styles["Heading 1"]
        satu.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _kaki(self, judul: str) -> None:
        alinea = self.dokumen.sections[0].footer.paragraphs[0]
        alinea.add_run(f"{judul} · Halaman ").font.size = Pt(8)
        self._bidang(alinea, "PAGE", "1")
        alinea.add_run(" dari ").font.size = Pt(8)
        self._bidang(alinea, "NUMPAGES", "1")

    def _bidang(self, alinea: Any, perintah: str, sementara: str) -> None:
        """A field that Word reckons: page numbers, the table of contents."""
        for jenis, isi in (
            ("begin", ""),
            ("", perintah),
            ("separate", ""),
            ("teks", sementara),
            ("end", ""),
        ):
            run = alinea.add_run(isi if jenis == "teks" else "")
            run.font.size = Pt(8) if perintah != _PERINTAH_ISI else None
            if jenis == "":
                kode = OxmlElement("w:instrText")
                kode.set(qn("xml:space"), "preserve")
                kode.text = isi
                run._r.append(kode)
            elif jenis != "teks":
                tanda = OxmlElement("w:fldChar")
                tanda.set(qn("w:fldCharType"), jenis)
                run._r.append(tanda)

    def sampul(self, daftar_baris: Sequence[str], gambar: bytes = b"") -> None:
        """The cover, with the logo (a PNG) above its lines."""
        if gambar:
            self._logo(gambar, 32)
            self.dokumen.paragraphs[-1].paragraph_format.space_before = Pt(80)
        for nomor, teks in enumerate(daftar_baris):
            alinea = self.dokumen.add_paragraph()
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
            jarak = (40 if gambar else 140) if nomor == 0 else 12
            alinea.paragraph_format.space_before = Pt(jarak)
            run = alinea.add_run(teks)
            run.bold, run.font.size = True, Pt(18 if nomor == 0 else 14)

    def _logo(self, gambar: bytes, tinggi: int) -> None:
        alinea = self.dokumen.add_paragraph()
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
        alinea.paragraph_format.space_after = Pt(4)
        bentuk: Any = alinea.add_run().add_picture(BytesIO(gambar), height=Mm(tinggi))
        # Read aloud to those who cannot see it.
        bentuk._inline.docPr.set("descr", "Logo")

    def kepala(self, kop: Sequence[str], judul: Sequence[str], gambar: bytes = b"") -> None:
        """Letterhead, with the logo (a PNG) above it, and title of a short document."""
        if gambar:
            self._logo(gambar, 20)
        for teks in filter(None, kop):
            alinea = self.dokumen.add_paragraph()
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
            alinea.paragraph_format.space_after = Pt(0)
            alinea.add_run(teks).bold = True
        self.dokumen.add_heading("\n".join(judul), level=1)

    def daftar_isi(self, daftar_bab: Sequence[Bab]) -> None:
        """A field with the headings in it, so that it says something before it is updated."""
        self.halaman_baru()
        alinea = self.dokumen.add_paragraph()
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
        alinea.add_run("DAFTAR ISI").bold = True
        sementara = "\n".join(bab.judul_lengkap for bab in daftar_bab)
        self._bidang(self.dokumen.add_paragraph(), _PERINTAH_ISI, sementara)
        setelan = self.dokumen.settings.element
        # Only Word knows the pages: it reckons all fields when the file is opened.
        perbarui = OxmlElement("w:updateFields")
        perbarui.set(qn("w:val"), "true")
        setelan.append(perbarui)

    def halaman_baru(self) -> None:
        self.dokumen.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def bab(self, bab: Bab) -> None:
        judul = self.dokumen.add_heading(bab.judul_lengkap, level=1)
        judul.paragraph_format.page_break_before = True
        for blok in bab.daftar_blok:
            self.blok(blok)

    def blok(self, blok: Blok) -> None:
        match blok:
            case Subjudul():
                self.dokumen.add_heading(blok.subjudul, level=blok.tingkat)
            case Alinea():
                alinea = self.dokumen.add_paragraph(blok.alinea)
                alinea.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            case Butir():
                for nomor, teks in enumerate(blok.daftar_butir, start=1):
                    # Numbered by hand: Word would count on through every list of the report.
                    if blok.bernomor:
                        alinea = self.dokumen.add_paragraph(f"{nomor}.\t{teks}")
                        alinea.paragraph_format.left_indent = Mm(8)
                        alinea.paragraph_format.first_line_indent = Mm(-8)
                    else:
                        self.dokumen.add_paragraph(teks, style="List Bullet")
            case Keterangan():
                run = self.dokumen.add_paragraph().add_run(blok.keterangan)
                run.italic, run.font.size = True, Pt(9)
            case Tabel():
                self.tabel(blok)
            case BlokRumus():
                self._rumus(blok.rumus)
            case Bagan():
                semua = enumerate((*blok.daftar_subbagian, *blok.daftar_unit), start=1)
                unit = Kolom(f"Unit kerja di bawah {blok.pimpinan}", 90)
                baris = tuple((str(n), nama) for n, nama in semua)
                self.tabel(Tabel((Kolom("No", 10, "tengah"), unit), baris))
            case GambarTriwulan():
                self._judul_nomor(blok.judul)
                self._triwulan(blok.grafik_triwulan)
            case BlokTandaTangan():
                self.tanda_tangan(blok.tanda_tangan)
            case BarisTandaTangan():
                self.tabel(blok.tabel)
            case _:
                # The bars by unit and by document say what the table above them says.
                pass

    def _judul_nomor(self, judul: str) -> None:
        if judul:
            alinea = self.dokumen.add_paragraph(style="Caption")
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = alinea.add_run(judul)
            run.font.name, run.font.size, run.font.color.rgb = "Arial", Pt(9.5), _HITAM

    def tabel(self, tabel: Tabel) -> None:
        self._judul_nomor(tabel.judul)
        isi = self.dokumen.add_table(rows=1, cols=len(tabel.daftar_kolom), style="Table Grid")
        isi.alignment = WD_TABLE_ALIGNMENT.CENTER
        isi.autofit = False
        for letak, kolom in zip(isi.columns, tabel.daftar_kolom, strict=True):
            letak.width = Mm(_LEBAR_ISI * kolom.lebar / 100)
        self._baris(isi.rows[0], [k.judul for k in tabel.daftar_kolom], tabel, kepala=True)
        for baris in tabel.baris_berkelas:
            teks = [sel[1] for sel in baris.daftar_sel]
            self._baris(isi.add_row(), teks, tabel, tebal=baris.jumlah)
        self.dokumen.add_paragraph().paragraph_format.space_after = Pt(2)

    def _baris(
        self,
        baris: Any,
        daftar_teks: Sequence[str],
        tabel: Tabel,
        *,
        kepala: bool = False,
        tebal: bool = False,
    ) -> None:
        sifat = baris._tr.get_or_add_trPr()
        # python-docx has no words for these two.
        sifat.append(OxmlElement("w:cantSplit"))
        if kepala:
            sifat.append(OxmlElement("w:tblHeader"))
        for sel, teks, kolom in zip(baris.cells, daftar_teks, tabel.daftar_kolom, strict=True):
            # Again for each cell: Word goes by the cells, others by the columns.
            sel.width = Mm(_LEBAR_ISI * kolom.lebar / 100)
            alinea = sel.paragraphs[0]
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER if kepala else _RATA[kolom.rata]
            alinea.paragraph_format.space_before = alinea.paragraph_format.space_after = Pt(1.5)
            alinea.paragraph_format.line_spacing = 1.0
            run = alinea.add_run(teks)
            run.font.size, run.bold = Pt(9), kepala or tebal

    def _rumus(self, rumus: Rumus) -> None:
        hasil = rumus.ukuran.tulis(rumus.hasil)
        for teks in (
            f"( {rumus.pembilang_kata} ) / ( {rumus.penyebut_kata} ) {rumus.pengali}".rstrip(),
            f"= {rumus.kalimat_angka} = {hasil}",
        ):
            alinea = self.dokumen.add_paragraph(teks)
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _triwulan(self, grafik: GrafikTriwulan) -> None:
        """The bars as a table: Word gets no picture that it cannot edit."""
        ukuran = grafik.ukuran
        self.tabel(
            Tabel(
                (
                    Kolom("Triwulan (kumulatif)", 34, "tengah"),
                    Kolom("Target", 33, "kanan"),
                    Kolom("Realisasi", 33, "kanan"),
                ),
                tuple(
                    (b.romawi, ukuran.tulis(b.target), ukuran.tulis(b.realisasi))
                    for b in grafik.daftar_batang
                ),
            )
        )

    def tanda_tangan(self, isi: TandaTangan) -> None:
        nama = isi.nama or "…………………………………………"
        nip = f"NIP. {isi.nip or '…………………………………'}"
        tempat = f"{isi.tempat}, {tanggal(isi.tanggal)}"
        semua = (tempat, isi.atas_nama, isi.jabatan, "\n\n", nama, isi.pangkat, nip)
        baris = [teks for teks in semua if teks]
        for nomor, teks in enumerate(baris):
            alinea = self.dokumen.add_paragraph()
            alinea.paragraph_format.left_indent = Mm(85)
            alinea.paragraph_format.space_after = Pt(0)
            alinea.paragraph_format.keep_with_next = nomor < len(baris) - 1
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = alinea.add_run(teks)
            run.bold = teks == nama

    def simpan(self) -> bytes:
        tujuan = BytesIO()
        self.dokumen.save(tujuan)
        return tujuan.getvalue()
