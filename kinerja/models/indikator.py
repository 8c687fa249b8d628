"""What is promised: indikator, target, and the labels of a predikat."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import ExpressionWrapper, F, Q

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.tanggal import tertulis
from dasar.models import Beriwayat, constraint_tahun, constraint_triwulan
from dasar.models.urut import Urut
from kinerja.aturan.ukuran import DESIMAL_TERBANYAK, PERSEN, Arah, Ukuran
from kinerja.models.lembar_iku import LembarIKU, Sasaran, Tujuan
from kinerja.models.terukur import NilaiTerukur, nilai_terukur
from organisasi.models import DaftarPilihanQuerySet, Kecamatan, UnitKerja


class IndikatorQuerySet(models.QuerySet["Indikator"]):
    def pada(self, tahun: int) -> Self:
        """Those of the sheets that cover this year."""
        return self.filter(
            Q(lembar__sampai=None) | Q(lembar__sampai__gte=tahun), lembar__dari__lte=tahun
        )

    def milik(self, kecamatan: Kecamatan) -> Self:
        return self.filter(lembar__kecamatan=kecamatan)

    def berurut(self) -> Self:
        """Those of the tujuan first, then as on the sheet: the order of every list."""
        di_bawah = ExpressionWrapper(Q(tujuan=None), output_field=models.BooleanField())
        return self.order_by(di_bawah, "urutan", Urut("kode"), "pk")


class Indikator(Beriwayat):
    """A performance indicator of a tujuan or of a sasaran; `cara` says how its value comes about.

    `cara` is what `kinerja.aturan.cara` reads: {"jenis": ..., parameters}.
    """

    lembar = models.ForeignKey(
        LembarIKU,
        verbose_name="lembar IKU",
        on_delete=models.PROTECT,
        related_name="daftar_indikator",
    )
    tujuan = models.ForeignKey(
        Tujuan, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_indikator"
    )
    sasaran = models.ForeignKey(
        Sasaran, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_indikator"
    )
    # The same kode in the sheet before, where its values can be compared with these.
    melanjutkan = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_lanjutan"
    )
    kode = models.CharField("kode", max_length=20)
    # Its place on the whole sheet, below its tujuan or sasaran.
    urutan = models.PositiveSmallIntegerField("urutan", default=0)
    nama = models.CharField("nama", max_length=300)
    satuan = models.CharField("satuan", max_length=30, default=PERSEN)
    desimal = models.PositiveSmallIntegerField("angka di belakang koma", default=2)
    arah = models.CharField(
        "arah", max_length=5, choices=[(a.value, a.value) for a in Arah], default=Arah.NAIK
    )
    rentang_bawah = nilai_terukur("nilai terkecil", null=True, blank=True)
    rentang_atas = nilai_terukur("nilai terbesar", null=True, blank=True)
    cara = models.JSONField("cara hitung")
    rumus_pembilang = models.CharField("pembilang rumus", max_length=500, blank=True)
    rumus_penyebut = models.CharField("penyebut rumus", max_length=500, blank=True)
    penjelasan = models.TextField("penjelasan", blank=True)
    catatan = models.TextField("catatan", blank=True)
    sumber_data = models.CharField("sumber data", max_length=200, blank=True)
    penanggung_jawab = models.CharField("penanggung jawab", max_length=120, blank=True)
    # None: the scale of the office, by capaian (`AmbangPredikat`).
    skala = models.JSONField("skala predikat", null=True, blank=True)
    # Who types its value, where it is typed; None: the verifikator.
    pencatat = models.ForeignKey(
        UnitKerja,
        verbose_name="unit pencatat",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_indikator_dicatat",
    )

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indikator"
        constraints = [
            models.UniqueConstraint(
                fields=["lembar", "kode"],
                name="indikator_kode_unik",
                violation_error_message="Kode indikator ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(tujuan=None) ^ Q(sasaran=None),
                name="indikator_satu_tingkat",
                violation_error_message="Indikator terletak pada satu tujuan atau satu sasaran.",
            ),
            models.CheckConstraint(
                condition=Q(arah__in=[a.value for a in Arah]),
                name="indikator_arah_dikenal",
                violation_error_message="Arah indikator naik atau turun.",
            ),
            models.CheckConstraint(
                condition=Q(desimal__lte=DESIMAL_TERBANYAK),
                name="indikator_desimal_terbatas",
                violation_error_message="Paling banyak 4 angka di belakang koma.",
            ),
            models.CheckConstraint(
                condition=Q(rentang_bawah=None, rentang_atas=None)
                | Q(rentang_bawah__lt=F("rentang_atas")),
                name="indikator_rentang_berurutan",
                violation_error_message="Rentang mempunyai batas bawah yang lebih kecil.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def ukuran(self) -> Ukuran:
        return Ukuran(
            self.satuan, self.desimal, Arah(self.arah), self.rentang_bawah, self.rentang_atas
        )

    @property
    def tingkat(self) -> str:
        """'tujuan' or 'sasaran'."""
        return "sasaran" if self.sasaran_id else "tujuan"

    @property
    def induk(self) -> Tujuan | Sasaran:
        """What it measures."""
        induk = self.sasaran or self.tujuan
        assert induk is not None  # the constraint: exactly one of the two
        return induk


class Target(NilaiTerukur):
    """The promised value, cumulative to the end of a triwulan; IV is the year's."""

    indikator = models.ForeignKey(Indikator, on_delete=models.PROTECT, related_name="daftar_target")
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan", default=4)
    dasar_hukum = models.CharField("dasar hukum", max_length=300)

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
            constraint_triwulan("target"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.tahun} triwulan {self.triwulan}: {self.nilai}"


class AmbangPredikat(Beriwayat):
    """The lowest capaian that earns a label; the labels are the office's to change."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_ambang_predikat"
    )
    minimum = models.DecimalField("minimum", max_digits=5, decimal_places=2)
    label = models.CharField("label", max_length=40)
    aktif = models.BooleanField("masih dipakai", default=True)

    objects = DaftarPilihanQuerySet.as_manager()

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


class BatasTindakLanjut(Beriwayat):
    """The last day on which a tindak lanjut of a year still counts, where not 31 December."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_batas_tindak_lanjut"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    tanggal = models.DateField("tanggal")
    alasan = models.CharField("alasan", max_length=300)

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
            constraint_tahun("batas_tindak_lanjut"),
        ]

    def __str__(self) -> str:
        return f"Tahun {self.tahun}: {tertulis(self.tanggal)}"
