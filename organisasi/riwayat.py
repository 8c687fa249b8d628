"""Saves many rows together with their history, in a number of queries that grows only by batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from organisasi.models import Pengguna

BESAR_KELOMPOK = 5000


@dataclass(frozen=True, slots=True)
class Jejak:
    """What the history says of a deed: who, when, why."""

    oleh: Pengguna | None
    sekarang: datetime
    alasan: str

    @property
    def untuk_riwayat(self) -> dict[str, Any]:
        return {
            "batch_size": BESAR_KELOMPOK,
            "default_user": self.oleh,
            "default_date": self.sekarang,
            "default_change_reason": self.alasan[:100],
        }


def simpan_baru(model: Any, daftar: Sequence[models.Model], jejak: Jejak) -> list[Any]:
    """Insert the rows and their history; return the history rows in the same order."""
    if not daftar:
        return []
    model.objects.bulk_create(daftar, batch_size=BESAR_KELOMPOK)
    riwayat: list[Any] = model.history.bulk_history_create(daftar, **jejak.untuk_riwayat)
    return riwayat


def simpan_perubahan(
    model: Any, daftar: Sequence[models.Model], kolom: Sequence[str], jejak: Jejak
) -> list[Any]:
    """Update the columns of the rows, add their history; return the history rows in order."""
    if not daftar:
        return []
    model.objects.bulk_update(daftar, kolom, batch_size=500)
    riwayat: list[Any] = model.history.bulk_history_create(
        daftar, update=True, **jejak.untuk_riwayat
    )
    return riwayat
