"""How often something was done: what guards the door and says nothing of the office."""

from __future__ import annotations

from django.db import models


class Laju(models.Model):
    """How often one somebody did one thing in one stretch of time; whom, only a hash can tell."""

    nama = models.CharField("nama", max_length=30)
    kunci = models.CharField("kunci", max_length=64)
    mulai = models.DateTimeField("mulai")
    jumlah = models.PositiveIntegerField("jumlah", default=0)

    class Meta:
        verbose_name = "laju"
        constraints = [
            models.UniqueConstraint(
                fields=["nama", "kunci", "mulai"],
                name="laju_unik",
                violation_error_message="Hitungan ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama}: {self.jumlah}"
