"""Desa (villages), the documents they owe each year, and the dates on which they came."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from desa.tenggat import Aturan
from organisasi.models import Kecamatan


class DesaQuerySet(models.QuerySet["Desa"]):
    def aktif_di(self, tahun: int) -> Self:
        """The desa that make up the denominator of IKU-2 in the reporting year `tahun`."""
        return self.filter(
            Q(aktif_dari_tahun=None) | Q(aktif_dari_tahun__lte=tahun),
            Q(aktif_sampai_tahun=None) | Q(aktif_sampai_tahun__gte=tahun),
        )


class Desa(models.Model):
    """A village. It may split or become a kelurahan, so it has reporting years from and until."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_desa",
    )
    kode = models.CharField(
        "kode",
        max_length=13,
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
    history = HistoricalRecords()

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


class JenisDokumen(models.Model):
    """A kind of document each desa owes every year: RKPDesa, APBDesa, LPPDesa."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_jenis_dokumen",
    )
    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("nama", max_length=120)
    urutan = models.PositiveSmallIntegerField("urutan")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "jenis dokumen"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "kode"],
                name="jenis_dokumen_kode_unik",
                violation_error_message="Kode jenis dokumen ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return self.kode


class DasarTanggal(models.TextChoices):
    """Which of the recorded dates the rule of a document judges."""

    PENETAPAN = "penetapan", "Tanggal penetapan (Perdes)"
    DITERIMA = "diterima", "Tanggal diterima Camat"


class AturanTenggat(models.Model):
    """The due-date rule of a document while it is in force; valid by reporting year."""

    jenis_dokumen = models.ForeignKey(
        JenisDokumen,
        verbose_name="jenis dokumen",
        on_delete=models.PROTECT,
        related_name="daftar_aturan",
    )
    bulan = models.PositiveSmallIntegerField("bulan")
    hari = models.PositiveSmallIntegerField("hari")
    geser_tahun = models.SmallIntegerField("geser tahun")
    dasar_tanggal = models.CharField("dasar tanggal", max_length=10, choices=DasarTanggal)
    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    berlaku_dari_tahun = models.PositiveSmallIntegerField("berlaku dari tahun")
    berlaku_sampai_tahun = models.PositiveSmallIntegerField(
        "berlaku sampai tahun", null=True, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "aturan tenggat"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis_dokumen", "berlaku_dari_tahun"], name="aturan_tenggat_mulai_unik"
            ),
            models.CheckConstraint(
                condition=Q(bulan__gte=1, bulan__lte=12, hari__gte=1, hari__lte=31),
                name="aturan_tenggat_tanggal_wajar",
                violation_error_message="Bulan 1 sampai 12, hari 1 sampai 31.",
            ),
            models.CheckConstraint(
                condition=Q(geser_tahun__gte=-1, geser_tahun__lte=1),
                name="aturan_tenggat_geser_wajar",
                violation_error_message="Geser tahun adalah -1, 0, atau 1.",
            ),
            models.CheckConstraint(
                condition=Q(dasar_tanggal__in=DasarTanggal.values),
                name="aturan_tenggat_dasar_dikenal",
                violation_error_message="Dasar tanggal tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai_tahun=None)
                | Q(berlaku_sampai_tahun__gte=F("berlaku_dari_tahun")),
                name="aturan_tenggat_masa_berurutan",
                violation_error_message="Masa berlaku berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen} mulai {self.berlaku_dari_tahun}"

    @property
    def aturan(self) -> Aturan:
        """The row as a pure rule."""
        return Aturan(bulan=self.bulan, hari=self.hari, geser_tahun=self.geser_tahun)

    def berlaku_di(self, tahun: int) -> bool:
        return self.berlaku_dari_tahun <= tahun and (
            self.berlaku_sampai_tahun is None or tahun <= self.berlaku_sampai_tahun
        )

    def clean(self) -> None:
        """Refuse two rules of one document in force in the same year."""
        akhir = self.berlaku_sampai_tahun or 9999
        for lain in AturanTenggat.objects.filter(jenis_dokumen=self.jenis_dokumen_id).exclude(
            pk=self.pk
        ):
            if lain.berlaku_dari_tahun <= akhir and self.berlaku_dari_tahun <= (
                lain.berlaku_sampai_tahun or 9999
            ):
                raise ValidationError(f"Masa berlaku bertumpang tindih dengan {lain}.")


class PerpanjanganTenggat(models.Model):
    """An extension by the Bupati: the new due date of one document in one reporting year."""

    jenis_dokumen = models.ForeignKey(
        JenisDokumen,
        verbose_name="jenis dokumen",
        on_delete=models.PROTECT,
        related_name="daftar_perpanjangan",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    tenggat = models.DateField("tenggat")
    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    alasan = models.CharField("alasan", max_length=300)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "perpanjangan tenggat"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis_dokumen", "tahun"],
                name="perpanjangan_satu_per_tahun",
                violation_error_message="Perpanjangan dokumen ini pada tahun itu sudah ada.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar_hukum="") & ~Q(alasan=""),
                name="perpanjangan_berdasar",
                violation_error_message="Perpanjangan harus disertai dasar hukum dan alasan.",
            ),
            models.CheckConstraint(
                condition=Q(tenggat__year__gte=F("tahun")),
                name="perpanjangan_tidak_mundur_tahun",
                violation_error_message="Tenggat baru jatuh sebelum tahun pelaporan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen} {self.tahun}: {self.tenggat}"


class DokumenDesa(models.Model):
    """The dates of one document of one desa for one budget year. A missing row is no document."""

    desa = models.ForeignKey(
        Desa, verbose_name="desa", on_delete=models.PROTECT, related_name="daftar_dokumen"
    )
    jenis_dokumen = models.ForeignKey(
        JenisDokumen,
        verbose_name="jenis dokumen",
        on_delete=models.PROTECT,
        related_name="daftar_dokumen",
    )
    tahun_anggaran = models.PositiveSmallIntegerField("tahun anggaran")
    nomor = models.CharField("nomor", max_length=60, blank=True)
    tanggal_penetapan = models.DateField("tanggal penetapan", null=True, blank=True)
    tanggal_diterima = models.DateField("tanggal diterima", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    dicatat_pada = models.DateTimeField("dicatat pada")
    versi = models.PositiveIntegerField("versi", default=1)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "dokumen desa"
        constraints = [
            models.UniqueConstraint(
                fields=["desa", "jenis_dokumen", "tahun_anggaran"],
                name="dokumen_desa_satu_per_slot",
                violation_error_message="Dokumen desa untuk tahun anggaran ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(tahun_anggaran__gte=2000, tahun_anggaran__lte=2100),
                name="dokumen_desa_tahun_wajar",
                violation_error_message="Tahun anggaran antara 2000 dan 2100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen} {self.tahun_anggaran} {self.desa}"

    def tanggal_dasar(self, dasar: str) -> date | None:
        """The date that counts under a rule that judges `dasar`."""
        if dasar == DasarTanggal.DITERIMA:
            return self.tanggal_diterima
        return self.tanggal_penetapan
