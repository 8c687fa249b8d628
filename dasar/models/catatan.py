"""Records that are voided instead of deleted, and stored files."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from dasar.aturan.tahun import TAHUN_PERTAMA, TAHUN_TERAKHIR


class StatusCatatan(models.TextChoices):
    """Whether a record stands; what was entered wrongly is voided with a reason, never deleted."""

    BERLAKU = "berlaku", "Berlaku"
    BATAL = "batal", "Dibatalkan"


class Beriwayat(models.Model):
    """A record of which every change is kept: what it was, when, by whom and why.

    One whose history leaves fields out, or takes a many-to-many in, declares its own instead.
    """

    history = HistoricalRecords(inherit=True)
    _change_reason: str  # kept by the history with the next save

    class Meta:
        abstract = True


class CatatanBerstatus(models.Model):
    """A record that stands or was voided, with the reason; see `constraint_status`."""

    status = models.CharField(
        "status", max_length=20, choices=StatusCatatan, default=StatusCatatan.BERLAKU
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    _change_reason: str  # kept by the history with the next save

    class Meta:
        abstract = True


def constraint_pilihan(
    model: str, bidang: str, pilihan: Iterable[Enum], sebutan: str
) -> models.CheckConstraint:
    """That a stored word is one of the choices of its field."""
    return models.CheckConstraint(
        condition=Q(**{f"{bidang}__in": [satu.value for satu in pilihan]}),
        name=f"{model}_{bidang}_dikenal",
        violation_error_message=f"{sebutan} tidak dikenal.",
    )


def constraint_tahun(
    model: str, bidang: str = "tahun", sebutan: str = "Tahun pelaporan"
) -> models.CheckConstraint:
    """That a year is no slip of the finger."""
    return models.CheckConstraint(
        condition=Q(**{f"{bidang}__gte": TAHUN_PERTAMA, f"{bidang}__lte": TAHUN_TERAKHIR}),
        name=f"{model}_tahun_dikenal",
        violation_error_message=f"{sebutan} antara {TAHUN_PERTAMA} dan {TAHUN_TERAKHIR}.",
    )


def constraint_triwulan(model: str) -> models.CheckConstraint:
    """That `triwulan` is one of the four."""
    return models.CheckConstraint(
        condition=Q(triwulan__gte=1, triwulan__lte=4),
        name=f"{model}_triwulan_1_sampai_4",
        violation_error_message="Triwulan 1 sampai 4.",
    )


def constraint_status(nama: str, sebutan: str) -> tuple[models.CheckConstraint, ...]:
    """That the status is a known one, and that a void record, and only a void one, has a reason."""
    return (
        constraint_pilihan(nama, "status", StatusCatatan, f"Status {sebutan}"),
        models.CheckConstraint(
            # Exactly one of the two: a reason left on a record that was brought back would lie.
            condition=Q(status=StatusCatatan.BATAL) ^ Q(alasan_batal=""),
            name=f"{nama}_batal_beralasan",
            violation_error_message=(
                f"{sebutan.capitalize()} yang dibatalkan harus disertai alasan."
            ),
        ),
    )


class BerkasTersimpan(CatatanBerstatus):
    """A stored file, named by the system and hashed with SHA-256."""

    berkas = models.FileField("berkas", upload_to="bukti/", max_length=200)
    nama_asli = models.CharField("nama asli", max_length=200)
    tipe = models.CharField("tipe", max_length=100)
    ukuran = models.PositiveBigIntegerField("ukuran")
    sha256 = models.CharField("SHA-256", max_length=64)
    diunggah_pada = models.DateTimeField("diunggah pada")
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = [
            *constraint_status("%(class)s", "berkas"),
            models.CheckConstraint(
                condition=Q(ukuran__gt=0),
                name="%(class)s_tidak_kosong",
                violation_error_message="Berkas kosong.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
