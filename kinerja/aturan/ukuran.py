"""How an indicator is measured: unit, decimals, direction, range. Pure: no Django, no clock.

Source of the rules: docs/aturan.md, "Lembar IKU".
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from dasar.aturan.bilangan import tulis_bilangan

PERSEN = "persen"
# Printed without a word behind the number, which says by itself what it is.
TANPA_SATUAN = frozenset({"indeks", "nilai"})
DESIMAL_TERBANYAK = 4
# What a column of a value holds; the last digits are those of `DESIMAL_TERBANYAK`.
TERBESAR = Decimal("9999999999")


class Arah(StrEnum):
    """Whether more is better (naik) or less (turun)."""

    NAIK = "naik"
    TURUN = "turun"


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What the values of an indicator mean; `bawah` and `atas` are both None or both set."""

    satuan: str = PERSEN
    desimal: int = 2
    arah: Arah = Arah.NAIK
    bawah: Decimal | None = None
    atas: Decimal | None = None

    def bulatkan(self, nilai: Decimal) -> Decimal:
        """With its decimals, half up. Only for what is printed; rules compare unrounded values."""
        return nilai.quantize(Decimal(1).scaleb(-self.desimal), ROUND_HALF_UP)

    def tulis(self, nilai: Decimal | None) -> str:
        """'84,55 %', '3,28', '12 hari'; an em dash when there is no value."""
        return "—" if nilai is None else f"{self.angka(nilai)}{self.akhiran}"

    def angka(self, nilai: Decimal) -> str:
        """'84,55' without its unit."""
        return tulis_bilangan(self.bulatkan(nilai), desimal=self.desimal)

    def tulis_di_gambar(self, nilai: Decimal | None) -> str:
        """As `tulis`, but a word stands at the scale of the drawing, once for all values."""
        if nilai is None or self.satuan == PERSEN:
            return self.tulis(nilai)
        return self.angka(nilai)

    @property
    def akhiran(self) -> str:
        """What stands behind the number, with its blank."""
        if self.satuan == PERSEN:
            return " %"
        return "" if self.satuan in TANPA_SATUAN else f" {self.satuan}"

    def selisih(self, nilai: Decimal) -> str:
        """'1,25 poin' from a difference of two values, without its sign."""
        angka = self.angka(abs(nilai))
        return f"{angka} poin" if self.satuan == PERSEN else f"{angka}{self.akhiran}"

    def membaik(self, selisih: Decimal) -> bool:
        """Whether a value that changed by so much is better than before."""
        return selisih < 0 if self.arah == Arah.TURUN else selisih > 0

    def dalam_rentang(self, nilai: Decimal) -> bool:
        """Whether the value is possible at all."""
        if self.bawah is None or self.atas is None:
            return abs(nilai) <= TERBESAR
        return self.bawah <= nilai <= self.atas

    def terlalu_rinci(self, nilai: Decimal) -> bool:
        """Whether it has more decimals than are printed."""
        return nilai != self.bulatkan(nilai)

    def keberatan(self, nilai: Decimal) -> str:
        """Why the value cannot be one of this indicator; empty when it can."""
        if not self.dalam_rentang(nilai):
            if self.bawah is None or self.atas is None:
                return "nilai ini terlalu besar."
            return f"nilainya antara {self.tulis(self.bawah)} dan {self.tulis(self.atas)}."
        if self.terlalu_rinci(nilai):
            return f"paling banyak {self.desimal} angka di belakang koma."
        return ""

    def capaian(self, realisasi: Decimal | None, target: Decimal | None) -> Decimal | None:
        """Percent of the target, raw and not capped; None without a value or a target above 0.

        Where less is better, what lies below the target is above 100.
        """
        if realisasi is None or not target:
            return None
        if self.arah == Arah.TURUN:
            return (2 * target - realisasi) * 100 / target
        return realisasi * 100 / target

    def mencapai(self, realisasi: Decimal, target: Decimal) -> bool:
        """Whether the target is reached."""
        return realisasi <= target if self.arah == Arah.TURUN else realisasi >= target


# What the source's sheet has: a share of all, more is better.
UKURAN_PERSEN = Ukuran(bawah=Decimal(0), atas=Decimal(100))
