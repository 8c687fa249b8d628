"""Draws a long list of plain letters straight into a PDF, in a fraction of a typesetter's time.

It looks as `templates/laporan/cetak/daftar.typ` sets it, which is for all other scripts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf

from dasar.cetak.huruf import isi_tercetak
from laporan.cetak.huruf_daftar import HurufPdf, Kata, huruf_daftar, polos
from laporan.cetak.tata_daftar import GARIS, TEPI_ATAS, Baris, tata

TEMPLAT_DAFTAR = "laporan/cetak/daftar.typ"
MM = 72 / 25.4
UKURAN = 8.0
_KIRI, _ATAS, _BAWAH, _TEPI = 15 * MM, 15 * MM, 22 * MM, 1.5 * MM
# From the upper edge of a line to where its letters stand, and to the next line.
_NAIK, _LANGKAH = 0.95, 1.25
_SELA_JUDUL = 2 * MM
_JUDUL = (14.0, 11.0)
_KEPALA, _BULAN, _GARIS = ".898 .918 .945 rg", ".953 .961 .973 rg", ".216 .255 .318 RG .85 w 2 J"


class Judul(NamedTuple):
    """A heading: its level, its text, its lines."""

    tingkat: int
    teks: str
    daftar_baris: Sequence[Kata]

    @property
    def tinggi(self) -> float:
        return len(self.daftar_baris) * _JUDUL[self.tingkat - 1] * _LANGKAH + _SELA_JUDUL


def lukis_daftar(isi: Mapping[str, Any]) -> bytes | None:
    """The pages of the list; None when it needs a typesetter.

    The structure is left to `pohon_daftar`, which finds in `/Struktur` of the file the marks of
    each heading, head cell and row.
    """
    huruf = huruf_daftar()
    isi = isi_tercetak(isi)
    kolom = [(judul, lebar * MM) for judul, lebar in isi["kolom"]]
    teks = [isi["judul"], isi.get("subjudul", ""), *(judul for judul, _ in kolom)]
    if huruf is None or not all(map(polos, (*teks, *(sel for b in isi["baris"] for sel in b)))):
        return None
    return _Pelukis(isi, kolom, *huruf).pdf()


class _Pelukis:
    """Lays the list out, and gathers what `pohon_daftar` is told."""

    def __init__(
        self,
        isi: Mapping[str, Any],
        kolom: list[tuple[str, float]],
        biasa: HurufPdf,
        tebal: HurufPdf,
    ) -> None:
        self.lebar, self.tinggi = isi["lebar"] * MM, isi["tinggi"] * MM
        self.biasa, self.tebal = biasa, tebal
        self.kolom = [lebar for _, lebar in kolom]
        self.tepi = list(accumulate(self.kolom, initial=_KIRI))
        ruang = [(lebar - 2 * _TEPI) * 1000 / UKURAN for lebar in self.kolom]
        semua = (sum(self.kolom) - 2 * _TEPI) * 1000 / UKURAN
        self.kepala = Baris(
            0, tuple(tebal.daftar_baris(j, r) for (j, _), r in zip(kolom, ruang, strict=True))
        )
        self.daftar = [
            Baris(
                nomor,
                tuple(map(biasa.daftar_baris, sel, ruang))
                if len(sel) == len(ruang)
                else (tebal.daftar_baris(sel[0], semua),),
            )
            for nomor, sel in enumerate(isi["baris"])
        ]
        ruang_judul = (self.lebar - 2 * _KIRI) * 1000
        self.judul = [
            Judul(n, teks, tebal.daftar_baris(teks, ruang_judul / _JUDUL[n - 1]))
            for n, teks in enumerate((isi["judul"], isi.get("subjudul", "")), start=1)
            if isi["judul"]
        ]
        # Level and mark of a heading; marks of the head; of each row by page: the page, its marks.
        self.tanda_judul: list[list[int]] = []
        self.tanda_kepala: list[int] = []
        self.tanda_baris: list[list[list[int]]] = [[] for _ in self.daftar]

    def pdf(self) -> bytes:
        awal = sum(satu.tinggi for satu in self.judul)
        semua = tata(
            self.daftar,
            awal=awal,
            kepala=self.kepala.tinggi,
            tinggi=self.tinggi - _ATAS - _BAWAH,
        )
        hasil = BytesIO()
        with Pdf.new() as pdf:
            huruf = Dictionary(F0=self.biasa.ke_pdf(pdf), F1=self.tebal.ke_pdf(pdf))
            bahan = pdf.make_indirect(Dictionary(Font=huruf))
            for nomor, halaman in enumerate(semua):
                isi = _Halaman(self, nomor, halaman).isi()
                page = Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, round(self.lebar, 4), round(self.tinggi, 4)]),
                    Resources=bahan,
                    Contents=pdf.make_stream(isi),
                )
                pdf.pages.append(Page(pdf.make_indirect(page)))
            self._penanda(pdf)
            pdf.Root.Struktur = pdf.make_stream(self._struktur())
            pdf.save(
                hasil, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
            )
        return hasil.getvalue()

    def _penanda(self, pdf: Pdf) -> None:
        with pdf.open_outline() as penanda:
            daftar = penanda.root
            for judul in self.judul:
                satu = OutlineItem(judul.teks, 0)
                daftar.append(satu)
                daftar = satu.children

    def _struktur(self) -> bytes:
        isi = {"judul": self.tanda_judul, "kepala": self.tanda_kepala, "baris": self.tanda_baris}
        return json.dumps(isi, separators=(",", ":")).encode()


class _Halaman:
    """The content of one page, and the marks on it."""

    def __init__(self, pelukis: _Pelukis, nomor: int, daftar: Sequence[Baris]) -> None:
        self.p, self.nomor, self.daftar = pelukis, nomor, daftar
        self.tulisan: list[bytes] = []
        self.latar: list[str] = []
        self.garis: list[str] = []
        self.tanda = 0

    def isi(self) -> bytes:
        y = self.p.tinggi - _ATAS
        if self.nomor == 0:
            for judul in self.p.judul:
                y = self._judul(judul, y)
        self._mendatar(y)
        y = self._baris(self.p.kepala, y, ulang=self.nomor > 0, kepala=True)
        for baris in self.daftar:
            y = self._baris(baris, y, ulang=baris.nomor is None)
        hias = " ".join((*self.latar, _GARIS, *self.garis, "S"))
        return b"/Artifact BMC q %b Q EMC\n%b" % (hias.encode(), b"\n".join(self.tulisan))

    def _judul(self, judul: Judul, y: float) -> float:
        ukuran = _JUDUL[judul.tingkat - 1]
        isi = [
            (self.p.lebar / 2 - kata.lebar * ukuran / 2000, y - ukuran * (_NAIK + n * _LANGKAH))
            for n, kata in enumerate(judul.daftar_baris)
        ]
        self.tulisan.append(b"/H%d<</MCID %d>>BDC" % (judul.tingkat, self.tanda))
        self.tulisan += [
            b"BT /F1 %g Tf %.2f %.2f Td [%b]TJ ET" % (ukuran, *letak, kata.tulis)
            for letak, kata in zip(isi, judul.daftar_baris, strict=True)
        ]
        self.tulisan.append(b"EMC")
        self.p.tanda_judul.append([judul.tingkat, self.tanda])
        self.tanda += 1
        return y - judul.tinggi

    def _baris(self, baris: Baris, y: float, *, ulang: bool, kepala: bool = False) -> float:
        tinggi = baris.tinggi
        bawah = y - tinggi
        kiri, lebar = _KIRI, sum(self.p.kolom)
        if kepala or baris.bulan:
            warna = _KEPALA if kepala else _BULAN
            self.latar.append(f"{warna} {kiri:.2f} {bawah:.2f} {lebar:.2f} {tinggi:.2f} re f")
        self._mendatar(bawah)
        self._tegak((kiri, kiri + lebar) if baris.bulan else self.p.tepi, y, bawah)
        huruf = b"/F1 8 Tf" if kepala or baris.bulan else b"/F0 8 Tf"
        nama = b"TH" if kepala or baris.bulan else b"TD"
        tanda = []
        dasar = y - TEPI_ATAS - _NAIK * UKURAN
        # `tepi` has one more than there are columns: the right end of the last.
        for sel, x, lebar in zip(baris.sel, self.p.tepi, self.p.kolom, strict=False):
            if not sel:
                tanda.append(-1)
                continue
            if ulang:
                self.tulisan.append(b"/Artifact BMC")
            else:
                self.tulisan.append(b"/%b<</MCID %d>>BDC" % (nama, self.tanda))
                tanda.append(self.tanda)
                self.tanda += 1
            ruang = lebar if kepala else None
            self.tulisan.append(_sel(sel, x, dasar, huruf, ruang))
        if kepala and not ulang:
            self.p.tanda_kepala = tanda
        elif not ulang and baris.nomor is not None:
            self.p.tanda_baris[baris.nomor].append([self.nomor, *tanda])
        return bawah

    def _mendatar(self, y: float) -> None:
        kiri = _KIRI
        self.garis.append(f"{kiri:.2f} {y:.2f} m {kiri + sum(self.p.kolom):.2f} {y:.2f} l")

    def _tegak(self, tepi: Iterable[float], atas: float, bawah: float) -> None:
        self.garis += [f"{x:.2f} {atas:.2f} m {x:.2f} {bawah:.2f} l" for x in tepi]


def _sel(sel: Sequence[Kata], x: float, dasar: float, huruf: bytes, tengah: float | None) -> bytes:
    """The lines of a cell; in the middle of so much room, if it is said."""
    isi = []
    geser_lama = 0.0
    for n, kata in enumerate(sel):
        geser = _TEPI if tengah is None else (tengah - kata.lebar * UKURAN / 1000) / 2
        letak = (x + geser, dasar) if n == 0 else (geser - geser_lama, -GARIS)
        isi.append(b"%.2f %.2f Td [%b]TJ" % (*letak, kata.tulis))
        geser_lama = geser
    return b"BT %b %b ET EMC" % (huruf, b" ".join(isi))
