"""Joins the parts of a long report into one PDF/A-3b with stamped pages and bookmarks."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import segno
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Page, Pdf
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from laporan.cetak.daftar_panjang import daftarkan_huruf
from laporan.isi.ringkas import Terbitan

_ABU = colors.HexColor("#4b5563")
_PUCAT = colors.HexColor("#eceff3")
# The foot keeps free of the narrowest lower margin of a part, 17 mm.
_SISI_QR, _DASAR = 11 * mm, 5 * mm


@dataclass(frozen=True, slots=True)
class JudulHalaman:
    """A heading and the page it stands on, counted from 0 inside its part."""

    tingkat: int
    teks: str
    halaman: int


@dataclass(frozen=True, slots=True)
class Muatan:
    """What a part holds: how many pages, which headings."""

    halaman: int
    daftar_judul: tuple[JudulHalaman, ...]


@dataclass(frozen=True, slots=True)
class Cap:
    """What is stamped on every page: the lines of the foot, and DRAF across a draft.

    `alamat_cek` stands beside the lines as a QR code, `segel` below them in small print; a draft
    has neither. The cover of a report that has one (`bersampul`) is counted and shows no number.
    """

    daftar_kaki: tuple[str, ...]
    draf: bool
    bersampul: bool = False
    alamat_cek: str = ""
    segel: str = ""


def cap_terbitan(nama: str, terbitan: Terbitan, *, bersampul: bool) -> Cap:
    """What is stamped on an issued report."""
    revisi = f" · Revisi ke-{terbitan.nomor_revisi}" if terbitan.nomor_revisi else ""
    return Cap(
        (
            f"{nama}{revisi} · kode {terbitan.kode}",
            "Keaslian dapat diperiksa dengan kode atau gambar ini di",
            terbitan.alamat_cek,
        ),
        draf=False,
        bersampul=bersampul,
        alamat_cek=terbitan.alamat_cek,
        segel=terbitan.segel,
    )


def baca_muatan(berkas: Path, tingkat: int = 1) -> Muatan:
    """The pages and headings of a part, from its bookmarks; its first ones have level `tingkat`."""
    with Pdf.open(berkas) as pdf:
        nomor = {page.objgen: n for n, page in enumerate(p.obj for p in pdf.pages)}
        with pdf.open_outline() as outline:
            return Muatan(len(pdf.pages), tuple(_judul(outline.root, nomor, tingkat)))


def _judul(daftar: Any, nomor: dict[Any, int], tingkat: int) -> Iterator[JudulHalaman]:
    for satu in daftar:
        tujuan = satu.destination
        halaman = nomor.get(tujuan[0].objgen, 0) if isinstance(tujuan, Array) else 0
        yield JudulHalaman(tingkat, str(satu.title), halaman)
        yield from _judul(satu.children, nomor, tingkat + 1)


def gabung(daftar: Sequence[tuple[Path, Muatan]], tujuan: Path, cap: Cap) -> int:
    """Write the joined report; return its number of pages.

    The first part gives title, language and the mark of PDF/A; the structure of all tagged parts
    and their named places are kept. The same parts give the same bytes.
    """
    # All parts stay open until the end: pikepdf copies their streams only when it saves.
    with ExitStack() as tumpukan:
        (pertama, muatan), *lainnya = daftar
        pdf = tumpukan.enter_context(Pdf.open(pertama))
        pohon = _Pohon(pdf)
        daftar_judul = list(muatan.daftar_judul)
        for berkas, muatan in lainnya:
            asal = tumpukan.enter_context(Pdf.open(berkas))
            mulai = len(pdf.pages)
            daftar_judul += [
                JudulHalaman(j.tingkat, j.teks, j.halaman + mulai) for j in muatan.daftar_judul
            ]
            # Before the pages are taken over, which carry these keys along.
            pohon.geser(asal)
            pdf.pages.extend(asal.pages)
            _bawa_tempat(pdf, asal, mulai)
            pohon.tambah(asal)
        pohon.tutup()
        _tandai(pdf, daftar_judul)
        _cap(pdf, cap, tumpukan)
        pdf.save(
            tujuan, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return len(pdf.pages)


def _bawa_tempat(pdf: Pdf, asal: Pdf, mulai: int) -> None:
    """Keep the named places of a part, such as that of the signature, on its pages in ours."""
    if "/Names" not in asal.Root or "/Dests" not in asal.Root.Names:
        return
    if "/Names" not in pdf.Root:
        pdf.Root.Names = pdf.make_indirect(Dictionary())
    if "/Dests" not in pdf.Root.Names:
        pdf.Root.Names.Dests = NameTree.new(pdf).obj
    tempat = NameTree(pdf.Root.Names.Dests)
    for nama, tujuan in NameTree(asal.Root.Names.Dests).items():
        # The first of a name is the report's own; the IKU sheet behind it has a signature, too.
        if nama not in tempat:
            nomor = mulai + asal.pages.index(Page(tujuan[0]))
            tempat[nama] = Array([pdf.pages[nomor].obj, *list(tujuan)[1:]])


class _Pohon:
    """The structure tree of the joined file, grown from those of the parts."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.akar = pdf.Root.get("/StructTreeRoot")
        self.nomor: list[Any] = list(self.akar.ParentTree.Nums) if self.akar is not None else []
        self.berikut = 1 + max((int(n) for n in self.nomor[::2]), default=-1)

    def geser(self, asal: Pdf) -> None:
        """Move the keys by which pages and links of a part find their structure."""
        if self.akar is None or "/StructTreeRoot" not in asal.Root:
            return
        for page in asal.pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + self.berikut
            for catatan in page.obj.get("/Annots", ()):
                if "/StructParent" in catatan:
                    catatan.StructParent = int(catatan.StructParent) + self.berikut

    def tambah(self, asal: Pdf) -> None:
        """Hang the structure of a part, whose pages are in, below ours."""
        if self.akar is None or "/StructTreeRoot" not in asal.Root:
            return
        salinan = self.pdf.copy_foreign(asal.Root.StructTreeRoot)
        anak = salinan.K if isinstance(salinan.K, Array) else Array([salinan.K])
        semua = self.akar.K if isinstance(self.akar.K, Array) else Array([self.akar.K])
        for satu in anak:
            satu.P = self.akar
            semua.append(satu)
        self.akar.K = semua
        daftar = list(salinan.ParentTree.Nums)
        for kunci, nilai in zip(daftar[::2], daftar[1::2], strict=True):
            self.nomor += [int(kunci) + self.berikut, nilai]
        self.berikut += 1 + max((int(n) for n in daftar[::2]), default=-1)

    def tutup(self) -> None:
        if self.akar is not None:
            self.akar.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.nomor)))
            self.akar.ParentTreeNextKey = self.berikut


