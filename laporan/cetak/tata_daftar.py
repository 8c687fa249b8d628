"""Where the rows of a long list stand: which page, how high, cut where they are higher than one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dasar.cetak.pdf import TERISI_PALING_SEDIKIT
from laporan.cetak.huruf_daftar import Kata

# In points: a line of 8, and what a cell keeps free above and below.
GARIS = 10.0
TEPI_ATAS = 0.4 * 72 / 25.4
_PALING_SERING = 4
# Less of each page than this changes nothing.
_SEDIKIT = 8 * 72 / 25.4


@dataclass(frozen=True, slots=True)
class Baris:
    """A row: the lines of each cell; the heading of a month has one cell.

    `nomor` is its place in the list, the same of all pieces it is cut into; None where it only
    repeats on a further page what an earlier one says.
    """

    nomor: int | None
    sel: tuple[Sequence[Kata], ...]

    @property
    def tinggi(self) -> float:
        return max(1, *map(len, self.sel), 0) * GARIS + 2 * TEPI_ATAS

    @property
    def bulan(self) -> bool:
        return len(self.sel) == 1

    def potong(self, dari: int, sampai: int | None = None) -> "Baris":
        """Some lines of it."""
        return replace(self, sel=tuple(satu[dari:sampai] for satu in self.sel))


def tata(
    daftar: Sequence[Baris], *, awal: float, kepala: float, tinggi: float
) -> list[list[Baris]]:
    """The rows of each page; `awal` stands above the first, `kepala` heads every page.

    Each page holds so much less of its `tinggi` that the last one is worth a sheet.
    """
    kurang = 0.0
    for _ in range(_PALING_SERING):
        ruang = tinggi - kurang
        halaman = list(_bagi(daftar, awal=awal, kepala=kepala, tinggi=ruang))
        terisi = kepala + sum(satu.tinggi for satu in halaman[-1])
        sedikit = TERISI_PALING_SEDIKIT * ruang
        if len(halaman) == 1 or terisi >= sedikit:
            return halaman
        kurang += max(_SEDIKIT, (sedikit * 1.4 - terisi) / (len(halaman) - 1))
    return list(_bagi(daftar, awal=awal, kepala=kepala, tinggi=tinggi))


def _bagi(
    daftar: Sequence[Baris], *, awal: float, kepala: float, tinggi: float
) -> Iterator[list[Baris]]:
    halaman: list[Baris] = []
    bulan: list[Baris] = []
    terisi = awal + kepala
    for nomor, baris in enumerate(daftar):
        perlu = baris.tinggi
        if baris.bulan:
            # Never alone at the foot of a page.
            bulan = []
            berikut = daftar[nomor + 1].tinggi if nomor + 1 < len(daftar) else 0.0
            perlu += min(berikut, tinggi / 2)
        ulang = kepala + sum(satu.tinggi for satu in bulan)
        if terisi + perlu > tinggi and ulang + perlu <= tinggi:
            yield halaman
            halaman, terisi = list(bulan), ulang
        # Higher than a page: as many lines as there is room for, the rest on the next.
        while terisi + baris.tinggi > tinggi:
            muat = int((tinggi - terisi - 2 * TEPI_ATAS) // GARIS)
            if muat > 0:
                halaman.append(baris.potong(0, muat))
                baris = baris.potong(muat)
            yield halaman
            halaman, terisi = list(bulan), ulang
        halaman.append(baris)
        terisi += baris.tinggi
        if baris.bulan:
            bulan = [replace(baris, nomor=None)]
    yield halaman
