"""Filters of the kegiatan list that users keep."""

from django.db import models

from dasar.models import Beriwayat
from organisasi.models import Pengguna


class SaringanTersimpan(Beriwayat):
    """A filter of the kegiatan list that a user keeps under a name."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="daftar_saringan")
    nama = models.CharField("nama", max_length=60)
    saringan = models.CharField("saringan", max_length=500)

    class Meta:
        verbose_name = "saringan tersimpan"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "nama"],
                name="saringan_tersimpan_unik",
                violation_error_message="Anda sudah mempunyai saringan dengan nama ini.",
            )
        ]

    def __str__(self) -> str:
        return self.nama
