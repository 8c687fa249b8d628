"""The backups that were made or failed."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q


class CadanganQuerySet(models.QuerySet["Cadangan"]):
    def baik(self) -> Self:
        return self.filter(kesalahan="")


class Cadangan(models.Model):
    """A backup file as it was written, or why it could not be. Kept as a log, never changed."""

    mulai_pada = models.DateTimeField("mulai pada")
    selesai_pada = models.DateTimeField("selesai pada")
    lokasi = models.CharField("lokasi", max_length=500)
    ukuran = models.PositiveBigIntegerField("ukuran", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    terenkripsi = models.BooleanField("terenkripsi", default=False)
    jumlah_baris = models.PositiveBigIntegerField("jumlah baris", default=0)
    jumlah_berkas = models.PositiveIntegerField("jumlah berkas", default=0)
    # Files that the database names and the disk no longer has.
    jumlah_hilang = models.PositiveIntegerField("jumlah berkas hilang", default=0)
    kesalahan = models.CharField("kesalahan", max_length=300, blank=True)

    objects = CadanganQuerySet.as_manager()

    class Meta:
        verbose_name = "cadangan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(kesalahan="") | ~Q(sha256=""),
                name="cadangan_baik_bersidik",
                violation_error_message="Cadangan yang baik harus mempunyai SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return self.lokasi
