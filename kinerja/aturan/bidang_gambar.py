"""The sheet that every chart is drawn on, with the lines of its scale. Pure.

All coordinates are whole numbers in a drawing 360 units wide, the width of a small phone, so
that text of 11 to 12 units stays readable there and no decimal comma can enter the SVG.
"""

from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.sumbu import Sumbu, tulis_ringkas

LEBAR = 360
KIRI, KANAN = 36, 352
_ATAS, DASAR = 26, 176
# Room for half a stroke at the edges of the drawing.
_TEPI = 1


@dataclass(frozen=True, slots=True)
class Garis:
    """A grid line with its label; one that was issued before has only its percentage."""

    y: int
    persen: int = 0
    label: str = ""

    @property
    def tulisan(self) -> str:
        return self.label or str(self.persen)

    @property
    def y_teks(self) -> int:
        # Text stands on its baseline: four units lower it is centred on the line.
        return self.y + 4


def garis_sumbu(skala: Sumbu) -> tuple[Garis, ...]:
    """The grid of a drawing of upright values."""
    return tuple(
        Garis(y_sumbu(skala, nilai), label=tulis_ringkas(nilai)) for nilai in skala.daftar_nilai
    )


def bidang_gambar(tinggi: int) -> str:
    """The viewBox of a drawing."""
    return f"{-_TEPI} 0 {LEBAR + 2 * _TEPI} {tinggi}"


def y_sumbu(skala: Sumbu, nilai: Decimal) -> int:
    """Height of a value in a drawing of upright values; it never leaves the drawing."""
    return DASAR - skala.letak(nilai, DASAR - _ATAS)
