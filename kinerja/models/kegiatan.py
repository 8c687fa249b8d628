"""Kegiatan: the facilitation and coordination activities."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, Min, OuterRef, Q
from django.db.models.functions import Cast
from simple_history.models import HistoricalRecords

from desa.models import Desa
from desa.tenggat import BATAS_HARI_DICATAT
from kinerja.models.tindak_lanjut import TindakLanjut
from organisasi.models import (
    DaftarPilihanQuerySet,
    Fungsi,
    Kecamatan,
    Pengguna,
    StatusCatatan,
    UnitKerja,
)
from organisasi.peran import Peran


class JenisKegiatan(models.TextChoices):
    FASILITASI = "fasilitasi", "Fasilitasi"
    KOORDINASI = "koordinasi", "Koordinasi"


class StatusKegiatan(models.TextChoices):
    TERLAKSANA = "terlaksana", "Terlaksana"
    BATAL = "batal", "Batal"


def _tindak_lanjut_dihitung(*, per: date, batas: date) -> Exists:
    """A tindak lanjut that stands, dated not after `per` and not after the year's limit."""
    return Exists(
        TindakLanjut.objects.berlaku().filter(kegiatan=OuterRef("pk"), tanggal__lte=min(per, batas))
    )


class KegiatanQuerySet(models.QuerySet["Kegiatan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> Self:
        """What this user may see: staff their own unit, others their kecamatan, kabupaten all."""
        if pengguna.peran == Peran.KABUPATEN:
            return self
        if pengguna.peran == Peran.STAF:
            return self.filter(unit_kerja=pengguna.unit_kerja_id)
        return self.filter(unit_kerja__kecamatan=pengguna.kecamatan_id)

    def tempat_terakhir(self, pengguna: Pengguna) -> str:
        """Where the last kegiatan was that this user entered; empty when there is none."""
        daftar = self.filter(dicatat_oleh=pengguna).order_by("-pk")
        return daftar.values_list("tempat", flat=True).first() or ""

    def milik(self, kecamatan: Kecamatan) -> Self:
        return self.filter(unit_kerja__kecamatan=kecamatan)

    def dalam_tahun(self, tahun: int, *, per: date | None = None) -> Self:
        """Dated in the reporting year, and not after `per` when given."""
        akhir = date(tahun, 12, 31)
        return self.filter(
            tanggal__gte=date(tahun, 1, 1), tanggal__lte=min(per, akhir) if per else akhir
        )

    def dihitung(self, *, tahun: int, per: date) -> Self:
        """The denominator of IKU-1 as known on the day `per` (docs/aturan.md)."""
        return self.dalam_tahun(tahun, per=per).filter(
            status=StatusKegiatan.TERLAKSANA, fungsi__isnull=False
        )

    def dengan_tindak_lanjut(self, *, per: date, batas: date) -> Self:
        """Annotate `sudah_ditindaklanjuti`: whether it belongs to the numerator of IKU-1."""
        return self.annotate(sudah_ditindaklanjuti=_tindak_lanjut_dihitung(per=per, batas=batas))

    def ditindaklanjuti(self, *, per: date, batas: date) -> Self:
        """The numerator of IKU-1, of those in the denominator."""
        return self.filter(_tindak_lanjut_dihitung(per=per, batas=batas))

    def belum_ditindaklanjuti(self, *, per: date, batas: date) -> Self:
        return self.exclude(_tindak_lanjut_dihitung(per=per, batas=batas))

    def dikembalikan(self) -> Self:
        """Those with a tindak lanjut that the verifikator returned and nobody has corrected."""
        daftar = TindakLanjut.objects.dikembalikan().filter(kegiatan=OuterRef("pk"))
        return self.filter(Exists(daftar))

    def tanpa_bukti(self) -> Self:
        """Those with a tindak lanjut that stands without evidence: counted, and flagged."""
        daftar = TindakLanjut.objects.berlaku().tanpa_bukti().filter(kegiatan=OuterRef("pk"))
        return self.filter(Exists(daftar))

    def dicatat_kemudian(self) -> Self:
        """Typed so long after their day that the Camat is told (desa.tenggat)."""
        # Midnight in WIB, seven hours before that in UTC, of the first day that is late.
        hari = Cast("tanggal", output_field=models.DateTimeField())
        terlambat = hari + timedelta(days=BATAS_HARI_DICATAT + 1, hours=-7)
        return self.filter(
            dicatat_pada__gte=ExpressionWrapper(terlambat, output_field=models.DateTimeField())
        )

    def tanggungan(self, pengguna: Pengguna) -> Self:
        """What this person is named for and nobody has followed up yet."""
        sudah = TindakLanjut.objects.berlaku().filter(kegiatan=OuterRef("pk"))
        terlaksana = self.filter(penanggung_jawab=pengguna, status=StatusKegiatan.TERLAKSANA)
        return terlaksana.exclude(Exists(sudah))

    def selesai_setelah_batas(self, *, per: date, batas: date) -> Self:
        """Followed up, but only after the year's limit: listed, never slipped into the figure."""
        pertama = Min(
            "daftar_tindak_lanjut__tanggal",
            filter=Q(daftar_tindak_lanjut__status=StatusCatatan.BERLAKU),
        )
        return self.annotate(tindak_lanjut_pertama=pertama).filter(
            tindak_lanjut_pertama__gt=batas, tindak_lanjut_pertama__lte=per
        )


class Kegiatan(models.Model):
    """One facilitation or coordination activity of a unit; `kode` with the unit is its key."""

    unit_kerja = models.ForeignKey(
        UnitKerja,
        verbose_name="unit kerja",
        on_delete=models.PROTECT,
        related_name="daftar_kegiatan",
    )
    kode = models.CharField("kode", max_length=40)
    tanggal = models.DateField("tanggal")
    jenis = models.CharField("jenis", max_length=20, choices=JenisKegiatan)
    fungsi = models.ForeignKey(
        Fungsi,
        verbose_name="fungsi",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_kegiatan",
    )
    uraian = models.CharField("kegiatan", max_length=300)
    tempat = models.CharField("tempat", max_length=200, blank=True)
    pihak_terkait = models.CharField("pihak terkait", max_length=300, blank=True)
    daftar_desa = models.ManyToManyField(
        Desa, verbose_name="desa", blank=True, related_name="daftar_kegiatan"
    )
    hasil = models.TextField("hasil", max_length=2000, blank=True)
    status = models.CharField(
        "status", max_length=20, choices=StatusKegiatan, default=StatusKegiatan.TERLAKSANA
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    alasan_belum = models.ForeignKey(
        "kinerja.AlasanBelum",
        verbose_name="alasan belum ditindaklanjuti",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_kegiatan",
    )
    rencana_tanggal = models.DateField("rencana tanggal tindak lanjut", null=True, blank=True)
    penanggung_jawab = models.ForeignKey(
        Pengguna,
        verbose_name="penanggung jawab",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_kegiatan",
    )
    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(
        Pengguna,
        verbose_name="dicatat oleh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    diubah_oleh = models.ForeignKey(
        Pengguna,
        verbose_name="diubah oleh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    versi = models.PositiveIntegerField("versi", default=1)
    _change_reason: str  # kept by the history with the next save

    objects = KegiatanQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[daftar_desa])

    class Meta:
        verbose_name = "kegiatan"
        # All that IKU-1 asks of a kegiatan: a unit's year is read from the index alone.
        indexes = [
            models.Index(
                fields=["unit_kerja", "tanggal", "status", "fungsi", "id"], name="kegiatan_dihitung"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit_kerja", "kode"],
                name="kegiatan_kode_unik",
                violation_error_message="Kode kegiatan ini sudah dipakai di unit kerja ini.",
            ),
            models.CheckConstraint(
                condition=~Q(kode="") & ~Q(uraian=""),
                name="kegiatan_bernama",
                violation_error_message="Kegiatan harus mempunyai kode dan uraian.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisKegiatan.values),
                name="kegiatan_jenis_dikenal",
                violation_error_message="Jenis kegiatan tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusKegiatan.values),
                name="kegiatan_status_dikenal",
                violation_error_message="Status kegiatan tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=Q(status=StatusKegiatan.BATAL) ^ Q(alasan_batal=""),
                name="kegiatan_batal_beralasan",
                violation_error_message="Kegiatan batal harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}"


class AlasanBelum(models.Model):
    """Why a kegiatan has no tindak lanjut yet; the office edits the list, the report counts it."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_alasan_belum",
    )
    nama = models.CharField("nama", max_length=80)
    urutan = models.PositiveSmallIntegerField("urutan")
    aktif = models.BooleanField("masih dipakai", default=True)

    objects = DaftarPilihanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "alasan belum ditindaklanjuti"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                name="alasan_belum_unik",
                violation_error_message="Alasan ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class SaringanTersimpan(models.Model):
    """A filter of the kegiatan list that a user keeps under a name."""

    pengguna = models.ForeignKey(
        Pengguna,
        verbose_name="pengguna",
        on_delete=models.PROTECT,
        related_name="daftar_saringan",
    )
    nama = models.CharField("nama", max_length=60)
    saringan = models.CharField("saringan", max_length=500)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "saringan tersimpan"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "nama"],
                name="saringan_tersimpan_unik",
                violation_error_message="Anda sudah mempunyai saringan dengan nama ini.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
