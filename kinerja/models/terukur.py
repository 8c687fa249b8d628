"""Values in the unit of their indicator."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

from dasar.models import Beriwayat
from kinerja.aturan.ukuran import DESIMAL_TERBANYAK

if TYPE_CHECKING:
    from kinerja.models.indikator import Indikator


def nilai_terukur(sebutan: str, **lain: Any) -> models.DecimalField[Any, Any]:
    """A column for a value of any unit, as large as `Ukuran.TERBESAR`."""
    return models.DecimalField(sebutan, max_digits=14, decimal_places=DESIMAL_TERBANYAK, **lain)


class NilaiTerukur(Beriwayat):
    """A value of an `indikator`: possible in its range, with no more decimals than it prints."""

    nilai = nilai_terukur("nilai")

    indikator: models.ForeignKey[Indikator, Indikator]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        nilai: Decimal | None = self.nilai
        if nilai is not None and (keberatan := self.indikator.ukuran.keberatan(nilai)):
            raise ValidationError(f"{self.indikator.kode}: {keberatan}")
