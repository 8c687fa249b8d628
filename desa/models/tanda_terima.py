"""The receipts that the office hands out for received documents."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from dasar.models import Beriwayat, CatatanBerstatus, StatusCatatan, constraint_status
from desa.models.dokumen import DokumenDesa
from organisasi.models import Kecamatan, MilikKecamatanQuerySet, Pengguna


class TandaTerimaQuerySet(MilikKecamatanQuerySet["TandaTerima"]):
    def berlaku(self) -> Self:
        return self.filter(status=StatusCatatan.BERLAKU)


class TandaTerima(Beriwayat, CatatanBerstatus):
    """A receipt for a document the Camat has received; numbered per kecamatan and year of issue.

    It says what was true when it was issued, whatever becomes of the document.
    """

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_tanda_terima"
    )
    dokumen = models.ForeignKey(
        DokumenDesa,
        verbose_name="dokumen desa",
        on_delete=models.PROTECT,
        related_name="daftar_tanda_terima",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    urutan = models.PositiveIntegerField("urutan")
    # The public page knows nothing else of a receipt, whichever kecamatan issued it.
    kode = models.CharField("kode", max_length=20, unique=True)
    nomor_dokumen = models.CharField("nomor dokumen", max_length=60, blank=True)
    tanggal_diterima = models.DateField("tanggal diterima")
    penyerah = models.CharField("yang menyerahkan", max_length=120, blank=True)
    penerima = models.CharField("yang menerima", max_length=120)
    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")

    objects = TandaTerimaQuerySet.as_manager()

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
                # Of void ones there may be many: each holds its number.
                condition=Q(status=StatusCatatan.BERLAKU),
                name="tanda_terima_satu_berlaku",
                violation_error_message="Dokumen ini sudah mempunyai tanda terima yang berlaku.",
            ),
            models.CheckConstraint(
                condition=Q(urutan__gte=1),
                name="tanda_terima_mulai_satu",
                violation_error_message="Nomor tanda terima dimulai dari 1.",
            ),
            *constraint_status("tanda_terima", "tanda terima"),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def nomor(self) -> str:
        """'TT-2026-0007', as printed."""
        return f"TT-{self.tahun}-{self.urutan:04d}"
