"""The chain of seals over the history (docs/ketahanan.md)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from organisasi.models.kecamatan import Kecamatan


class BentukRiwayat(models.Model):
    """Which columns of which history tables were sealed, and how each finds its kecamatan."""

    sidik = models.CharField("sidik", max_length=64, unique=True)
    isi = models.JSONField("isi")  # table to its columns and its path

    class Meta:
        verbose_name = "bentuk riwayat"

    def __str__(self) -> str:
        return self.sidik


class Penyegelan(models.Model):
    """One act of sealing: every history row up to these keys is in a seal.

    `batas` holds the last key of each table, in the order of their names in `bentuk`.
    """

    nomor = models.PositiveIntegerField("nomor", unique=True)
    disegel_pada = models.DateTimeField("disegel pada")
    bentuk = models.ForeignKey(BentukRiwayat, on_delete=models.PROTECT, related_name="+")
    batas = models.JSONField("batas")

    class Meta:
        verbose_name = "penyegelan"

    def __str__(self) -> str:
        return f"Penyegelan {self.nomor}"

    @property
    def batas_per_tabel(self) -> dict[str, int]:
        return dict(zip(sorted(self.bentuk.isi), self.batas, strict=True))


class Segel(models.Model):
    """A link of a chain: the digest of a kecamatan's new history rows and of the link before.

    Rows of no kecamatan (users of the kabupaten) have a chain of their own.
    """

    penyegelan = models.ForeignKey(
        Penyegelan, on_delete=models.PROTECT, related_name="daftar_segel"
    )
    kecamatan = models.ForeignKey(
        Kecamatan, null=True, on_delete=models.PROTECT, related_name="daftar_segel"
    )
    nomor = models.PositiveIntegerField("nomor")
    isi = models.JSONField("isi")  # table to the number and the SHA-256 of its rows
    sebelum = models.CharField("sebelum", max_length=64)
    kepala = models.CharField("kepala", max_length=64, unique=True)

    class Meta:
        verbose_name = "segel"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nomor"],
                condition=Q(kecamatan__isnull=False),
                name="segel_nomor_unik",
            ),
            # NULL equals nothing, so the chain of no kecamatan needs a rule of its own.
            models.UniqueConstraint(
                fields=["nomor"],
                condition=Q(kecamatan__isnull=True),
                name="segel_nomor_tanpa_kecamatan_unik",
            ),
        ]

    def __str__(self) -> str:
        return f"Segel {self.nomor}: {self.kepala}"
