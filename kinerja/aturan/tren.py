"""Geometry of a trend over the years with its target line. Pure: no Django, no clock."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from kinerja.aturan.bidang_gambar import (
    DASAR,
    KANAN,
    KIRI,
    LEBAR,
    Garis,
    bidang_gambar,
    garis_sumbu,
    y_sumbu,
)
from kinerja.aturan.sumbu import sumbu
from kinerja.aturan.ukuran import UKURAN_PERSEN, Ukuran

_TINGGI = 214


@dataclass(frozen=True, slots=True)
class TitikTren:
    """One year; values in the unit of the indicator, None where there is no value or no target."""

    label: str
    realisasi: Decimal | None
    target: Decimal | None
    x: int
    y: int | None
    y_target: int | None

    @property
    def x_target(self) -> int:
        # The mark is eight wide and four high (`_grafik_tren.html`), and drawn from its corner.
        return self.x - 4

    @property
    def y_target_atas(self) -> int | None:
        return None if self.y_target is None else self.y_target - 2

    @property
    def y_nilai(self) -> int:
        """Where the value is written: above its point, below it when the target line is there."""
        y = DASAR if self.y is None else self.y
        dekat = self.y_target is not None and -3 <= y - self.y_target <= 20
        return y + 18 if dekat and y + 18 < DASAR else y - 9


@dataclass(frozen=True, slots=True)
class GrafikTren:
    pengenal: str
    judul: str
    daftar_titik: tuple[TitikTren, ...]
    daftar_garis: tuple[Garis, ...]
    jalur_realisasi: tuple[str, ...]
    jalur_target: tuple[str, ...]
    lebar: int = LEBAR
    kiri: int = KIRI
    kanan: int = KANAN
    dasar: int = DASAR
    ukuran: Ukuran = UKURAN_PERSEN
    y_nol: int = DASAR

    @property
    def bidang(self) -> str:
        return bidang_gambar(_TINGGI)


def grafik_tren(
    pengenal: str,
    judul: str,
    daftar_tahun: Sequence[tuple[str, Decimal | None, Decimal | None]],
    ukuran: Ukuran = UKURAN_PERSEN,
) -> GrafikTren:
    """Points given as (label, realisasi, target); a year without a value breaks the line."""
    skala = sumbu(ukuran, (nilai for _, *dua in daftar_tahun for nilai in dua))
    jatah = (KANAN - KIRI) // max(1, len(daftar_tahun))
    daftar = tuple(
        TitikTren(
            label,
            realisasi,
            target,
            x=KIRI + urutan * jatah + jatah // 2,
            y=None if realisasi is None else y_sumbu(skala, realisasi),
            y_target=None if target is None else y_sumbu(skala, target),
        )
        for urutan, (label, realisasi, target) in enumerate(daftar_tahun)
    )
    return GrafikTren(
        pengenal,
        judul,
        daftar,
        garis_sumbu(skala),
        jalur_realisasi=_jalur(daftar, lambda titik: titik.y),
        jalur_target=_jalur(daftar, lambda titik: titik.y_target),
        ukuran=ukuran,
        y_nol=y_sumbu(skala, skala.nol),
    )


def _jalur(
    daftar: Iterable[TitikTren], tinggi: Callable[[TitikTren], int | None]
) -> tuple[str, ...]:
    """The `points` of a polyline for each unbroken run of at least two years."""
    hasil = []
    for ada, kelompok in groupby(daftar, lambda titik: tinggi(titik) is not None):
        titik = [f"{satu.x},{tinggi(satu)}" for satu in kelompok]
        if ada and len(titik) > 1:
            hasil.append(" ".join(titik))
    return tuple(hasil)
