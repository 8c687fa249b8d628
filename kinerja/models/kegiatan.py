"""Kegiatan (facilitation and coordination activities), their follow-ups and evidence."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, Min, OuterRef, Q
from simple_history.models import HistoricalRecords

from desa.models import Desa
from organisasi.models import Fungsi, Kecamatan, Pengguna, UnitKerja
from organisasi.peran import Peran


class JenisKegiatan(models.TextChoices):
    FASILITASI = "fasilitasi", "Fasilitasi"
    KOORDINASI = "koordinasi", "Koordinasi"


class StatusKegiatan(models.TextChoices):
    TERLAKSANA = "terlaksana", "Terlaksana"
    BATAL = "batal", "Batal"


class StatusCatatan(models.TextChoices):
    """Whether a record stands; what was entered wrongly is voided with a reason, never deleted."""

    BERLAKU = "berlaku", "Berlaku"
    BATAL = "batal", "Dibatalkan"


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
    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(
        Pengguna,
        verbose_name="dicatat oleh",
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
        indexes = [models.Index(fields=["tanggal", "status"], name="kegiatan_tanggal_status")]
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
                condition=(Q(status=StatusKegiatan.BATAL) & ~Q(alasan_batal=""))
                | (~Q(status=StatusKegiatan.BATAL) & Q(alasan_batal="")),
                name="kegiatan_batal_beralasan",
                violation_error_message="Kegiatan batal harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}"


class BentukTindakLanjut(models.Model):
    """A form a follow-up may take (berita acara, surat, ...); the office edits the list."""

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_bentuk_tindak_lanjut",
    )
    nama = models.CharField("nama", max_length=60)
    urutan = models.PositiveSmallIntegerField("urutan")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "bentuk tindak lanjut"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                name="bentuk_tindak_lanjut_unik",
                violation_error_message="Bentuk tindak lanjut ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class TindakLanjutQuerySet(models.QuerySet["TindakLanjut"]):
    def berlaku(self) -> Self:
        return self.filter(status=StatusCatatan.BERLAKU)

    def tanpa_bukti(self) -> Self:
        """Those without evidence: they count, and are flagged."""
        bukti = Bukti.objects.filter(tindak_lanjut=OuterRef("pk"), status=StatusCatatan.BERLAKU)
        return self.exclude(Exists(bukti))


class TindakLanjut(models.Model):
    """The act that follows a kegiatan and yields its output; never dated before it."""

    kegiatan = models.ForeignKey(
        Kegiatan,
        verbose_name="kegiatan",
        on_delete=models.PROTECT,
        related_name="daftar_tindak_lanjut",
    )
    tanggal = models.DateField("tanggal")
    bentuk = models.ForeignKey(
        BentukTindakLanjut,
        verbose_name="bentuk",
        on_delete=models.PROTECT,
        related_name="daftar_tindak_lanjut",
    )
    uraian = models.CharField("uraian", max_length=300)
    nomor = models.CharField("nomor", max_length=60, blank=True)
    status = models.CharField(
        "status", max_length=20, choices=StatusCatatan, default=StatusCatatan.BERLAKU
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    dicatat_pada = models.DateTimeField("dicatat pada")
    dicatat_oleh = models.ForeignKey(
        Pengguna,
        verbose_name="dicatat oleh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    versi = models.PositiveIntegerField("versi", default=1)
    _change_reason: str  # kept by the history with the next save

    objects = TindakLanjutQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tindak lanjut"
        indexes = [models.Index(fields=["kegiatan", "tanggal"], name="tindak_lanjut_kegiatan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusCatatan.values),
                name="tindak_lanjut_status_dikenal",
                violation_error_message="Status tindak lanjut tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=(Q(status=StatusCatatan.BATAL) & ~Q(alasan_batal=""))
                | (~Q(status=StatusCatatan.BATAL) & Q(alasan_batal="")),
                name="tindak_lanjut_batal_beralasan",
                violation_error_message="Tindak lanjut yang dibatalkan harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bentuk} {self.nomor}".strip()


class Bukti(models.Model):
    """An evidence file of a tindak lanjut, named by the system and hashed with SHA-256."""

    tindak_lanjut = models.ForeignKey(
        TindakLanjut,
        verbose_name="tindak lanjut",
        on_delete=models.PROTECT,
        related_name="daftar_bukti",
    )
    berkas = models.FileField("berkas", upload_to="bukti/", max_length=200)
    nama_asli = models.CharField("nama asli", max_length=200)
    tipe = models.CharField("tipe", max_length=100)
    ukuran = models.PositiveBigIntegerField("ukuran")
    sha256 = models.CharField("SHA-256", max_length=64)
    status = models.CharField(
        "status", max_length=20, choices=StatusCatatan, default=StatusCatatan.BERLAKU
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    diunggah_pada = models.DateTimeField("diunggah pada")
    diunggah_oleh = models.ForeignKey(
        Pengguna, verbose_name="diunggah oleh", on_delete=models.PROTECT, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "bukti"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusCatatan.values),
                name="bukti_status_dikenal",
                violation_error_message="Status bukti tidak dikenal.",
            ),
            models.CheckConstraint(
                condition=(Q(status=StatusCatatan.BATAL) & ~Q(alasan_batal=""))
                | (~Q(status=StatusCatatan.BATAL) & Q(alasan_batal="")),
                name="bukti_batal_beralasan",
                violation_error_message="Bukti yang dibatalkan harus disertai alasan.",
            ),
            models.CheckConstraint(
                condition=Q(ukuran__gt=0),
                name="bukti_tidak_kosong",
                violation_error_message="Berkas bukti kosong.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_asli
