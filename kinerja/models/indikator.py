"""What is promised: sasaran (strategic goals), indikator, target, and the labels of a predikat."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.tanggal import tertulis
from organisasi.models import DaftarPilihanQuerySet, Kecamatan


class Sasaran(models.Model):
    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_sasaran",
    )
    nomor = models.PositiveSmallIntegerField("nomor")
    uraian = models.CharField("uraian", max_length=300)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "sasaran"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nomor"],
                name="sasaran_nomor_unik",
                violation_error_message="Nomor sasaran ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"


class Indikator(models.Model):
    """A key performance indicator. `perhitungan` names its calculation in the registry."""

    sasaran = models.ForeignKey(
        Sasaran,
        verbose_name="sasaran",
        on_delete=models.PROTECT,
        related_name="daftar_indikator",
    )
    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("nama", max_length=300)
    rumus_pembilang = models.CharField("pembilang rumus", max_length=500)
    rumus_penyebut = models.CharField("penyebut rumus", max_length=500)
    penjelasan = models.TextField("penjelasan")
    catatan = models.TextField("catatan", blank=True)
    sumber_data = models.CharField("sumber data", max_length=200)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=120)
    perhitungan = models.CharField("perhitungan", max_length=40)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "indikator"
        constraints = [
            models.UniqueConstraint(
                fields=["sasaran", "kode"],
                name="indikator_kode_unik",
                violation_error_message="Kode indikator ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class Target(models.Model):
    """The promised value in percent, cumulative to the end of a triwulan; IV is the year's."""

    indikator = models.ForeignKey(
        Indikator,
        verbose_name="indikator",
        on_delete=models.PROTECT,
        related_name="daftar_target",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan", default=4)
    nilai = models.DecimalField("nilai", max_digits=5, decimal_places=2)
    dasar_hukum = models.CharField("dasar hukum", max_length=300)

    _change_reason: str  # kept by the history with the next save

    history = HistoricalRecords()

    class Meta:
        verbose_name = "target"
        constraints = [
            models.CheckConstraint(
                condition=~Q(dasar_hukum=""),
                name="target_berdasar_hukum",
                violation_error_message="Target harus disertai dasar hukum.",
            ),
            models.UniqueConstraint(
                fields=["indikator", "tahun", "triwulan"],
                name="target_satu_per_triwulan",
                violation_error_message="Target untuk triwulan ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(triwulan__gte=1, triwulan__lte=4),
                name="target_triwulan_1_sampai_4",
                violation_error_message="Triwulan 1 sampai 4.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__gte=0, nilai__lte=100),
                name="target_0_sampai_100",
                violation_error_message="Target antara 0 dan 100 persen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.tahun} triwulan {self.triwulan}: {self.nilai}"


class AmbangPredikat(models.Model):
    """The lowest capaian that earns a label; the labels are the office's to change."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_ambang_predikat",
    )
    minimum = models.DecimalField("minimum", max_digits=5, decimal_places=2)
    label = models.CharField("label", max_length=40)
    aktif = models.BooleanField("masih dipakai", default=True)

    objects = DaftarPilihanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "ambang predikat"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "minimum"],
                name="ambang_predikat_unik",
                violation_error_message="Ambang ini sudah ada.",
            ),
            models.CheckConstraint(
                # Without an upper end: capaian is not capped at 100 (docs/aturan.md).
                condition=Q(minimum__gte=0),
                name="ambang_predikat_tidak_negatif",
                violation_error_message="Ambang tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {tulis_bilangan(self.minimum)} % ke atas"


class BatasTindakLanjut(models.Model):
    """The last day on which a tindak lanjut of a year still counts, where not 31 December."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_batas_tindak_lanjut",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal")
    alasan = models.CharField("alasan", max_length=300)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "batas tindak lanjut"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun"],
                name="batas_tindak_lanjut_satu_per_tahun",
                violation_error_message="Batas untuk tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="batas_tindak_lanjut_beralasan",
                violation_error_message="Batas yang berbeda harus disertai alasan.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal__year__gte=F("tahun"), tanggal__year__lte=F("tahun") + 1),
                name="batas_tindak_lanjut_tahun_wajar",
                violation_error_message="Batas jatuh pada tahun itu atau tahun berikutnya.",
            ),
            models.CheckConstraint(
                condition=Q(tahun__gte=2000, tahun__lte=2100),
                name="batas_tindak_lanjut_tahun_dikenal",
                violation_error_message="Tahun pelaporan antara 2000 dan 2100.",
            ),
        ]

    def __str__(self) -> str:
        return f"Tahun {self.tahun}: {tertulis(self.tanggal)}"
