"""From a value to its predikat. Pure: no Django, no clock.

Source of the rule: docs/aturan.md, "Target, capaian, predikat".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Ambang:
    """A label and the lowest value (unrounded) that earns it."""

    minimum: Decimal
    label: str


class DasarSkala(StrEnum):
    """What a scale goes by."""

    CAPAIAN = "capaian"
    REALISASI = "realisasi"


@dataclass(frozen=True, slots=True)
class Skala:
    """A scale of predikat, the highest class first."""

    dasar: DasarSkala
    daftar_ambang: tuple[Ambang, ...]

    @classmethod
    def baca(cls, isi: Mapping[str, Any]) -> Self:
        """From what `tulis` wrote."""
        daftar = (Ambang(Decimal(minimum), label) for minimum, label in isi["ambang"])
        return cls(DasarSkala(isi["dasar"]), tuple(daftar))

    def tulis(self) -> dict[str, Any]:
        """As it stands in a file and in the database."""
        daftar = [[str(satu.minimum), satu.label] for satu in self.daftar_ambang]
        return {"dasar": self.dasar.value, "ambang": daftar}

    def predikat(self, *, realisasi: Decimal | None, capaian: Decimal | None) -> str | None:
        """The class that is earned; None without a value."""
        dinilai = realisasi if self.dasar == DasarSkala.REALISASI else capaian
        return predikat(dinilai, self.daftar_ambang)


def predikat(nilai: Decimal | None, daftar_ambang: Sequence[Ambang]) -> str | None:
    """The label of the highest threshold reached by the unrounded value.

    Below the lowest threshold its class holds; None without a value or without thresholds.
    """
    if nilai is None or not daftar_ambang:
        return None
    urut = sorted(daftar_ambang, key=lambda ambang: ambang.minimum, reverse=True)
    return next((ambang.label for ambang in urut if nilai >= ambang.minimum), urut[-1].label)
