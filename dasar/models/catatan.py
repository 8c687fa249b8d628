"""Records that are voided instead of deleted, and stored files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class StatusCatatan(models.TextChoices):
    """Whether a record stands; what was entered wrongly is voided with a reason, never deleted."""

    BERLAKU = "berlaku", "Berlaku"
    BATAL = "batal", "Dibatalkan"


def batal_beralasan(nama: str, pesan: str) -> models.CheckConstraint:
    """The constraint that a void record, and only a void one, has a reason."""
    return models.CheckConstraint(
        condition=Q(status=StatusCatatan.BATAL) ^ Q(alasan_batal=""),
        name=nama,
        violation_error_message=pesan,
    )


class BerkasTersimpan(models.Model):
    """A stored file, named by the system and hashed with SHA-256."""

    berkas = models.FileField("berkas", upload_to="bukti/", max_length=200)
    nama_asli = models.CharField("nama asli", max_length=200)
    tipe = models.CharField("tipe", max_length=100)
    ukuran = models.PositiveBigIntegerField("ukuran")
    sha256 = models.CharField("SHA-256", max_length=64)
    status = models.CharField(
        "status", max_length=20, choices=StatusCatatan, default=StatusCatatan.BERLAKU
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    diunggah_pada = models.DateTimeField("diunggah pada")
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diunggah oleh",
        on_delete=models.PROTECT,
        related_name="+",
    )
    _change_reason: str  # kept by the history with the next save

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusCatatan.values),
                name="%(class)s_status_dikenal",
                violation_error_message="Status berkas tidak dikenal.",
            ),
            batal_beralasan(
                "%(class)s_batal_beralasan", "Berkas yang dibatalkan harus disertai alasan."
            ),
            models.CheckConstraint(
                condition=Q(ukuran__gt=0),
                name="%(class)s_tidak_kosong",
                violation_error_message="Berkas kosong.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
