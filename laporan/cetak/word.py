"""A long report as an editable Word file: real styles, headings and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import segno
from docx import Document
from docx.document import Document as Dokumen
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from kinerja.templatetags.format_id import tanggal
from laporan.cetak.lukis import Grafik, lukis
from laporan.cetak.word_bagian import (
    HITAM,
    TabelTandaTangan,
    atur_gaya,
    bersih,
    bidang,
    garis_bawah,
    ikat_ujung,
    isi_tabel,
    nomori,
    tanda_air,
    tandai,
)
from laporan.cetak.word_daftar import TANDA_KETERANGAN, tulis_daftar
from laporan.isi.naskah import (
    Alinea,
    Bab,
    Bagan,
    BarisTandaTangan,
    Blok,
    BlokRumus,
    BlokTandaTangan,
    Butir,
    GambarDokumen,
    GambarFoto,
    GambarTriwulan,
    GambarUnit,
    Keterangan,
    Subjudul,
    Tabel,
)
from laporan.isi.ringkas import Kertas, Rumus, TandaTangan

# As on paper: the rest of its page is for what is told about it.
_TINGGI_GAMBAR = Mm(90)
_UKURAN = {Kertas.A4: (210, 297), Kertas.F4: (215, 330)}


@dataclass(frozen=True, slots=True)
class CapWord:
    """What is on every page: the lines of the foot, and a word across it (DRAF, SALINAN).

    The pages of one with a cover (`bersampul`) are counted in sections of their own.
    """

    daftar_kaki: tuple[str, ...]
    tanda: str = ""
    # Where an issued one is checked: a QR code above the lines.
    alamat_cek: str = ""
    bersampul: bool = False


class Naskah:
    """A Word file that grows block by block."""

    def __init__(self, judul: str, pembuat: str, kertas: Kertas, cap: CapWord) -> None:
        self.dokumen: Dokumen = Document()
        self.kertas, self.cap = kertas, cap
        sifat = self.dokumen.core_properties
        sifat.title, sifat.author, sifat.language = judul, pembuat, "id-ID"
        self._kosong, self._nomor_judul, self._nomor_keterangan = True, 0, TANDA_KETERANGAN
        atur_gaya(self.dokumen)

    def _kaki(self, bagian: Any) -> None:
        """What every page says below: the document, its code if it is issued, its number."""
        alinea = bagian.footer.paragraphs[0]
        if self.cap.alamat_cek:
            qr = BytesIO()
            segno.make(self.cap.alamat_cek, error="m").save(qr, kind="png", scale=8, border=0)
            bentuk: Any = alinea.add_run().add_picture(qr, height=Mm(11))
            bentuk._inline.docPr.set("descr", f"QR: {self.cap.alamat_cek}")
            alinea.add_run("\n")
        for baris in self.cap.daftar_kaki:
            alinea.add_run(f"{bersih(baris)}\n").font.size = Pt(7.5)
        alinea.add_run("Halaman ").font.size = Pt(8)
        bidang(alinea, "PAGE", "1", Pt(8))
        if not self.cap.bersampul:
            alinea.add_run(" dari ").font.size = Pt(8)
            bidang(alinea, "NUMPAGES", "1", Pt(8))

    def bagian(
        self, *, mendatar: bool = False, romawi: bool = False, mulai: int | None = None
    ) -> None:
        """A new section on a new page: paper across, or another count of pages."""
        bagian = self.dokumen.sections[0] if self._kosong else self.dokumen.add_section()
        self._kosong = False
        lebar, tinggi = _UKURAN[self.kertas]
        bagian.orientation = WD_ORIENT.LANDSCAPE if mendatar else WD_ORIENT.PORTRAIT
        bagian.page_width, bagian.page_height = (
            (Mm(tinggi), Mm(lebar)) if mendatar else (Mm(lebar), Mm(tinggi))
        )
        bagian.left_margin, bagian.right_margin = (Mm(15), Mm(15)) if mendatar else (Mm(25), Mm(20))
        bagian.top_margin = bagian.bottom_margin = Mm(20)
        # A hair less than between the margins, which are whole millimetres.
        self.lebar_isi = (tinggi - 30 if mendatar else lebar - 45) - 0.5
        if len(self.dokumen.sections) == 1:
            self._kaki(bagian)
        # In every section of its own: each is as wide as its paper.
        bagian.header.is_linked_to_previous = False
        if self.cap.tanda:
            tanda_air(bagian.header, self.cap.tanda, len(self.dokumen.sections))
        nomori(bagian, romawi=romawi, mulai=mulai)

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
            run = alinea.add_run(bersih(teks))
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
            alinea.add_run(bersih(teks)).bold = True
        garis_bawah(self.dokumen.paragraphs[-1])
        self.dokumen.add_heading("\n".join(judul), level=1)

    def daftar_isi(self, depan: Sequence[Bab], daftar_bab: Sequence[Bab]) -> None:
        """The lists of headings, of tables and of figures, each with the page it stands on.

        Before them those that stand between the cover and these lists, one page each.
        """
        tulis_daftar(self.dokumen, self.lebar_isi, depan, daftar_bab)

    def _judul(self, teks: str, tingkat: int) -> Any:
        """A heading; those of the contents can be found by them."""
        judul = self.dokumen.add_heading(bersih(teks), level=tingkat)
        if tingkat < 3:
            self._nomor_judul += 1
            tandai(judul, self._nomor_judul)
        return judul

    def bab(self, bab: Bab, *, bagian_baru: bool = False) -> None:
        """A chapter on a page of its own; `bagian_baru` when its section has begun one."""
        judul = self._judul(bab.judul_lengkap, 1)
        judul.paragraph_format.page_break_before = not bagian_baru
        for blok in bab.daftar_blok:
            self.blok(blok)

    def blok(self, blok: Blok) -> None:
        match blok:
            case Subjudul():
                self._judul(blok.subjudul, blok.tingkat)
            case Alinea():
                alinea = self.dokumen.add_paragraph(bersih(blok.alinea))
                alinea.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            case Butir():
                for nomor, teks in enumerate(blok.daftar_butir, start=1):
                    # Numbered by hand: Word would count on through every list of the report.
                    if blok.bernomor:
                        alinea = self.dokumen.add_paragraph(f"{nomor}.\t{bersih(teks)}")
                        alinea.paragraph_format.left_indent = Mm(8)
                        alinea.paragraph_format.first_line_indent = Mm(-8)
                    else:
                        alinea = self.dokumen.add_paragraph(bersih(teks), style="List Bullet")
                    alinea.paragraph_format.space_after = Pt(2)
            case Keterangan():
                run = self.dokumen.add_paragraph().add_run(bersih(blok.keterangan))
                run.italic, run.font.size = True, Pt(9)
            case Tabel():
                self.tabel(blok)
            case BlokRumus():
                self._rumus(blok.rumus)
            case Bagan():
                self.tabel(blok.tabel)
            case GambarTriwulan():
                self._grafik(blok.grafik_triwulan, blok.judul)
            case GambarUnit():
                self._grafik(blok.grafik_unit, blok.judul)
            case GambarDokumen():
                self._grafik(blok.grafik_dokumen, blok.judul)
            case GambarFoto():
                self._gambar(blok.gambar, blok.judul, 120)
                self._judul_nomor(blok.judul)
            case BlokTandaTangan():
                self.tanda_tangan(blok.tanda_tangan)
            case BarisTandaTangan():
                self.tabel(blok.tabel)

    def _grafik(self, grafik: Grafik, judul: str) -> None:
        """The drawing of the paper as a picture, with what it says in words."""
        lukisan = lukis(grafik)
        self._gambar(lukisan.gambar, lukisan.uraian, 95)
        self._judul_nomor(judul)

    def _gambar(self, isi: bytes, uraian: str, lebar: int) -> None:
        alinea = self.dokumen.add_paragraph()
        alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
        # Its caption stands below it.
        alinea.paragraph_format.keep_with_next = True
        bentuk: Any = alinea.add_run().add_picture(BytesIO(isi), width=Mm(lebar))
        if bentuk.height > _TINGGI_GAMBAR:
            bentuk.width, bentuk.height = (
                bentuk.width * _TINGGI_GAMBAR // bentuk.height,
                _TINGGI_GAMBAR,
            )
        # Read aloud to those who cannot see it.
        bentuk._inline.docPr.set("descr", bersih(uraian))

    def _judul_nomor(self, judul: str, *, di_atas: bool = False) -> None:
        if judul:
            alinea = self.dokumen.add_paragraph(style="Caption")
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
            alinea.paragraph_format.keep_with_next = di_atas
            run = alinea.add_run(bersih(judul))
            self._nomor_keterangan += 1
            tandai(alinea, self._nomor_keterangan)
            run.font.name, run.font.size, run.font.color.rgb = "Arial", Pt(9.5), HITAM

    def tabel(self, tabel: Tabel) -> None:
        # One without a caption belongs to what stands above it.
        if not tabel.judul and self.dokumen.paragraphs:
            ikat_ujung(self.dokumen)
        self._judul_nomor(tabel.judul, di_atas=True)
        gaya = "Normal Table" if isinstance(tabel, TabelTandaTangan) else "Table Grid"
        isi = self.dokumen.add_table(rows=0, cols=len(tabel.daftar_kolom), style=gaya)
        isi.alignment = WD_TABLE_ALIGNMENT.CENTER
        isi.autofit = False
        isi_tabel(isi, tabel, self.lebar_isi, 9)
        # The distance to what follows; low, for at the end of a page it would begin another.
        bentuk = self.dokumen.add_paragraph().paragraph_format
        bentuk.line_spacing, bentuk.space_after = Pt(6), Pt(2)

    def _rumus(self, rumus: Rumus) -> None:
        hasil = rumus.ukuran.tulis(rumus.hasil)
        for teks in (
            f"( {rumus.pembilang_kata} ) / ( {rumus.penyebut_kata} ) {rumus.pengali}".rstrip(),
            f"= {rumus.kalimat_angka} = {hasil}",
        ):
            alinea = self.dokumen.add_paragraph(bersih(teks))
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def tanda_tangan(self, isi: TandaTangan) -> None:
        nama = isi.nama or "…………………………………………"
        nip = f"NIP. {isi.nip or '…………………………………'}"
        tempat = f"{isi.tempat}, {tanggal(isi.tanggal)}"
        semua = (tempat, isi.atas_nama, isi.jabatan, "\n\n", nama, isi.pangkat, nip)
        baris = [teks for teks in semua if teks]
        # Not alone on a page.
        if self.dokumen.paragraphs:
            ikat_ujung(self.dokumen)
        for nomor, teks in enumerate(baris):
            alinea = self.dokumen.add_paragraph()
            alinea.paragraph_format.left_indent = Mm(85)
            alinea.paragraph_format.space_after = Pt(0)
            alinea.paragraph_format.keep_with_next = nomor < len(baris) - 1
            alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = alinea.add_run(bersih(teks))
            run.bold = teks == nama

    def simpan(self) -> bytes:
        tujuan = BytesIO()
        self.dokumen.save(tujuan)
        return tujuan.getvalue()
