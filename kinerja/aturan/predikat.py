"""From capaian to predikat. Pure: no Django, no clock.

Source of the rule: docs/aturan.md, "Target, capaian, predikat".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ambang:
    """A label and the lowest capaian (percent, unrounded) that earns it."""

    minimum: Decimal
    label: str


AMBANG_AWAL = (
    Ambang(Decimal(91), "Sangat Tinggi"),
    Ambang(Decimal(76), "Tinggi"),
    Ambang(Decimal(66), "Sedang"),
    Ambang(Decimal(51), "Rendah"),
    Ambang(Decimal(0), "Sangat Rendah"),
)


def predikat(capaian: Decimal | None, daftar_ambang: Sequence[Ambang]) -> str | None:
    """The label of the highest threshold reached by the unrounded capaian; None without one."""
    if capaian is None:
        return None
    tercapai = [ambang for ambang in daftar_ambang if capaian >= ambang.minimum]
    return max(tercapai, key=lambda ambang: ambang.minimum).label if tercapai else None
