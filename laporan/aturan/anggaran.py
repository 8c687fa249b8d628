"""Arithmetic of the budget beside the performance. Pure: no Django, no clock.

The budget is the pagu, what was spent the realisasi, the share of it the serapan.
Source: docs/aturan.md, "Anggaran dan efisiensi".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class JumlahAnggaran:
    """The sums over the lines whose realisasi is known; `belum` counts and `pagu_belum` sums the
    others. `realisasi` is None when it is known of no line.
    """

    pagu: Decimal
    realisasi: Decimal | None
    belum: int
    pagu_belum: Decimal


def jumlahkan(daftar: Iterable[tuple[Decimal, Decimal | None]]) -> JumlahAnggaran:
    """Sum lines of (pagu, realisasi); one without realisasi is in neither sum."""
    baris = list(daftar)
    # Empty is not 0: nobody has entered it, so its pagu (budget) would only press the serapan down.
    terisi = [(pagu, realisasi) for pagu, realisasi in baris if realisasi is not None]
    belum = [pagu for pagu, realisasi in baris if realisasi is None]
    return JumlahAnggaran(
        pagu=sum((pagu for pagu, _ in terisi), Decimal(0)),
        realisasi=sum((r for _, r in terisi), Decimal(0)) if terisi else None,
        belum=len(belum),
        pagu_belum=sum(belum, Decimal(0)),
    )


def serapan(realisasi: Decimal | None, pagu: Decimal) -> Decimal | None:
    """Percent of the budget that was spent, unrounded; None without a budget or a realisasi."""
    return None if realisasi is None or not pagu else realisasi * 100 / pagu


def efisiensi(capaian: Decimal | None, terserap: Decimal | None) -> Decimal | None:
    """Percentage points by which the capaian exceeds the spending; None where one is missing.

    Above zero: more was reached than was spent in proportion.
    """
    return None if capaian is None or terserap is None else capaian - terserap