def _tandai(pdf: Pdf, daftar_judul: Sequence[JudulHalaman]) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()
        for judul in daftar_judul:
            if judul.tingkat > 1 and outline.root:
                outline.root[-1].children.append(OutlineItem(judul.teks, judul.halaman))
            elif not outline.root or outline.root[-1].title != judul.teks:
                outline.root.append(OutlineItem(judul.teks, judul.halaman))


def _cap(pdf: Pdf, cap: Cap, tumpukan: ExitStack) -> None:
    ukuran = [tuple(float(n) for n in page.mediabox) for page in pdf.pages]
    lapis = tumpukan.enter_context(Pdf.open(BytesIO(_lapisan(ukuran, cap))))
    for nomor, (page, atas) in enumerate(zip(pdf.pages, lapis.pages, strict=True), start=1):
        _taruh(pdf, page, atas, f"Kaki{nomor}", di_bawah=False)
    if not cap.draf:
        return
    tanda = {
        satu: tumpukan.enter_context(Pdf.open(BytesIO(_tanda_air(satu)))) for satu in set(ukuran)
    }
    for page, satu in zip(pdf.pages, ukuran, strict=True):
        _taruh(pdf, page, tanda[satu].pages[0], "TandaAir", di_bawah=True)


def _taruh(pdf: Pdf, page: Page, isi: Page, nama: str, *, di_bawah: bool) -> None:
    """Put a page on or below another, as an artifact: no part of what is read aloud.

    pikepdf's own overlay gives it a random name, and the same report would not have the same bytes.
    """
    bentuk = pdf.copy_foreign(isi.as_form_xobject())
    # Pages of one part may share their resources: sizes differ, names then must, too.
    nama = f"/{nama}x{int(isi.mediabox[2])}x{int(isi.mediabox[3])}"
    page.add_resource(bentuk, Name.XObject, name=Name(nama))
    cap = f"/Artifact BMC q {nama} Do Q EMC".encode()
    if di_bawah:
        page.contents_add(cap, prepend=True)
    else:
        # Whatever the page does to its own scale and origin, the foot stands where it belongs.
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q " + cap)


