"""A form sent twice is stored once; other content is another entry, whatever key came with it.

One submission is known by its user, the key of the form as it was shown, the kind of form, its
target, and everything typed into it, files included.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from uuid import UUID

from django.db import models

from dasar.aturan.baku import json_baku
from organisasi.models import Kiriman, Pengguna


@dataclass(frozen=True, slots=True)
class TandaKiriman:
    """One submission: the key of the form that was shown and the digest of what was sent in it."""

    kunci: UUID | None
    oleh: Pengguna
    sidik: str

    def hasil(self) -> int | None:
        """The key of the record that this very submission has made before, or None."""
        if self.kunci is None:
            return None
        daftar = Kiriman.objects.filter(pengguna=self.oleh, kunci=self.kunci, sidik=self.sidik)
        return daftar.values_list("hasil_id", flat=True).first()

    def catat(self, hasil_id: int, *, sekarang: datetime) -> None:
        """Remember what it made; must run in the transaction that made it."""
        if self.kunci is not None:
            Kiriman.objects.create(
                kunci=self.kunci,
                sidik=self.sidik,
                hasil_id=hasil_id,
                pengguna=self.oleh,
                dicatat_pada=sekarang,
            )


def tandai_kiriman(kunci: UUID | None, jenis: str, *isi: object, oleh: Pengguna) -> TandaKiriman:
    """The submission of a form of this kind (`jenis`); `isi` is its target and all its values."""
    sidik = hashlib.sha256(json_baku([jenis, _nilai(isi)])).hexdigest()
    return TandaKiriman(kunci, oleh, sidik)


def _nilai(nilai: object) -> object:
    """A typed value by what it says: a row by its key, one not yet stored by its fields."""
    if isinstance(nilai, models.Model):
        if nilai.pk is None:
            return {f.attname: _nilai(getattr(nilai, f.attname)) for f in nilai._meta.fields}
        # With its model: the keys of two models are the same numbers.
        return [nilai._meta.label, nilai.pk]
    if is_dataclass(nilai):
        return {bidang.name: _nilai(getattr(nilai, bidang.name)) for bidang in fields(nilai)}
    if isinstance(nilai, bytes):
        return hashlib.sha256(nilai).hexdigest()
    if isinstance(nilai, dict):
        return {str(nama): _nilai(isi) for nama, isi in nilai.items()}
    if isinstance(nilai, (models.QuerySet, set, frozenset)):
        # A set has no order, and the order of a query is the database's.
        return sorted(json_baku(_nilai(satu)).decode() for satu in nilai)
    if isinstance(nilai, Iterable) and not isinstance(nilai, str):
        return [_nilai(satu) for satu in nilai]
    return nilai
