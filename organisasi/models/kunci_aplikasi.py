"""The keys by which other programs of the office read its figures (docs/api.md)."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisasi.models.kecamatan import Kecamatan
from organisasi.models.pengguna import Pengguna


def sidik_kunci(rahasia: str) -> str:
    """What is kept of a key. It has 256 random bits: nobody finds them by trying, however fast."""
    return hashlib.sha256(rahasia.encode()).hexdigest()


class KunciAplikasiQuerySet(models.QuerySet["KunciAplikasi"]):
    def berlaku(self, hari: date) -> Self:
        """Those that open something on that day."""
        return self.filter(dicabut_pada=None, berlaku_sampai__gte=hari)


class KunciAplikasi(models.Model):
    """Whoever has the key reads what the kecamatan publishes; it was shown once, kept hashed."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_kunci_aplikasi"
    )
    nama = models.CharField("nama aplikasi", max_length=80)
    sidik = models.CharField("sidik kunci", max_length=64, unique=True)
    berlaku_sampai = models.DateField("berlaku sampai")
    terakhir_dipakai = models.DateField("terakhir dipakai", null=True, blank=True)
    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)
    _change_reason: str  # kept by the history with the next save

    objects = KunciAplikasiQuerySet.as_manager()
    # That it was used is no change of it.
    history = HistoricalRecords(excluded_fields=["terakhir_dipakai"])

    class Meta:
        verbose_name = "kunci aplikasi"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                condition=Q(dicabut_pada=None),
                name="kunci_aplikasi_nama_unik",
                violation_error_message="Aplikasi ini sudah mempunyai kunci; cabut dahulu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def berlaku(self, hari: date) -> bool:
        """Whether it opens anything on that day (as the QuerySet's `berlaku`)."""
        return self.dicabut_pada is None and hari <= self.berlaku_sampai
