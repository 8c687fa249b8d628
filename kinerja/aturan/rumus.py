"""Arithmetic of the indicators. Pure: no Django, no clock, no database.

Source of the rules: docs/aturan.md, IKU-1 and IKU-2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil


@dataclass(frozen=True, slots=True)
class Nilai:
    """A value with its two parts, so that every printed figure can be traced.

    `pengali` is 100 where it is a share in percent, else 1. What was recorded as one number
    (`tercatat`) has no parts.
    """

    pembilang: int
    penyebut: int
    pengali: int = 100
    tercatat: Decimal | None = None

    @property
    def berbagian(self) -> bool:
        """Whether it is a quotient, and not one number that was recorded."""
        return self.tercatat is None

    @property
    def realisasi(self) -> Decimal | None:
        """Unrounded; None when there is nothing to divide by, and nothing recorded."""
        # Of nothing there is no share: neither 0 nor 100 would be true (docs/aturan.md, IKU-1).
        if self.tercatat is not None or self.penyebut == 0:
            return self.tercatat
        return Decimal(self.pembilang) * self.pengali / Decimal(self.penyebut)


def gabung(daftar_nilai: Iterable[Nilai]) -> Nilai:
    """The pooled value of several parts in percent (all documents, all units together)."""
    # Summed, not averaged: the pooled value is the source's own (docs/aturan.md, IKU-2).
    daftar = tuple(daftar_nilai)
    return Nilai(sum(n.pembilang for n in daftar), sum(n.penyebut for n in daftar))


def bulatkan(persen: Decimal) -> Decimal:
    """Two places, half up. Only for what is printed; rules compare unrounded values."""
    return persen.quantize(Decimal("0.01"), ROUND_HALF_UP)


def ditindaklanjuti(
    tanggal_kegiatan: date, daftar_tanggal: Iterable[date], *, per: date, batas: date
) -> bool:
    """IKU-1: whether a kegiatan known on `per` has a tindak lanjut by then and by the limit.

    The lists ask the database the same (`KegiatanQuerySet.ditindaklanjuti`); the tests hold that
    answer against this one.
    """
    return tanggal_kegiatan <= per and any(t <= min(per, batas) for t in daftar_tanggal)


@dataclass(frozen=True, slots=True)
class NilaiBerjalan:
    """IKU-2 beside the official value, never in its place; counts of slots.

    Of the `jatuh_tempo` slots whose due day is over, all but the `lebih_awal` of `tepat_waktu`
    are on time; `terbuka` may still come in on time.
    """

    tepat_waktu: int
    lebih_awal: int
    jatuh_tempo: int
    terbuka: int
    jumlah: int

    @property
    def berjalan(self) -> Nilai:
        """x of m already due; an early one joins both only when its due day is over."""
        return Nilai(self.tepat_waktu - self.lebih_awal, self.jatuh_tempo)

    @property
    def terbaik(self) -> Nilai:
        """The best official value still possible."""
        return Nilai(self.tepat_waktu + self.terbuka, self.jumlah)

    def perlu(self, target: Decimal | None) -> int | None:
        """On-time slots still needed to reach the target (percent); None when out of reach.

        Without slots, or without a target, there is nothing to reach: None, too.
        """
        if target is None or self.jumlah == 0:
            return None
        # Rounded up: a part of a document reaches no target.
        perlu = ceil(target * self.jumlah / 100) - self.tepat_waktu
        return max(0, perlu) if perlu <= self.terbuka else None


def nilai_berjalan(
    *, tepat_waktu: int, terlambat: int, belum: int, belum_jatuh_tempo: int, lebih_awal: int = 0
) -> NilaiBerjalan:
    """Running value from the counts of the four states.

    `lebih_awal` of the `tepat_waktu` came in before their due day is over; they would flatter
    a value 'of those already due', so they wait.
    """
    masuk = tepat_waktu + terlambat + belum
    return NilaiBerjalan(
        tepat_waktu=tepat_waktu,
        lebih_awal=lebih_awal,
        jatuh_tempo=masuk - lebih_awal,
        terbuka=belum_jatuh_tempo,
        jumlah=masuk + belum_jatuh_tempo,
    )
