"""Adds to a PDF behind its end, as the standard lets a later revision do.

What stands before is not read again: the structure of a long report has a hundred thousand objects,
which would fill the memory of a library that holds a file whole.
"""

import hashlib
import re
import zlib
from itertools import groupby

from pikepdf import Pdf

# The last bytes of a PDF, where it says where its table of objects stands.
UJUNG = 64
_TABEL = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
# So many in one stream of objects: who reads one reads its whole stream.
_SEKALI = 200


class Tambahan:
    """What is to be written behind a PDF of so many bytes, open as `pdf`, whose last are `ujung`.

    The same additions in the same order are the same bytes.
    """

    def __init__(self, pdf: Pdf, panjang: int, ujung: bytes) -> None:
        cocok = _TABEL.search(ujung)
        assert cocok  # written by pikepdf
        self._pdf, self._panjang, self._sebelum = pdf, panjang, int(cocok[1])
        self._berikut = int(pdf.trailer.Size)
        # Of each object how the table names its place.
        self._letak: dict[int, bytes] = {}
        self._hasil = bytearray(b"\n")
        self._antre: list[tuple[int, bytes]] = []

    def nomor_baru(self) -> int:
        """A number that no object has yet."""
        self._berikut += 1
        return self._berikut - 1

    def objek(self, nomor: int, isi: bytes) -> None:
        """From now on the object of this number, old or new, is this."""
        self._antre.append((nomor, isi))
        if len(self._antre) == _SEKALI:
            self._kirim()

    def aliran(self, nomor: int, sifat: bytes, isi: bytes) -> None:
        """The same for one with a stream, compressed, below what `sifat` says of it."""
        self._letak[nomor] = _letak(1, self._panjang + len(self._hasil), 0)
        padat = zlib.compress(isi)
        kepala = b"<<%b/Filter/FlateDecode/Length %d>>" % (sifat, len(padat))
        self._hasil += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (nomor, kepala, padat)

    def _kirim(self) -> None:
        if not self._antre:
            return
        nomor = self.nomor_baru()
        kepala, letak = [], 0
        for urutan, (satu, isi) in enumerate(self._antre):
            self._letak[satu] = _letak(2, nomor, urutan)
            kepala.append(b"%d %d" % (satu, letak))
            letak += len(isi) + 1
        awal = b" ".join(kepala) + b"\n"
        sifat = b"/Type/ObjStm/N %d/First %d" % (len(self._antre), len(awal))
        self.aliran(nomor, sifat, awal + b"\n".join(isi for _, isi in self._antre))
        self._antre = []

    def tutup(self) -> bytes:
        """All of it."""
        self._kirim()
        nomor, mulai = self.nomor_baru(), self._panjang + len(self._hasil)
        self._letak[nomor] = _letak(1, mulai, 0)
        daftar = sorted(self._letak)
        runtun = [
            [n for _, n in sekelompok]
            for _, sekelompok in groupby(enumerate(daftar), key=lambda dua: dua[1] - dua[0])
        ]
        sifat = b"/Type/XRef/W[1 4 2]/Size %d/Prev %d/Index[%b]" % (
            self._berikut,
            self._sebelum,
            b" ".join(b"%d %d" % (satu[0], len(satu)) for satu in runtun),
        )
        trailer = self._pdf.trailer
        for nama in ("/Root", "/Info"):
            if nama in trailer:
                sifat += b"%b %d 0 R" % (nama.encode(), trailer[nama].objgen[0])
        sidik = hashlib.sha256(self._hasil).hexdigest()[:32].encode()
        sifat += b"/ID[<%b><%b>]" % (bytes(trailer.ID[0]).hex().encode(), sidik)
        self.aliran(nomor, sifat, b"".join(self._letak[n] for n in daftar))
        return bytes(self._hasil) + b"startxref\n%d\n%%%%EOF\n" % mulai


def _letak(jenis: int, satu: int, dua: int) -> bytes:
    return jenis.to_bytes(1, "big") + satu.to_bytes(4, "big") + dua.to_bytes(2, "big")
