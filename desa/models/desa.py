"""Desa (villages) and their heads."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from dasar.models import Beriwayat, constraint_pilihan
from organisasi.aturan.pejabat import bertumpang_tindih
from organisasi.models import Kecamatan, MilikKecamatanQuerySet


class DesaQuerySet(MilikKecamatanQuerySet["Desa"]):
    def aktif_di(self, tahun: int) -> Self:
        """The desa that make up the denominator of IKU-2 in the reporting year `tahun`."""
        return self.filter(
            Q(aktif_dari_tahun=None) | Q(aktif_dari_tahun__lte=tahun),
            Q(aktif_sampai_tahun=None) | Q(aktif_sampai_tahun__gte=tahun),
        )


class Desa(Beriwayat):
    """A village. It may split or become a kelurahan, so it has reporting years from and until."""

    kecamatan = models.ForeignKey(Kecamatan, on_delete=models.PROTECT, related_name="daftar_desa")
    kode = models.CharField(
        "kode",
        max_length=13,
        # Over all kecamatan: the code is the key, a name never is (docs/aturan.md, "Waktu").
        unique=True,
        validators=[
            RegexValidator(r"^\d{2}\.\d{2}\.\d{2}\.\d{4}$", "Kode berbentuk 35.08.17.2001.")
        ],
    )
    nama = models.CharField("nama", max_length=60)
    aktif_dari_tahun = models.PositiveSmallIntegerField("aktif dari tahun", null=True, blank=True)
    aktif_sampai_tahun = models.PositiveSmallIntegerField(
        "aktif sampai tahun", null=True, blank=True
    )

    objects = DesaQuerySet.as_manager()

    class Meta:
        verbose_name = "desa"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                name="desa_nama_unik",
                violation_error_message="Nama desa ini sudah ada di kecamatan yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(aktif_dari_tahun=None)
                | Q(aktif_sampai_tahun=None)
                | Q(aktif_sampai_tahun__gte=F("aktif_dari_tahun")),
                name="desa_masa_berurutan",
                violation_error_message="Masa aktif berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Refuse a code of another kecamatan: the one of a desa begins with its kecamatan's."""
        if not self.kecamatan_id:
            return
        awal = f"{self.kecamatan.kode}."
        if not self.kode.startswith(awal):
            raise ValidationError({"kode": f"Kode desa di {self.kecamatan} berawal dengan {awal}"})


class JabatanKepalaDesa(models.TextChoices):
    DEFINITIF = "definitif", "Kepala Desa"
    PJ = "pj", "Pj. Kepala Desa"


class KepalaDesa(Beriwayat):
    """A term of office as head of a desa; a past year keeps the names of that year."""

    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="daftar_kepala_desa")
    nama = models.CharField("nama", max_length=120)
    jabatan = models.CharField(
        "jabatan",
        max_length=10,
        choices=JabatanKepalaDesa,
        default=JabatanKepalaDesa.DEFINITIF,
    )
    menjabat_dari = models.DateField("menjabat dari", null=True, blank=True)
    menjabat_sampai = models.DateField("menjabat sampai", null=True, blank=True)

    class Meta:
        verbose_name = "kepala desa"
        constraints = [
            constraint_pilihan("kepala_desa", "jabatan", JabatanKepalaDesa, "Jabatan kepala desa"),
            models.CheckConstraint(
                condition=Q(menjabat_dari=None)
                | Q(menjabat_sampai=None)
                | Q(menjabat_sampai__gte=F("menjabat_dari")),
                name="kepala_desa_masa_berurutan",
                violation_error_message="Masa jabatan berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jabatan_display()} {self.nama}"

    def clean(self) -> None:
        """Refuse a term that shares a day with another of the same desa."""
        for lain in KepalaDesa.objects.filter(desa=self.desa_id).exclude(pk=self.pk):
            if bertumpang_tindih(self, lain):
                raise ValidationError(f"Masa jabatan bertumpang tindih dengan {lain}.")
