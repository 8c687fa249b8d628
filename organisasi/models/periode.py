"""The triwulan (quarters) of the reporting years, open or closed."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from dasar.models import Beriwayat
from organisasi.models.kecamatan import Kecamatan


class StatusPeriode(models.TextChoices):
    TERBUKA = "terbuka", "Terbuka"
    DITUTUP = "ditutup", "Ditutup"


class PeriodeQuerySet(models.QuerySet["Periode"]):
    def ditutup(self) -> Self:
        return self.filter(status=StatusPeriode.DITUTUP)


class Periode(Beriwayat):
    """A triwulan of a reporting year. One without a row is open; closed means no entry changes."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_periode"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan")
    status = models.CharField("status", max_length=10, choices=StatusPeriode)
    alasan = models.CharField("alasan dibuka kembali", max_length=300, blank=True)
    # The gaps that were known when it was closed, each as its kind and its row.
    kekurangan = models.JSONField("kekurangan yang diketahui", default=list, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "periode"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun", "triwulan"],
                name="periode_unik",
                violation_error_message="Periode ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(triwulan__in=DAFTAR_TRIWULAN),
                name="periode_triwulan_dikenal",
                violation_error_message="Triwulan 1 sampai 4.",
            ),
            models.CheckConstraint(
                # A triwulan that was never closed has no row: an open one was opened again.
                condition=Q(status=StatusPeriode.DITUTUP)
                | (Q(status=StatusPeriode.TERBUKA) & ~Q(alasan="")),
                name="periode_dibuka_beralasan",
                violation_error_message="Periode yang dibuka kembali harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Triwulan {ROMAWI[self.triwulan]} {self.tahun}"
