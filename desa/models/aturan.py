"""The documents a desa owes each year, when they are due, and their milestones."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from dasar.aturan.tahun import TAHUN_TERAKHIR
from dasar.models import Beriwayat, constraint_tahun
from desa.aturan.tenggat import Aturan, MasaAturan
from organisasi.models import Kecamatan

_KODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")


class JenisDokumen(Beriwayat):
    """A kind of document each desa owes every year: RKPDesa, APBDesa, LPPDesa."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_jenis_dokumen"
    )
    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("nama", max_length=120)
    urutan = models.PositiveSmallIntegerField("urutan")

    class Meta:
        verbose_name = "jenis dokumen"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "kode"],
                name="jenis_dokumen_kode_unik",
                violation_error_message="Kode jenis dokumen ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.kode

    def clean(self) -> None:
        """Refuse a kode that no address of a slot can hold, and one that differs in case alone."""
        if not _KODE.fullmatch(self.kode):
            raise ValidationError({"kode": "Huruf, angka, spasi, titik, dan garis saja."})
        lain = JenisDokumen.objects.filter(kecamatan=self.kecamatan_id, kode__iexact=self.kode)
        if lain.exclude(pk=self.pk).exists():
            raise ValidationError({"kode": "Kode jenis dokumen ini sudah ada."})


class DasarTanggal(models.TextChoices):
    """Which of the recorded dates the rule of a document judges."""

    # The values are the ends of field names: `tanggal_...`, `verifikasi_...`, `catatan_...`.
    PENETAPAN = "penetapan", "Tanggal penetapan (Perdes)"
    DITERIMA = "diterima", "Tanggal diterima Camat"


class AturanTenggat(Beriwayat):
    """The due-date rule of a document while it is in force; valid by reporting year."""

    jenis_dokumen = models.ForeignKey(
        JenisDokumen, on_delete=models.PROTECT, related_name="daftar_aturan"
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
    peralihan = models.CharField("peralihan", max_length=300, blank=True)

    class Meta:
        verbose_name = "aturan tenggat"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis_dokumen", "berlaku_dari_tahun"],
                name="aturan_tenggat_mulai_unik",
                violation_error_message="Sudah ada aturan yang mulai berlaku pada tahun itu.",
            ),
            models.CheckConstraint(
                # A day that a short month lacks falls back to its last one (`Aturan.tenggat`).
                condition=Q(bulan__gte=1, bulan__lte=12, hari__gte=1, hari__lte=31),
                name="aturan_tenggat_tanggal_wajar",
                violation_error_message="Bulan 1 sampai 12, hari 1 sampai 31.",
            ),
            models.CheckConstraint(
                # `TahunPelaporan` looks for a document no further than one year to either side.
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
            models.CheckConstraint(
                condition=Q(berlaku_dari_tahun__lte=TAHUN_TERAKHIR),
                name="aturan_tenggat_tahun_wajar",
                violation_error_message=(
                    f"Aturan mulai berlaku paling lambat tahun {TAHUN_TERAKHIR}."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen} mulai {self.berlaku_dari_tahun}"

    @property
    def aturan(self) -> Aturan:
        """The row as a pure rule."""
        return Aturan(bulan=self.bulan, hari=self.hari, geser_tahun=self.geser_tahun)

    @property
    def masa(self) -> MasaAturan:
        return MasaAturan(self.geser_tahun, self.berlaku_dari_tahun, self.berlaku_sampai_tahun)

    def clean(self) -> None:
        """Refuse two rules of one document in force in the same year."""
        # Of the two databases only PostgreSQL has a constraint for this, so every form asks here.
        akhir = self.berlaku_sampai_tahun or 9999
        for lain in AturanTenggat.objects.filter(jenis_dokumen=self.jenis_dokumen_id).exclude(
            pk=self.pk
        ):
            if lain.berlaku_dari_tahun <= akhir and self.berlaku_dari_tahun <= (
                lain.berlaku_sampai_tahun or 9999
            ):
                raise ValidationError(f"Masa berlaku bertumpang tindih dengan {lain}.")


class PerpanjanganTenggat(Beriwayat):
    """An extension by the Bupati: the new due date of one document in one reporting year."""

    jenis_dokumen = models.ForeignKey(
        JenisDokumen, on_delete=models.PROTECT, related_name="daftar_perpanjangan"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    tenggat = models.DateField("tenggat")
    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    alasan = models.CharField("alasan", max_length=300)
    # Taken back, the due date of the rule holds again; the row stays for its history.
    aktif = models.BooleanField("masih berlaku", default=True)

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
            models.CheckConstraint(
                # By then that of the next year falls due (docs/aturan.md, IKU-2).
                condition=Q(tenggat__year__lte=F("tahun") + 1),
                name="perpanjangan_paling_lama_setahun",
                violation_error_message="Tenggat baru paling lambat pada tahun berikutnya.",
            ),
            constraint_tahun("perpanjangan"),
        ]

    def __str__(self) -> str:
        return f"Perpanjangan {self.jenis_dokumen} {self.tahun}"


class Tahapan(Beriwayat):
    """A milestone on the way of a document, e.g. disepakati BPD, before it is fixed by Perdes."""

    jenis_dokumen = models.ForeignKey(
        JenisDokumen, on_delete=models.PROTECT, related_name="daftar_tahapan"
    )
    nama = models.CharField("nama", max_length=80)
    urutan = models.PositiveSmallIntegerField("urutan")

    class Meta:
        verbose_name = "tahapan"
        constraints = [
            models.UniqueConstraint(
                fields=["jenis_dokumen", "nama"],
                name="tahapan_unik",
                violation_error_message="Tahapan ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.nama
