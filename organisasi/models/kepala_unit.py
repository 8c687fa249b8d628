"""Who leads the units and the Sekretariat, each with a term."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from organisasi.models.kecamatan import Kecamatan, UnitKerja
from organisasi.models.masa_jabatan import CatatanPejabat, constraint_masa, constraint_nip

SEKRETARIS = "Sekretaris Camat"


class KepalaUnitQuerySet(models.QuerySet["KepalaUnit"]):
    def menjabat_pada(self, hari: date) -> Self:
        """Those in office on `hari`; an open end counts as forever."""
        return self.filter(
            Q(menjabat_dari=None) | Q(menjabat_dari__lte=hari),
            Q(menjabat_sampai=None) | Q(menjabat_sampai__gte=hari),
        )


class KepalaUnit(CatatanPejabat):
    """A term as head of a unit; without a unit that of the Sekretaris Camat."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_kepala_unit"
    )
    unit_kerja = models.ForeignKey(
        UnitKerja,
        verbose_name="unit kerja",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_kepala",
    )
    pelaksana_tugas = models.BooleanField("pelaksana tugas (Plt.)", default=False)

    objects = KepalaUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "kepala unit"
        constraints = [constraint_nip("kepala_unit"), constraint_masa("kepala_unit")]

    def __str__(self) -> str:
        return f"{self.nama} ({self.jabatan})"

    @property
    def jabatan(self) -> str:
        """'Plt. Kepala Seksi Pemerintahan'."""
        jabatan = f"Kepala {self.unit_kerja}" if self.unit_kerja else SEKRETARIS
        return f"Plt. {jabatan}" if self.pelaksana_tugas else jabatan

    def clean(self) -> None:
        """Refuse a unit of another kecamatan, and a term that shares a day with another."""
        if self.unit_kerja and self.unit_kerja.kecamatan_id != self.kecamatan_id:
            raise ValidationError({"unit_kerja": "Pilih unit di kecamatan ini."})
        lainnya = KepalaUnit.objects.filter(kecamatan=self.kecamatan_id, unit_kerja=self.unit_kerja)
        if lain := self.bertumpang_dengan(lainnya):
            raise ValidationError(
                f"Masa jabatan bertumpang tindih dengan {lain}. Isi dahulu hari terakhirnya."
            )
