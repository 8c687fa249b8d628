"""The scale (sumbu) of a chart, from the unit and the range of its indicator. Pure.

A chart without a range begins at 0 and ends at a round number above everything it shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from dasar.aturan.bilangan import tulis_bilangan
from kinerja.aturan.ukuran import PERSEN, Ukuran

# The steps that people count in, times a power of ten.
_BULAT = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# How many steps a range is tried to be divided in, the best first.
_BANYAK_LANGKAH = (4, 5, 3, 2)
# Of a range that begins at 0: what ends below this is drawn larger than the range allows.
_BAGIAN_BAWAH = Decimal("0.4")
# What has more digits has no room beside a line.
_SINGKATAN = ((Decimal(10**9), " M"), (Decimal(10**6), " jt"), (Decimal(10**4), " rb"))


@dataclass(frozen=True, slots=True)
class Sumbu:
    """From `bawah` to `atas`, with the values at which a line is drawn."""

    bawah: Decimal
    atas: Decimal
    daftar_nilai: tuple[Decimal, ...]

    @property
    def nol(self) -> Decimal:
        """Where bars begin: at 0, or at the end that is nearest to it."""
        return self._dalam(Decimal(0))

    def letak(self, nilai: Decimal, panjang: int) -> int:
        """How far from `bawah` a value lies on an axis this long; it never leaves the axis."""
        bagian = (self._dalam(nilai) - self.bawah) * panjang / (self.atas - self.bawah)
        return int(bagian.quantize(Decimal(1), ROUND_HALF_UP))

    def _dalam(self, nilai: Decimal) -> Decimal:
        return min(max(nilai, self.bawah), self.atas)


def sumbu(ukuran: Ukuran, daftar_nilai: Iterable[Decimal | None] = ()) -> Sumbu:
    """The scale for these values and targets: the range of the indicator if it has one.

    Days counted against a range of sixty would be bars that nobody can tell apart: where all lies
    in its lowest part, the chart ends above that. A percentage always ends at its hundred.
    """
    daftar = [nilai for nilai in daftar_nilai if nilai is not None]
    if ukuran.bawah is not None and ukuran.atas is not None:
        besar = ukuran.satuan != PERSEN and ukuran.bawah == 0
        if not (besar and _di_bawah(ukuran.atas * _BAGIAN_BAWAH, daftar)):
            return _berentang(ukuran.bawah, ukuran.atas)
    terendah, tertinggi = min(daftar, default=Decimal(0)), max(daftar, default=Decimal(0))
    terendah, tertinggi = min(terendah, Decimal(0)), max(tertinggi, Decimal(0))
    langkah = _langkah((tertinggi - terendah) / 4 or Decimal(1))
    bawah = (terendah / langkah).quantize(Decimal(1), ROUND_FLOOR)
    atas = (tertinggi / langkah).quantize(Decimal(1), ROUND_CEILING)
    if bawah == atas:
        atas += 4
    titik = tuple(langkah * n for n in range(int(bawah), int(atas) + 1))
    return Sumbu(titik[0], titik[-1], titik)


def _di_bawah(batas: Decimal, daftar: Sequence[Decimal]) -> bool:
    return 0 < max(daftar, default=Decimal(0)) <= batas and min(daftar) >= 0


def _berentang(bawah: Decimal, atas: Decimal) -> Sumbu:
    panjang = atas - bawah
    banyak = next(
        (n for n in _BANYAK_LANGKAH if _langkah(panjang / n) == panjang / n), _BANYAK_LANGKAH[0]
    )
    return Sumbu(bawah, atas, tuple(bawah + panjang * n / banyak for n in range(banyak + 1)))


def _langkah(paling_kecil: Decimal) -> Decimal:
    """The smallest round step that is not below it."""
    pangkat = Decimal(1).scaleb(paling_kecil.adjusted())
    return next(bulat * pangkat for bulat in _BULAT if bulat * pangkat >= paling_kecil)


def tulis_ringkas(nilai: Decimal) -> str:
    """'25', '2,5', '250 rb': a number beside a line."""
    for batas, akhiran in _SINGKATAN:
        if abs(nilai) >= batas:
            return f"{tulis_bilangan(round(nilai / batas, 2))}{akhiran}"
    return tulis_bilangan(round(nilai, 4))
