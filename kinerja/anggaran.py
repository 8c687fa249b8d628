"""Arithmetic of the budget beside the performance. Pure: no Django, no clock.

Source: docs/aturan.md, "Anggaran dan efisiensi".
"""

from decimal import Decimal


def serapan(realisasi: Decimal, pagu: Decimal) -> Decimal | None:
    """Percent of the budget that was spent, unrounded; None without a budget."""
    return realisasi * 100 / pagu if pagu else None


def efisiensi(capaian: Decimal | None, terserap: Decimal | None) -> Decimal | None:
    """Percentage points by which the capaian exceeds the spending; None where one is missing.

    Above zero: more was reached than was spent in proportion.
    """
    return None if capaian is None or terserap is None else capaian - terserap
