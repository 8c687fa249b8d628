"""An uploaded workbook, from its examination to its storing or undoing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisasi.models import Kecamatan, Pengguna


class IsiImpor(models.TextChoices):
    KEGIATAN = "kegiatan", "Kegiatan"
    DOKUMEN = "dokumen", "Dokumen desa"


class StatusImpor(models.TextChoices):
    """MENUNGGU_* wait for the worker; the others wait for a person, or are final."""

    MENUNGGU_DIPERIKSA = "menunggu_diperiksa", "Menunggu diperiksa"
    SALAH = "salah", "Ada kesalahan"
    SIAP = "siap", "Siap disimpan"
    MENUNGGU_DISIMPAN = "menunggu_disimpan", "Menunggu disimpan"
    DISIMPAN = "disimpan", "Disimpan"
    DIURUNGKAN = "diurungkan", "Diurungkan"
    BATAL = "batal", "Dibatalkan"


class Impor(models.Model):
    """One upload: what the file said (`hasil`), how far the work is, and how it ended."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_impor",
    )
    isi = models.CharField("isi", max_length=10, choices=IsiImpor)
    berkas = models.FileField("berkas", upload_to="impor/", max_length=200)
    nama_asli = models.CharField("nama asli", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    perbarui = models.BooleanField("perbarui", default=False)
    status = models.CharField(
        "status", max_length=20, choices=StatusImpor, default=StatusImpor.MENUNGGU_DIPERIKSA
    )
    baris_selesai = models.PositiveIntegerField("baris selesai", default=0)
    baris_semua = models.PositiveIntegerField("baris semua", default=0)
    hasil = models.JSONField("hasil", default=dict)
    alasan = models.CharField("alasan diurungkan", max_length=300, blank=True)
    diunggah_pada = models.DateTimeField("diunggah pada")
    diunggah_oleh = models.ForeignKey(
        Pengguna, verbose_name="diunggah oleh", on_delete=models.PROTECT, related_name="+"
    )
    disimpan_pada = models.DateTimeField("disimpan pada", null=True, blank=True)
    _change_reason: str  # kept by the history with the next save

    history = HistoricalRecords(excluded_fields=["hasil", "baris_selesai", "baris_semua"])

    class Meta:
        verbose_name = "impor"
        constraints = [
            models.CheckConstraint(
                condition=Q(isi__in=IsiImpor.values),
                name="impor_isi_dikenal",
                violation_error_message="Isi impor tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusImpor.values),
                name="impor_status_dikenal",
                violation_error_message="Status impor tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusImpor.DIURUNGKAN) | ~Q(alasan=""),
                name="impor_diurungkan_beralasan",
                violation_error_message="Impor yang diurungkan harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Impor {self.pk}: {self.nama_asli}"
