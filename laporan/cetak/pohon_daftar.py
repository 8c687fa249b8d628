"""The structure of the lists that were drawn, written behind the joined report."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Pdf

from dasar.cetak.tambahan_pdf import UJUNG, Tambahan

# What a cell of the head, and the one that names a month, says of itself.
_KEPALA = b"/A<</O/Table/Scope/Column>>"
_BULAN = b"/A<</O/Table/Scope/Column/ColSpan %d>>"


class RuangPohon(NamedTuple):
    """Room that is kept for the structure of a part.

    Its place below the root of the structure, its first page, and what `lukis_daftar` marked there.
    """

    urutan: int
    mulai: int
    struktur: bytes


def tulis_pohon(tujuan: Path, daftar: Sequence[RuangPohon]) -> None:
    """Fill the room in the file; the same parts give the same bytes."""
    if not daftar:
        return
    with Pdf.open(tujuan) as pdf:
        panjang = tujuan.stat().st_size
        with tujuan.open("rb") as berkas:
            berkas.seek(panjang - UJUNG)
            tambahan = Tambahan(pdf, panjang, berkas.read())
        akar = pdf.Root.StructTreeRoot
        nomor = list(akar.ParentTree.Nums)
        induk = {
            int(kunci): nilai.objgen[0]
            for kunci, nilai in zip(nomor[::2], nomor[1::2], strict=True)
        }
        for ruang in daftar:
            pohon = _Pohon(tambahan, pdf, ruang.mulai, induk)
            pohon.tulis(json.loads(ruang.struktur), akar.K[ruang.urutan].objgen[0], akar.objgen[0])
        with tujuan.open("ab") as berkas:
            berkas.write(tambahan.tutup())


class _Pohon:
    """The elements of one part; each knows its page, and each page whose its marks are."""

    def __init__(self, tambahan: Tambahan, pdf: Pdf, mulai: int, induk: dict[int, int]) -> None:
        self.tambahan, self.pdf, self.mulai, self.induk = tambahan, pdf, mulai, induk
        # Of each page, from the first of the part on: its object, and the element of each mark.
        self.halaman: list[int] = []
        self.milik: list[list[int]] = []

    def tulis(self, struktur: dict[str, Any], dokumen: int, akar: int) -> None:
        anak = [
            self._unsur(b"H%d" % tingkat, dokumen, [[0, tanda]])
            for tingkat, tanda in struktur["judul"]
        ]
        tabel, kepala, badan = (self.tambahan.nomor_baru() for _ in range(3))
        satu = self._baris(kepala, [[0, *struktur["kepala"]]], b"TH", _KEPALA)
        self._wadah(kepala, b"THead", tabel, [satu])
        bulan = _BULAN % len(struktur["kepala"])
        isi = [
            # The row of a month has one cell.
            self._baris(badan, satu, b"TH", bulan)
            if len(satu[0]) == 2
            else self._baris(badan, satu, b"TD")
            for satu in struktur["baris"]
        ]
        self._wadah(badan, b"TBody", tabel, isi)
        self._wadah(tabel, b"Table", dokumen, [kepala, badan])
        self._wadah(dokumen, b"Document", akar, [*anak, tabel])
        for halaman, milik in enumerate(self.milik, start=self.mulai):
            kunci = int(self.pdf.pages[halaman].obj.StructParents)
            self.tambahan.objek(self.induk[kunci], b"[%b]" % _tunjuk(milik))

    def _baris(
        self, induk: int, daftar: Sequence[Sequence[int]], jenis: bytes, sifat: bytes = b""
    ) -> int:
        """A row: of each page that it stands on the page, then the mark of each cell or -1."""
        baris = self.tambahan.nomor_baru()
        anak = [
            self._unsur(jenis, baris, [(satu[0], satu[n]) for satu in daftar], sifat)
            for n in range(1, len(daftar[0]))
        ]
        self._wadah(baris, b"TR", induk, anak)
        return baris

    def _wadah(self, nomor: int, jenis: bytes, induk: int, anak: Sequence[int]) -> None:
        isi = b"<</S/%b/P %d 0 R/K[%b]>>" % (jenis, induk, _tunjuk(anak))
        self.tambahan.objek(nomor, isi)

    def _unsur(
        self, jenis: bytes, induk: int, tanda: Sequence[Sequence[int]], sifat: bytes = b""
    ) -> int:
        nomor = self.tambahan.nomor_baru()
        isi = [(self._halaman(n, nomor), satu) for n, satu in tanda if satu >= 0]
        if not isi:
            sebut = b""
        elif len(isi) == 1:
            sebut = b"/Pg %d 0 R/K %d" % isi[0]
        else:
            # A row that goes on: each mark names its page itself.
            sebut = b"/K[%b]" % b"".join(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % dua for dua in isi)
        self.tambahan.objek(nomor, b"<</S/%b/P %d 0 R%b%b>>" % (jenis, induk, sebut, sifat))
        return nomor

    def _halaman(self, nomor: int, unsur: int) -> int:
        """The object of a page, whose next mark is of this element."""
        while len(self.halaman) <= nomor:
            page = self.pdf.pages[self.mulai + len(self.halaman)]
            self.halaman.append(page.obj.objgen[0])
            self.milik.append([])
        # Marks are counted from 0 in the order in which elements are made here.
        self.milik[nomor].append(unsur)
        return self.halaman[nomor]


def _tunjuk(daftar: Sequence[int]) -> bytes:
    return b" ".join([b"%d 0 R" % satu for satu in daftar])
