"""Who we are: the kecamatan (sub-district office), its units, officials and users."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organisasi.pejabat import bertumpang_tindih, format_nip
from organisasi.peran import Peran, Perbuatan, boleh


class Kecamatan(models.Model):
    """The root: everything else hangs from one of these. The code is the key, never the name."""

    kode = models.CharField(
        "kode",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^\d{2}\.\d{2}\.\d{2}$", "Kode berbentuk 35.08.17.")],
    )
    nama = models.CharField("nama", max_length=60)
    kabupaten = models.CharField("kabupaten", max_length=60)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    telepon = models.CharField("telepon", max_length=40, blank=True)
    surel = models.EmailField("surel", blank=True)
    tugas_pokok = models.TextField("tugas pokok")
    tujuan = models.TextField("tujuan")
    indikator_tujuan = models.TextField("indikator tujuan")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kecamatan"

    def __str__(self) -> str:
        return f"Kecamatan {self.nama}"


class Fungsi(models.Model):
    """One of the ten functions of the source; a kegiatan tied to none is outside the authority."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_fungsi",
    )
    nomor = models.PositiveSmallIntegerField("nomor")
    uraian = models.CharField("uraian", max_length=300)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "fungsi"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nomor"],
                name="fungsi_nomor_unik",
                violation_error_message="Nomor fungsi ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(nomor__gte=1),
                name="fungsi_nomor_mulai_satu",
                violation_error_message="Nomor fungsi dimulai dari 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"


class JenisUnit(models.TextChoices):
    SEKSI = "seksi", "Seksi"
    SUBBAGIAN = "subbagian", "Subbagian"


class UnitKerjaQuerySet(models.QuerySet["UnitKerja"]):
    def aktif_pada(self, hari: date) -> Self:
        """Units that exist on `hari`; an open end counts as forever."""
        return self.filter(
            Q(aktif_dari=None) | Q(aktif_dari__lte=hari),
            Q(aktif_sampai=None) | Q(aktif_sampai__gte=hari),
        )


class UnitKerja(models.Model):
    """A seksi or subbagian. Their list changes by Bupati regulation, so they are rows."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_unit_kerja",
    )
    kode = models.CharField("kode", max_length=10)
    nama = models.CharField("nama", max_length=100)
    jenis = models.CharField("jenis", max_length=10, choices=JenisUnit)
    aktif_dari = models.DateField("aktif dari", null=True, blank=True)
    aktif_sampai = models.DateField("aktif sampai", null=True, blank=True)
    pengelola_dokumen_desa = models.BooleanField("pengelola dokumen desa", default=False)

    objects = UnitKerjaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "unit kerja"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "kode"],
                name="unit_kerja_kode_unik",
                violation_error_message="Kode unit kerja ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisUnit.values),
                name="unit_kerja_jenis_dikenal",
                violation_error_message="Jenis unit kerja tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(aktif_dari=None)
                | Q(aktif_sampai=None)
                | Q(aktif_sampai__gte=F("aktif_dari")),
                name="unit_kerja_masa_berurutan",
                violation_error_message="Masa aktif berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class Jabatan(models.TextChoices):
    CAMAT = "camat", "Camat"
    PLT = "plt", "Plt. Camat"
    PLH = "plh", "Plh. Camat"
    PJ = "pj", "Pj. Camat"


class Pejabat(models.Model):
    """A term of office as head of the kecamatan; a report is signed by whoever held it then."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_pejabat",
    )
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField(
        "NIP", max_length=18, validators=[RegexValidator(r"^\d{18}$", "NIP terdiri atas 18 angka.")]
    )
    jabatan = models.CharField("jabatan", max_length=10, choices=Jabatan, default=Jabatan.CAMAT)
    menjabat_dari = models.DateField("menjabat dari", null=True, blank=True)
    menjabat_sampai = models.DateField("menjabat sampai", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "pejabat"
        constraints = [
            models.CheckConstraint(
                condition=Q(jabatan__in=Jabatan.values),
                name="pejabat_jabatan_dikenal",
                violation_error_message="Jabatan tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(nip__regex=r"^[0-9]{18}$"),
                name="pejabat_nip_18_angka",
                violation_error_message="NIP terdiri atas 18 angka.",
            ),
            models.CheckConstraint(
                condition=Q(menjabat_dari=None)
                | Q(menjabat_sampai=None)
                | Q(menjabat_sampai__gte=F("menjabat_dari")),
                name="pejabat_masa_berurutan",
                violation_error_message="Masa jabatan berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.get_jabatan_display()})"

    def clean(self) -> None:
        """Refuse a term that shares a day with another of the same kecamatan."""
        for lain in Pejabat.objects.filter(kecamatan=self.kecamatan_id).exclude(pk=self.pk):
            if bertumpang_tindih(self, lain):
                raise ValidationError(f"Masa jabatan bertumpang tindih dengan {lain}.")

    @property
    def nip_tercetak(self) -> str:
        return format_nip(self.nip)


class Pengguna(AbstractUser):
    """A user. Belongs to one kecamatan, or to none: then a reader at the kabupaten."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_pengguna",
    )
    unit_kerja = models.ForeignKey(
        UnitKerja,
        verbose_name="unit kerja",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_pengguna",
    )
    peran = models.CharField("peran", max_length=20, choices=Peran, default=Peran.STAF)

    REQUIRED_FIELDS = []
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name = "pengguna"
        constraints = [
            models.CheckConstraint(
                condition=Q(peran__in=Peran.values),
                name="pengguna_peran_dikenal",
                violation_error_message="Peran tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(peran=Peran.KABUPATEN, kecamatan=None)
                | (~Q(peran=Peran.KABUPATEN) & Q(kecamatan__isnull=False)),
                name="pengguna_kecamatan_sesuai_peran",
                violation_error_message=(
                    "Pembaca kabupaten tidak terikat kecamatan; peran lain harus terikat."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(peran=Peran.STAF) | Q(unit_kerja__isnull=False),
                name="pengguna_staf_berunit",
                violation_error_message="Staf harus mempunyai unit kerja.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def clean(self) -> None:
        """Refuse a unit of another kecamatan."""
        super().clean()
        if self.unit_kerja and self.unit_kerja.kecamatan_id != self.kecamatan_id:
            raise ValidationError({"unit_kerja": "Unit kerja ini milik kecamatan lain."})

    def boleh(self, perbuatan: Perbuatan) -> bool:
        return self.is_active and boleh(self.peran, perbuatan)
