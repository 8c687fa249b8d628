"""The lists of contents, tables and figures of a Word file, whose pages its program reckons."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dasar.aturan.terbilang import romawi_kecil
from laporan.cetak.word_bagian import bersih, bidang, nama_tanda
from laporan.isi.naskah import Bab, Bernomor, Subjudul

# Captions are counted from here on: their bookmarks are none of the headings'.
TANDA_KETERANGAN = 1_000_000


def tulis_daftar(
    dokumen: Any, lebar: float, depan: Sequence[Bab], daftar_bab: Sequence[Bab]
) -> None:
    """The headings, then the captions of tables and of figures; `depan` are one page each."""
    _kepala(dokumen, "DAFTAR ISI").paragraph_format.page_break_before = True
    for nomor, bab in enumerate(depan, start=1):
        # Not reckoned: LibreOffice would say 2 where the page says ii.
        baris_isi(dokumen, lebar, (1, bab.judul_lengkap), nomor, romawi_kecil(nomor + 1))
    judul = [satu for bab in daftar_bab for satu in _daftar_judul(bab)]
    for nomor, satu in enumerate(judul, start=len(depan) + 1):
        baris_isi(dokumen, lebar, satu, nomor)
    keterangan = list(enumerate(_daftar_keterangan((*depan, *daftar_bab)), TANDA_KETERANGAN + 1))
    for macam in ("Tabel", "Gambar"):
        sejenis = [(nomor, teks) for nomor, teks in keterangan if teks.startswith(f"{macam} ")]
        if sejenis:
            _kepala(dokumen, f"DAFTAR {macam.upper()}").paragraph_format.space_before = Pt(24)
        for nomor, teks in sejenis:
            baris_isi(dokumen, lebar, (3, teks), nomor)
    # Only who shows it knows the pages: all fields are reckoned when the file is opened.
    perbarui = OxmlElement("w:updateFields")
    perbarui.set(qn("w:val"), "true")
    dokumen.settings.element.append(perbarui)


def _daftar_judul(bab: Bab) -> Iterator[tuple[int, str]]:
    yield 1, bab.judul_lengkap
    for blok in bab.daftar_blok:
        if isinstance(blok, Subjudul) and blok.tingkat == 2:
            yield 2, blok.subjudul


def _daftar_keterangan(daftar_bab: Iterable[Bab]) -> Iterator[str]:
    """Every caption in the order in which it is written."""
    for bab in daftar_bab:
        yield from (b.judul for b in bab.daftar_blok if isinstance(b, Bernomor) and b.judul)


def _kepala(dokumen: Any, teks: str) -> Any:
    alinea = dokumen.add_paragraph()
    alinea.alignment = WD_ALIGN_PARAGRAPH.CENTER
    alinea.paragraph_format.keep_with_next = True
    alinea.add_run(teks).bold = True
    return alinea


def baris_isi(
    dokumen: Any, lebar: float, judul: tuple[int, str], nomor: int, halaman: str = ""
) -> None:
    """A line of the contents, `lebar` mm wide: a heading (level, text) and the page it stands on.

    The page is reckoned by whoever shows it, unless it is said.
    """
    tingkat, teks = judul
    alinea = dokumen.add_paragraph()
    bentuk = alinea.paragraph_format
    bentuk.left_indent = Mm(8 if tingkat == 2 else 0)
    bentuk.space_before, bentuk.space_after = Pt(3 if tingkat == 1 else 0), Pt(0)
    bentuk.line_spacing = 1.0
    bentuk.tab_stops.add_tab_stop(Mm(lebar), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    alinea.add_run(f"{bersih(teks)}\t").bold = tingkat == 1
    if halaman:
        alinea.add_run(halaman)
    else:
        bidang(alinea, f"PAGEREF {nama_tanda(nomor)} \\h", "…")
