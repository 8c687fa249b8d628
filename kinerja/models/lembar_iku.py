"""The IKU sheet (lembar IKU) of a span of years: what the office promises, as data.

Source: docs/aturan.md, "Lembar IKU".
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import ExtractYear

from dasar.models import Beriwayat, constraint_tahun
from organisasi.models import CatatanBerversi, Fungsi, Kecamatan


class LembarIKUQuerySet(models.QuerySet["LembarIKU"]):
    def mencakup(self, tahun: int) -> Self:
        """Those whose years include this one: of each kecamatan at most one."""
        return self.filter(Q(sampai=None) | Q(sampai__gte=tahun), dari__lte=tahun)

    def bertumpang(self, dari: int, sampai: int | None) -> Self:
        """Those that share a year with the span."""
        daftar = self if sampai is None else self.filter(dari__lte=sampai)
        return daftar.filter(Q(sampai=None) | Q(sampai__gte=dari))

    def berjumlah(self) -> Self:
        """Each with `jumlah_indikator`."""
        return self.annotate(jumlah_indikator=Count("daftar_indikator"))


class LembarIKU(Beriwayat, CatatanBerversi):
    """The sheet of a kecamatan for the years `dari` to `sampai`, None until further notice.

    The sheets of a kecamatan never overlap: `kinerja.actions.lembar` sees to it.
    """

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_lembar_iku"
    )
    dari = models.PositiveSmallIntegerField("dari tahun")
    sampai = models.PositiveSmallIntegerField("sampai tahun", null=True, blank=True)
    tugas_pokok = models.TextField("tugas pokok", blank=True)

    objects = LembarIKUQuerySet.as_manager()

    class Meta:
        verbose_name = "lembar IKU"
        # Of the two databases only PostgreSQL has a constraint that could hold the years apart.
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "dari"],
                name="lembar_iku_mulai_unik",
                violation_error_message="Lembar IKU yang mulai pada tahun ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(sampai=None) | Q(sampai__gte=F("dari")),
                name="lembar_iku_masa_berurutan",
                violation_error_message="Lembar IKU berakhir sebelum dimulai.",
            ),
            constraint_tahun("lembar_iku", "dari"),
        ]

    def __str__(self) -> str:
        return f"Lembar IKU {self.masa}"

    def mencakup(self, tahun: int) -> bool:
        """Whether its years include this one."""
        return self.dari <= tahun and (self.sampai is None or tahun <= self.sampai)

    @property
    def masa(self) -> str:
        """'2025-2029', or 'mulai 2025' until further notice."""
        return f"{self.dari}-{self.sampai}" if self.sampai else f"mulai {self.dari}"


class FungsiLembar(Beriwayat):
    """A fungsi of the sheet and its number there; the same words are the same fungsi."""

    lembar = models.ForeignKey(
        LembarIKU, verbose_name="lembar IKU", on_delete=models.PROTECT, related_name="daftar_fungsi"
    )
    fungsi = models.ForeignKey(
        Fungsi, verbose_name="fungsi", on_delete=models.PROTECT, related_name="daftar_lembar"
    )
    nomor = models.PositiveSmallIntegerField("nomor")

    class Meta:
        verbose_name = "fungsi pada lembar IKU"
        constraints = [
            models.UniqueConstraint(
                fields=["lembar", "nomor"],
                name="fungsi_lembar_nomor_unik",
                violation_error_message="Nomor fungsi ini sudah ada pada lembar IKU.",
            ),
            models.UniqueConstraint(
                fields=["lembar", "fungsi"],
                name="fungsi_lembar_satu_kali",
                violation_error_message="Fungsi ini sudah ada pada lembar IKU.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.fungsi.uraian}"


def nomor_fungsi(kegiatan: str = "") -> Subquery:
    """The number of a kegiatan's fungsi on the sheet of its year; None where it is not on it.

    `kegiatan` leads to the kegiatan from another row, as "kegiatan__".
    """
    tahun = ExtractYear(OuterRef(f"{kegiatan}tanggal"))
    daftar = FungsiLembar.objects.filter(
        Q(lembar__sampai=None) | Q(lembar__sampai__gte=tahun),
        lembar__dari__lte=tahun,
        fungsi=OuterRef(f"{kegiatan}fungsi"),
    )
    return Subquery(daftar.values("nomor")[:1])


class Tujuan(Beriwayat):
    """An aim of the office (tujuan); its own indicators are the indikator tujuan."""

    lembar = models.ForeignKey(
        LembarIKU, verbose_name="lembar IKU", on_delete=models.PROTECT, related_name="daftar_tujuan"
    )
    nomor = models.PositiveSmallIntegerField("nomor")
    uraian = models.CharField("uraian", max_length=300)

    class Meta:
        verbose_name = "tujuan"
        constraints = [
            models.UniqueConstraint(
                fields=["lembar", "nomor"],
                name="tujuan_nomor_unik",
                violation_error_message="Nomor tujuan ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"


class Sasaran(Beriwayat):
    """A strategic goal (sasaran) below a tujuan; its indicators are the IKU."""

    tujuan = models.ForeignKey(
        Tujuan, verbose_name="tujuan", on_delete=models.PROTECT, related_name="daftar_sasaran"
    )
    nomor = models.PositiveSmallIntegerField("nomor")
    uraian = models.CharField("uraian", max_length=300)

    class Meta:
        verbose_name = "sasaran"
        constraints = [
            models.UniqueConstraint(
                fields=["tujuan", "nomor"],
                name="sasaran_nomor_unik",
                violation_error_message="Nomor sasaran ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"
