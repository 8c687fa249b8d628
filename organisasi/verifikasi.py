"""The states of verification, and who may verify. Source: docs/aturan.md, "Verifikasi"."""

from django.db import models


class StatusVerifikasi(models.TextChoices):
    BELUM = "belum", "Belum diverifikasi"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIKECUALIKAN = "dikecualikan", "Dikecualikan"


# What lets a triwulan be closed; the rest blocks it.
SELESAI = (StatusVerifikasi.TERVERIFIKASI, StatusVerifikasi.DIKECUALIKAN)
# A decision that must say why.
BERALASAN = (StatusVerifikasi.DIKEMBALIKAN, StatusVerifikasi.DIKECUALIKAN)
