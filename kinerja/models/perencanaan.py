"""What a year's figures are held against: Renstra, perjanjian kinerja, comparisons, budget."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from dasar.models import (
    Beriwayat,
    CatatanBerstatus,
    StatusCatatan,
    constraint_pilihan,
    constraint_status,
)
from kinerja.models.indikator import Indikator
from kinerja.models.terukur import NilaiTerukur
from organisasi.models import Kecamatan


class RenstraQuerySet(models.QuerySet["Renstra"]):
    def mencakup(self, tahun: int) -> Self:
        """Those whose years include this one."""
        return self.filter(tahun_mulai__lte=tahun, tahun_selesai__gte=tahun)


class Renstra(Beriwayat):
    """A strategic plan (rencana strategis): the years it covers and its legal basis."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_renstra"
    )
    tahun_mulai = models.PositiveSmallIntegerField("tahun mulai")
    tahun_selesai = models.PositiveSmallIntegerField("tahun selesai")
    dasar_hukum = models.CharField("dasar hukum", max_length=300)

    objects = RenstraQuerySet.as_manager()

    class Meta:
        verbose_name = "renstra"
        # That no two overlap `tetapkan_renstra` sees to: SQLite has no constraint for it.
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun_mulai"],
                name="renstra_mulai_unik",
                violation_error_message="Renstra yang mulai pada tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(tahun_selesai__gte=F("tahun_mulai")),
                name="renstra_masa_berurutan",
                violation_error_message="Renstra berakhir sebelum dimulai.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar_hukum=""),
                name="renstra_berdasar_hukum",
                violation_error_message="Renstra harus disertai dasar hukum.",
            ),
        ]

    def __str__(self) -> str:
        return f"Renstra {self.tahun_mulai}-{self.tahun_selesai}"


class TargetRenstra(NilaiTerukur):
    """The value that a Renstra promises for its last year."""

    renstra = models.ForeignKey(Renstra, on_delete=models.PROTECT, related_name="daftar_target")
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, related_name="daftar_target_renstra"
    )

    class Meta:
        verbose_name = "target renstra"
        constraints = [
            models.UniqueConstraint(
                fields=["renstra", "indikator"],
                name="target_renstra_satu_per_indikator",
                violation_error_message="Target Renstra indikator ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.renstra}: {self.nilai}"


class PerjanjianKinerja(Beriwayat):
    """The performance agreement of a year: who signed it, and when."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_perjanjian_kinerja"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal")
    pihak_pertama_nama = models.CharField("nama pihak pertama", max_length=120)
    pihak_pertama_jabatan = models.CharField("jabatan pihak pertama", max_length=120)
    pihak_pertama_pangkat = models.CharField("pangkat pihak pertama", max_length=60, blank=True)
    pihak_pertama_nip = models.CharField("NIP pihak pertama", max_length=18)
    # Empty while nobody knows it: the form is printed with a dotted line there.
    pihak_kedua_nama = models.CharField("nama pihak kedua", max_length=120, blank=True)
    pihak_kedua_jabatan = models.CharField("jabatan pihak kedua", max_length=120)

    class Meta:
        verbose_name = "perjanjian kinerja"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun"],
                name="perjanjian_kinerja_satu_per_tahun",
                violation_error_message="Perjanjian kinerja tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(pihak_pertama_nip__regex=r"^[0-9]{18}$"),
                name="perjanjian_kinerja_nip_18_angka",
                violation_error_message="NIP terdiri atas 18 angka.",
            ),
            models.CheckConstraint(
                condition=~Q(pihak_pertama_nama="") & ~Q(pihak_kedua_jabatan=""),
                name="perjanjian_kinerja_berpihak_dua",
                violation_error_message="Perjanjian kinerja menyebut kedua pihaknya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Perjanjian Kinerja {self.tahun}"


class TargetPerjanjian(NilaiTerukur):
    """The value that was agreed; it stays when the target of the year is changed."""

    perjanjian = models.ForeignKey(
        PerjanjianKinerja,
        verbose_name="perjanjian kinerja",
        on_delete=models.PROTECT,
        related_name="daftar_target",
    )
    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, related_name="daftar_target_perjanjian"
    )

    class Meta:
        verbose_name = "target perjanjian kinerja"
        constraints = [
            models.UniqueConstraint(
                fields=["perjanjian", "indikator"],
                name="target_perjanjian_satu_per_indikator",
                violation_error_message="Target perjanjian indikator ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.perjanjian}: {self.nilai}"


class JenisPembanding(models.TextChoices):
    LAMPAU = "lampau", "Realisasi sebelum sistem dipakai"
    STANDAR = "standar", "Standar nasional"


class NilaiPembanding(NilaiTerukur):
    """A value that was not counted here, entered by hand with its source."""

    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, related_name="daftar_nilai_pembanding"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    jenis = models.CharField("jenis", max_length=10, choices=JenisPembanding)
    sumber = models.CharField("sumber", max_length=300)

    class Meta:
        verbose_name = "nilai pembanding"
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "jenis"],
                name="nilai_pembanding_satu_per_tahun",
                violation_error_message="Nilai pembanding tahun ini sudah ada.",
            ),
            constraint_pilihan(
                "nilai_pembanding", "jenis", JenisPembanding, "Jenis nilai pembanding"
            ),
            models.CheckConstraint(
                condition=~Q(sumber=""),
                name="nilai_pembanding_bersumber",
                violation_error_message="Nilai yang diisi manual harus disertai sumbernya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.tahun} ({self.get_jenis_display()}): {self.nilai}"


class AnggaranProgramQuerySet(models.QuerySet["AnggaranProgram"]):
    def berlaku(self) -> Self:
        return self.filter(status=StatusCatatan.BERLAKU)


class AnggaranProgram(Beriwayat, CatatanBerstatus):
    """A budget line (program) of a year, in rupiah, and the indikator that it supports."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_anggaran_program"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    nama = models.CharField("nama program", max_length=200)
    indikator = models.ForeignKey(
        Indikator,
        verbose_name="indikator yang didukung",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_anggaran_program",
    )
    # Rupiah are written without sen (docs/aturan.md, "Bilangan yang diketik").
    pagu = models.DecimalField("pagu", max_digits=15, decimal_places=0)
    # None: not yet known, and in no sum; what was known to be nothing is 0.
    realisasi = models.DecimalField(
        "realisasi", max_digits=15, decimal_places=0, null=True, blank=True
    )

    objects = AnggaranProgramQuerySet.as_manager()

    class Meta:
        verbose_name = "anggaran program"
        constraints = [
            models.CheckConstraint(
                condition=~Q(nama=""),
                name="anggaran_program_bernama",
                violation_error_message="Tulis nama programnya.",
            ),
            models.CheckConstraint(
                # The serapan (share spent) is divided by it.
                condition=Q(pagu__gt=0)
                & (Q(realisasi=None) | Q(realisasi__gte=0, realisasi__lte=F("pagu"))),
                name="anggaran_program_dalam_pagu",
                violation_error_message="Pagu lebih dari nol; realisasi dari nol sampai pagunya.",
            ),
            *constraint_status("anggaran_program", "program"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.tahun})"
