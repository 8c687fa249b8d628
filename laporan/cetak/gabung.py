"""Joins the parts of a long report into one PDF/A-3b with stamped pages and bookmarks."""

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Page, Pdf

from laporan.cetak.cap import Cap, bubuhkan
from laporan.cetak.pohon_daftar import RuangPohon, tulis_pohon

_KETERANGAN = re.compile(r"(Tabel|Gambar) \d+\.\d+ ")


@dataclass(frozen=True, slots=True)
class JudulHalaman:
    """A heading and the page it stands on, counted from 0 inside its part."""

    tingkat: int
    teks: str
    halaman: int

    @property
    def macam(self) -> str:
        """'Tabel' or 'Gambar' for a caption, empty for any other heading."""
        cocok = _KETERANGAN.match(self.teks)
        return cocok[1] if cocok else ""


@dataclass(frozen=True, slots=True)
class Muatan:
    """What a part holds: the width and height of each page in points, and the headings."""

    daftar_ukuran: tuple[tuple[float, float], ...]
    daftar_judul: tuple[JudulHalaman, ...]

    @property
    def halaman(self) -> int:
        """How many pages."""
        return len(self.daftar_ukuran)


def baca_muatan(berkas: Path) -> Muatan:
    """The pages and headings of a part, from its bookmarks."""
    with Pdf.open(berkas) as pdf:
        nomor = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        ukuran = ((float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages)
        with pdf.open_outline() as outline:
            return Muatan(tuple(ukuran), tuple(_judul(outline.root, nomor)))


def _judul(daftar: Any, nomor: dict[Any, int], tingkat: int = 1) -> Iterator[JudulHalaman]:
    for satu in daftar:
        tujuan = satu.destination
        halaman = nomor.get(tujuan[0].objgen, 0) if isinstance(tujuan, Array) else 0
        yield JudulHalaman(tingkat, " ".join(str(satu.title).split()), halaman)
        yield from _judul(satu.children, nomor, tingkat + 1)


def daftar_ukuran(daftar: Sequence[tuple[Path, Muatan]]) -> list[tuple[float, float]]:
    """The size of every page, in order."""
    return [satu for _, muatan in daftar for satu in muatan.daftar_ukuran]


def gabung(
    daftar: Sequence[tuple[Path, Muatan]], tujuan: Path, cap: Cap, lapis: Sequence[Path]
) -> int:
    """Write the joined report, stamped with `lapis`; return its number of pages.

    The first part gives title, language and the mark of PDF/A; the structure of all tagged parts
    and their named places are kept. The same parts give the same bytes.
    """
    jumlah = _satukan(daftar, tujuan, cap, lapis)
    # A worker lives long; what the pages took, the C library would keep for itself.
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)
    return jumlah


def _satukan(
    daftar: Sequence[tuple[Path, Muatan]], tujuan: Path, cap: Cap, lapis: Sequence[Path]
) -> int:
    (pertama, muatan), *lainnya = daftar
    with Pdf.open(pertama) as pdf:
        pohon = _Pohon(pdf)
        huruf: Any = None
        daftar_judul = list(muatan.daftar_judul)
        for berkas, muatan in lainnya:
            # Let go of, not closed: its streams are read when ours are saved, and all else that it
            # holds would fill the memory until then.
            asal = Pdf.open(berkas)
            mulai = len(pdf.pages)
            daftar_judul += [
                JudulHalaman(j.tingkat, j.teks, j.halaman + mulai) for j in muatan.daftar_judul
            ]
            # Before the pages are taken over, which carry these keys along.
            pohon.geser(asal)
            pdf.pages.extend(asal.pages)
            if "/Struktur" in asal.Root:
                # All lists that were drawn have the same letters.
                huruf = huruf or pdf.make_indirect(pdf.pages[mulai].resources.Font)
                for page in pdf.pages[mulai:]:
                    page.obj.Resources = Dictionary(Font=huruf)
                pohon.sisihkan(asal, mulai)
                continue
            _bawa_tempat(pdf, asal, mulai)
            pohon.tambah(asal)
        pohon.tutup()
        _tandai(pdf, [judul for judul in daftar_judul if not judul.macam])
        _nomori(pdf, cap.halaman_depan)
        bubuhkan(pdf, lapis)
        pdf.save(
            tujuan, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        jumlah = len(pdf.pages)
    tulis_pohon(tujuan, pohon.ruang)
    return jumlah


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
        self.akar: Any = pdf.Root.get("/StructTreeRoot")
        self.nomor: list[Any] = list(self.akar.ParentTree.Nums) if self.akar is not None else []
        self.berikut = 1 + max((int(n) for n in self.nomor[::2]), default=-1)
        self.ruang: list[RuangPohon] = []

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

    def sisihkan(self, asal: Pdf, mulai: int) -> None:
        """Keep room for the structure of a drawn list, whose pages begin here."""
        if self.akar is None:
            return
        for page in self.pdf.pages[mulai:]:
            page.obj.StructParents = self.berikut
            self.nomor += [self.berikut, self.pdf.make_indirect(Array())]
            self.berikut += 1
        struktur = asal.Root.Struktur.read_bytes()
        self.ruang.append(RuangPohon(len(self._anak()), mulai, struktur))
        self._gantung([self.pdf.make_indirect(Dictionary(S=Name.Document))])

    def _anak(self) -> Array:
        return self.akar.K if isinstance(self.akar.K, Array) else Array([self.akar.K])

    def _gantung(self, daftar: Iterable[Any]) -> None:
        semua = self._anak()
        for satu in daftar:
            satu.P = self.akar
            semua.append(satu)
        self.akar.K = semua

    def tambah(self, asal: Pdf) -> None:
        """Hang the structure of a part, whose pages are in, below ours."""
        if self.akar is None or "/StructTreeRoot" not in asal.Root:
            return
        salinan = self.pdf.copy_foreign(asal.Root.StructTreeRoot)
        self._gantung(salinan.K if isinstance(salinan.K, Array) else [salinan.K])
        # What a part calls by a name of its own, such as /Strong.
        self.akar.RoleMap = Dictionary(
            {**self.akar.get("/RoleMap", {}), **salinan.get("/RoleMap", {})}
        )
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


def _nomori(pdf: Pdf, halaman_depan: int) -> None:
    """Readers call a page as its foot does."""
    if halaman_depan:
        arab = Dictionary(S=Name.D, St=1)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), halaman_depan, arab]))
