"""The private address under which a user's calendar program reads the due dates."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from organisasi.models import Pengguna


class AlamatKalender(models.Model):
    """Whoever knows `token` may read the feed, and nothing else; a new one ends the old."""

    pengguna = models.OneToOneField(
        Pengguna, on_delete=models.PROTECT, related_name="alamat_kalender"
    )
    token = models.CharField("token", max_length=64, unique=True)
    dicatat_pada = models.DateTimeField("dicatat pada")

    # Others read the history, and nothing leaves it: a working key must not stand there.
    history = HistoricalRecords(excluded_fields=["token"])

    class Meta:
        verbose_name = "alamat kalender"

    def __str__(self) -> str:
        return f"Alamat kalender {self.pengguna}"
