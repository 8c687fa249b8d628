"""The structure of the lists that were drawn, written behind the joined report."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Pdf

from dasar.cetak.revisi_pdf import UJUNG, Revisi

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
            revisi = Revisi(pdf, panjang, berkas.read())
        akar = pdf.Root.StructTreeRoot
        nomor = list(akar.ParentTree.Nums)
        induk = {
            int(kunci): nilai.objgen[0]
            for kunci, nilai in zip(nomor[::2], nomor[1::2], strict=True)
        }
        for ruang in daftar:
            pohon = _Pohon(revisi, pdf, ruang.mulai, induk)
            pohon.tulis(json.loads(ruang.struktur), akar.K[ruang.urutan].objgen[0], akar.objgen[0])
        with tujuan.open("ab") as berkas:
            berkas.write(revisi.tutup())


class _Pohon:
    """The elements of one part; each knows its page, and each page whose its marks are."""

    def __init__(self, revisi: Revisi, pdf: Pdf, mulai: int, induk: dict[int, int]) -> None:
        self.revisi, self.pdf, self.mulai, self.induk = revisi, pdf, mulai, induk
        # Of each page the element of each mark.
        self.milik: dict[int, dict[int, int]] = {}
        self.halaman: dict[int, int] = {}

    def tulis(self, struktur: dict[str, Any], dokumen: int, akar: int) -> None:
        anak = [
            self._unsur(b"H%d" % tingkat, dokumen, [(0, tanda)])
            for tingkat, tanda in struktur["judul"]
        ]
        tabel, kepala, badan = (self.revisi.nomor_baru() for _ in range(3))
        satu = self._baris(kepala, [[0, *struktur["kepala"]]], b"TH", _KEPALA)
        self._wadah(kepala, b"THead", tabel, [satu])
        bulan = _BULAN % len(struktur["kepala"])
        isi = [
            self._baris(badan, satu, b"TH", bulan)
            if len(satu[0]) == 2
            else self._baris(badan, satu, b"TD")
            for satu in struktur["baris"]
        ]
        self._wadah(badan, b"TBody", tabel, isi)
        self._wadah(tabel, b"Table", dokumen, [kepala, badan])
        self._wadah(dokumen, b"Document", akar, [*anak, tabel])
        for halaman, milik in self.milik.items():
            kunci = int(self.pdf.pages[self.mulai + halaman].obj.StructParents)
            isi_induk = b" ".join(b"%d 0 R" % milik[tanda] for tanda in sorted(milik))
            self.revisi.objek(self.induk[kunci], b"[%b]" % isi_induk)

    def _baris(
        self, induk: int, daftar: Sequence[Sequence[int]], jenis: bytes, sifat: bytes = b""
    ) -> int:
        """A row: of each page that it stands on the page, then the mark of each cell or -1."""
        baris = self.revisi.nomor_baru()
        anak = [
            self._unsur(
                jenis,
                baris,
                [(satu[0], satu[n]) for satu in daftar if satu[n] >= 0],
                sifat,
            )
            for n in range(1, len(daftar[0]))
        ]
        self._wadah(baris, b"TR", induk, anak)
        return baris

    def _wadah(self, nomor: int, jenis: bytes, induk: int, anak: Sequence[int]) -> None:
        isi = b" ".join(b"%d 0 R" % satu for satu in anak)
        self.revisi.objek(nomor, b"<</S/%b/P %d 0 R/K[%b]>>" % (jenis, induk, isi))

    def _unsur(
        self, jenis: bytes, induk: int, tanda: Sequence[tuple[int, int]], sifat: bytes = b""
    ) -> int:
        nomor = self.revisi.nomor_baru()
        for halaman, satu in tanda:
            self.milik.setdefault(halaman, {})[satu] = nomor
        self.revisi.objek(
            nomor, b"<</S/%b/P %d 0 R%b%b>>" % (jenis, induk, self._isi(tanda), sifat)
        )
        return nomor

    def _isi(self, tanda: Sequence[tuple[int, int]]) -> bytes:
        if not tanda:
            return b""
        if len(tanda) == 1:
            [(halaman, satu)] = tanda
            return b"/Pg %d 0 R/K %d" % (self._nomor(halaman), satu)
        # A row that goes on: the mark names its page itself.
        return b"/K[%b]" % b"".join(
            b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._nomor(halaman), satu)
            for halaman, satu in tanda
        )

    def _nomor(self, halaman: int) -> int:
        if halaman not in self.halaman:
            self.halaman[halaman] = self.pdf.pages[self.mulai + halaman].obj.objgen[0]
        return self.halaman[halaman]