def _tanda_air(ukuran: tuple[float, ...]) -> bytes:
    """DRAF across the page, below its text."""
    _, _, lebar, tinggi = ukuran
    tujuan = BytesIO()
    kanvas = Canvas(tujuan, pagesize=(lebar, tinggi), invariant=1, initialFontName="Sans")
    kanvas.translate(lebar / 2, tinggi / 2)
    kanvas.rotate(35)
    kanvas.setFont("SansTebal", 130)
    kanvas.setFillColor(_PUCAT)
    kanvas.drawCentredString(0, -45, "DRAF")
    kanvas.save()
    return tujuan.getvalue()


def _lapisan(ukuran: Sequence[tuple[float, ...]], cap: Cap) -> bytes:
    """One page for each page of the report, with what is stamped on it."""
    daftarkan_huruf()
    tujuan = BytesIO()
    kanvas = Canvas(tujuan, invariant=1, initialFontName="Sans", pageCompression=1)
    if cap.alamat_cek:
        _siapkan_qr(kanvas, cap.alamat_cek)
    for nomor, (_, _, lebar, tinggi) in enumerate(ukuran, start=1):
        kanvas.setPageSize((lebar, tinggi))
        kanvas.setFont("Sans", 7.5)
        kanvas.setFillColor(_ABU)
        # As wide as the text: the parts across the paper have narrow margins.
        kiri, kanan = (25 * mm, 20 * mm) if tinggi > lebar else (15 * mm, 15 * mm)
        if cap.alamat_cek:
            kanvas.saveState()
            kanvas.translate(kiri, _DASAR)
            kanvas.doForm("qr")
            kanvas.restoreState()
            kiri += _SISI_QR + 2.5 * mm
        for urutan, kaki in enumerate(reversed(cap.daftar_kaki)):
            kanvas.drawString(kiri, 8.5 * mm + urutan * 3.4 * mm, kaki)
        if nomor > 1 or not cap.bersampul:
            halaman = f"Halaman {nomor} dari {len(ukuran)}"
            kanvas.drawRightString(lebar - kanan, 8.5 * mm, halaman)
        if cap.segel:
            kanvas.setFont("Sans", 5.5)
            kanvas.drawString(kiri, _DASAR, f"Segel riwayat {cap.segel}")
        kanvas.showPage()
    kanvas.save()
    return tujuan.getvalue()


def _siapkan_qr(kanvas: Canvas, alamat: str) -> None:
    """The code drawn once, as a form that every page shows."""
    baris = segno.make(alamat, error="m").matrix
    titik = _SISI_QR / len(baris)
    kanvas.beginForm("qr", 0, 0, _SISI_QR, _SISI_QR)
    kanvas.setFillColor(colors.black)
    for y, sebaris in enumerate(baris, start=1):
        for x, hitam in enumerate(sebaris):
            if hitam:
                # A hair wider, so that no reader sees gaps between neighbours.
                lebar = titik * 1.02
                kanvas.rect(x * titik, _SISI_QR - y * titik, lebar, lebar, stroke=0, fill=1)
    kanvas.endForm()
