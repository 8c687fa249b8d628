"""What every record of the office has in common, and who may see it."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from django.db import models

from organisasi.models.pengguna import Pengguna
from organisasi.models.peran import Peran

M = TypeVar("M", bound=models.Model, covariant=True)


class MilikKecamatanQuerySet(models.QuerySet[M]):
    """Records of a kecamatan; `jalur_kecamatan` is their way to it."""

    jalur_kecamatan: ClassVar = "kecamatan"

    def terlihat_oleh(self, pengguna: Pengguna) -> Self:
        """What this user may see: everybody their kecamatan, the kabupaten the one looked at."""
        if pengguna.peran == Peran.KABUPATEN:
            dilihat = pengguna.kecamatan_dilihat
            return self.filter(**{self.jalur_kecamatan: dilihat.pk}) if dilihat else self
        return self.filter(**{self.jalur_kecamatan: pengguna.kecamatan_id})


class CatatanBerversi(models.Model):
    """A record that two people may have open: `versi` counts its changes (optimistic lock)."""

    versi = models.PositiveIntegerField("versi", default=1)
    _change_reason: str  # kept by the history with the next save

    class Meta:
        abstract = True


class CatatanKantor(CatatanBerversi):
    """A record that the office enters: when and by whom, and who changed it last.

    Nobody (None) is the program itself: an import without a login, the demonstration.
    """

    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(
        Pengguna,
        null=True,
        blank=True,
        # Accounts are closed, never deleted (docs/aturan.md, "Pengguna").
        on_delete=models.PROTECT,
        related_name="+",
    )
    diubah_oleh = models.ForeignKey(
        Pengguna, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
