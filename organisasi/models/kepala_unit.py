"""Who leads the units and the Sekretariat, each with a term."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from dasar.models import Beriwayat
from organisasi.aturan.pejabat import bertumpang_tindih, format_nip
from organisasi.models.kecamatan import Kecamatan, UnitKerja

SEKRETARIS = "Sekretaris Camat"


class KepalaUnitQuerySet(models.QuerySet["KepalaUnit"]):
    def menjabat_pada(self, hari: date) -> Self:
        """Those in office on `hari`; an open end counts as forever."""
        return self.filter(
            Q(menjabat_dari=None) | Q(menjabat_dari__lte=hari),
            Q(menjabat_sampai=None) | Q(menjabat_sampai__gte=hari),
        )


class KepalaUnit(Beriwayat):
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
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField(
        "NIP", max_length=18, validators=[RegexValidator(r"^\d{18}$", "NIP terdiri atas 18 angka.")]
    )
    pangkat = models.CharField("pangkat/golongan", max_length=60, blank=True)
    menjabat_dari = models.DateField("menjabat dari", null=True, blank=True)
    menjabat_sampai = models.DateField("menjabat sampai", null=True, blank=True)

    objects = KepalaUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "kepala unit"
        constraints = [
            models.CheckConstraint(
                condition=Q(nip__regex=r"^[0-9]{18}$"),
                name="kepala_unit_nip_18_angka",
                violation_error_message="NIP terdiri atas 18 angka.",
            ),
            models.CheckConstraint(
                condition=Q(menjabat_dari=None)
                | Q(menjabat_sampai=None)
                | Q(menjabat_sampai__gte=F("menjabat_dari")),
                name="kepala_unit_masa_berurutan",
                violation_error_message="Masa jabatan berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.jabatan})"

    @property
    def jabatan(self) -> str:
        """'Plt. Kepala Seksi Pemerintahan'."""
        jabatan = f"Kepala {self.unit_kerja}" if self.unit_kerja else SEKRETARIS
        return f"Plt. {jabatan}" if self.pelaksana_tugas else jabatan

    @property
    def nip_tercetak(self) -> str:
        return format_nip(self.nip)

    def clean(self) -> None:
        """Refuse a unit of another kecamatan, and a term that shares a day with another."""
        if self.unit_kerja and self.unit_kerja.kecamatan_id != self.kecamatan_id:
            raise ValidationError({"unit_kerja": "Pilih unit di kecamatan ini."})
        lainnya = KepalaUnit.objects.filter(kecamatan=self.kecamatan_id, unit_kerja=self.unit_kerja)
        for lain in lainnya.exclude(pk=self.pk):
            if bertumpang_tindih(self, lain):
                raise ValidationError(
                    f"Masa jabatan bertumpang tindih dengan {lain}. Isi dahulu hari terakhirnya."
                )
