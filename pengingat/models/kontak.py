"""Whom to call at a desa."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dasar.models import Beriwayat
from desa.models import Desa
from organisasi.models import CatatanBerversi


class KontakDesa(Beriwayat, CatatanBerversi):
    """The person at a desa who answers WhatsApp; the number as 628…, empty when not known."""

    desa = models.OneToOneField(Desa, on_delete=models.PROTECT, related_name="kontak")
    nama = models.CharField("nama", max_length=120, blank=True)
    nomor = models.CharField("nomor WhatsApp", max_length=15, blank=True)

    class Meta:
        verbose_name = "kontak desa"
        constraints = [
            models.CheckConstraint(
                condition=Q(nomor="") | Q(nomor__regex=r"^628[0-9]{8,12}$"),
                name="kontak_desa_nomor_seluler",
                violation_error_message="Nomor seluler ditulis seperti 0812 3456 7890.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desa}: {self.nama or self.nomor or '—'}"
