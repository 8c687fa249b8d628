"""The five classes of capaian that an office begins with (docs/aturan.md)."""

from decimal import Decimal

from kinerja.aturan.predikat import Ambang

AMBANG_AWAL = (
    Ambang(Decimal(91), "Sangat Tinggi"),
    Ambang(Decimal(76), "Tinggi"),
    Ambang(Decimal(66), "Sedang"),
    Ambang(Decimal(51), "Rendah"),
    Ambang(Decimal(0), "Sangat Rendah"),
)
