"""The receipts that the office hands out for received documents."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from dasar.models import StatusCatatan, batal_beralasan
from desa.models.dokumen import DokumenDesa
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


class TandaTerimaQuerySet(models.QuerySet["TandaTerima"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> Self:
        """What this user may see: everybody their kecamatan, the kabupaten all."""
        if pengguna.peran == Peran.KABUPATEN:
            return self
        return self.filter(kecamatan=pengguna.kecamatan_id)

    def berlaku(self) -> Self:
        return self.filter(status=StatusCatatan.BERLAKU)


class TandaTerima(models.Model):
    """A receipt for a document the Camat has received; numbered per kecamatan and year of issue.

    It says what was true when it was issued, whatever becomes of the document.
    """

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_tanda_terima",
    )
    dokumen = models.ForeignKey(
        DokumenDesa,
        verbose_name="dokumen desa",
        on_delete=models.PROTECT,
        related_name="daftar_tanda_terima",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    urutan = models.PositiveIntegerField("urutan")
    kode = models.CharField("kode", max_length=20, unique=True)
    nomor_dokumen = models.CharField("nomor dokumen", max_length=60, blank=True)
    tanggal_diterima = models.DateField("tanggal diterima")
    penyerah = models.CharField("yang menyerahkan", max_length=120, blank=True)
    penerima = models.CharField("yang menerima", max_length=120)
    status = models.CharField(
        "status", max_length=20, choices=StatusCatatan, default=StatusCatatan.BERLAKU
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(
        Pengguna, verbose_name="dicatat oleh", on_delete=models.PROTECT, related_name="+"
    )
    _change_reason: str  # kept by the history with the next save

    objects = TandaTerimaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tanda terima"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun", "urutan"],
                name="tanda_terima_nomor_unik",
                violation_error_message="Nomor tanda terima ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["dokumen"],
                condition=Q(status=StatusCatatan.BERLAKU),
                name="tanda_terima_satu_berlaku",
                violation_error_message="Dokumen ini sudah mempunyai tanda terima yang berlaku.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusCatatan.values),
                name="tanda_terima_status_dikenal",
                violation_error_message="Status tanda terima tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(urutan__gte=1),
                name="tanda_terima_mulai_satu",
                violation_error_message="Nomor tanda terima dimulai dari 1.",
            ),
            batal_beralasan(
                "tanda_terima_batal_beralasan",
                "Tanda terima yang dibatalkan harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def nomor(self) -> str:
        """'TT-2026-0007', as printed."""
        return f"TT-{self.tahun}-{self.urutan:04d}"
