"""The kinds of reports that can be issued."""

from __future__ import annotations

from django.db import models


class JenisLaporan(models.TextChoices):
    RINGKAS = "ringkas", "Laporan IKU"
    TRIWULAN = "triwulan", "Laporan triwulan"
    LKJIP = "lkjip", "LKjIP"
