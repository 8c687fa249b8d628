"""Who we are: the kecamatan (sub-district office), its functions and units."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from dasar.aturan.warna import gelapkan, rapikan_warna, terbaca
from dasar.models import constraint_pilihan
from organisasi.aturan.daerah import nama_daerah


def periksa_warna(warna: str) -> None:
    """Raise ValidationError for what is no colour, or one on which white text is hard to read."""
    if rapikan_warna(warna) != warna:
        raise ValidationError("Tulis warna seperti #14406b.")
    if not terbaca(warna):
        raise ValidationError(
            f"Warna ini terlalu terang untuk tulisan putih di atasnya. Pakai {gelapkan(warna)} "
            "atau yang lebih gelap."
        )


class DaftarPilihanQuerySet(models.QuerySet[Any]):
    """A list from which people choose; what is no longer used stays where it was chosen."""

    def pilihan(self, kecamatan: Kecamatan, *, terpilih: int | None = None) -> Self:
        """What is still used; for the form of a record also what it has already, by its key."""
        return self.filter(Q(aktif=True) | Q(pk=terpilih), kecamatan=kecamatan)


class Keterbukaan(models.TextChoices):
    """What anybody may read without a login; always only what was issued (docs/publik.md)."""

    TERTUTUP = "tertutup", "Tertutup"
    ANGKA = "angka", "Terbuka: angka dan data, tanpa PDF"
    LENGKAP = "lengkap", "Terbuka: angka, data, dan PDF laporannya"


class Kecamatan(models.Model):
    """The root: everything else hangs from one of these. The code is the key, never the name."""

    # There are two Kecamatan Jatiroto (docs/aturan.md, "Wilayah").
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
    warna = models.CharField("warna tampilan", max_length=7, blank=True, validators=[periksa_warna])
    # What is dated before it was not late when it was typed: there was nowhere to type it.
    mulai_dipakai = models.DateField("mulai dipakai", null=True, blank=True)
    # A demonstration (`manage.py contoh`): every page says so.
    peragaan = models.BooleanField("peragaan", default=False, editable=False)
    keterbukaan = models.CharField(
        "halaman publik",
        max_length=10,
        choices=Keterbukaan,
        default=Keterbukaan.TERTUTUP,
        editable=False,
    )
    logo_sha256 = models.CharField("SHA-256 logo", max_length=64, blank=True, editable=False)
    _change_reason: str  # kept by the history with the next save

    history = HistoricalRecords()

    class Meta:
        verbose_name = "kecamatan"
        constraints = [
            constraint_pilihan("kecamatan", "keterbukaan", Keterbukaan, "Halaman publik"),
        ]

    def __str__(self) -> str:
        return f"Kecamatan {self.nama}"

    @property
    def daerah(self) -> str:
        """The kabupaten or kota with its word, as it is printed."""
        return nama_daerah(self.kabupaten)

    def clean(self) -> None:
        """Refuse another code once the history is sealed: what was sealed names this one."""
        super().clean()
        lama = Kecamatan.objects.filter(pk=self.pk).exclude(kode=self.kode)
        if lama.filter(daftar_segel__isnull=False).exists():
            raise ValidationError({"kode": "Kode ini sudah tersegel dalam riwayat dan tetap."})


class Fungsi(models.Model):
    """A function of the office; a kegiatan tied to none is outside the authority.

    Each IKU sheet has some of them, under numbers of its own; the same words are the same row.
    """

    kecamatan = models.ForeignKey(
        Kecamatan,
        verbose_name="kecamatan",
        on_delete=models.PROTECT,
        related_name="daftar_fungsi",
    )
    uraian = models.CharField("uraian", max_length=300)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "fungsi"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "uraian"],
                name="fungsi_uraian_unik",
                violation_error_message="Fungsi ini sudah ada.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian


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

    def urut_struktur(self) -> Self:
        """As the office's structure lists them: the Sekretariat's subbagian, then the seksi."""
        # In the alphabet 'subbagian' comes behind 'seksi'.
        return self.order_by("-jenis", "pk")

    def ditangani(self, pengguna: Any) -> Self:
        """The unit of this user, and those that it carries on (`UnitKerja.menangani`)."""
        return self.filter(Q(pk=pengguna.unit_kerja_id) | Q(penerus=pengguna.unit_kerja_id))


class UnitKerja(models.Model):
    """A seksi (section) or subbagian (subsection): rows, since a regulation may change them."""

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
    penerus = models.ForeignKey(
        "self",
        verbose_name="diteruskan oleh",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_diteruskan",
    )

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
            constraint_pilihan("unit_kerja", "jenis", JenisUnit, "Jenis unit kerja"),
            models.CheckConstraint(
                condition=Q(aktif_dari=None)
                | Q(aktif_sampai=None)
                | Q(aktif_sampai__gte=F("aktif_dari")),
                name="unit_kerja_masa_berurutan",
                violation_error_message="Masa aktif berakhir sebelum dimulai.",
            ),
            models.CheckConstraint(
                condition=Q(penerus=None) | Q(aktif_sampai__isnull=False),
                name="unit_kerja_diteruskan_sesudah_berakhir",
                violation_error_message="Hanya unit yang berakhir yang diteruskan unit lain.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Refuse a unit that carries on for itself, belongs elsewhere, or has ended no later."""
        super().clean()
        if self.penerus is None:
            return
        akhir = self.penerus.aktif_sampai
        if self.penerus == self or self.penerus.kecamatan_id != self.kecamatan_id:
            raise ValidationError({"penerus": "Pilih unit lain di kecamatan ini."})
        if akhir and self.aktif_sampai and akhir <= self.aktif_sampai:
            raise ValidationError({"penerus": "Unit penerus harus masih ada sesudah unit ini."})

    def ada_pada(self, hari: date) -> bool:
        """Whether it exists on `hari` (as the QuerySet's `aktif_pada`)."""
        return (self.aktif_dari or hari) <= hari <= (self.aktif_sampai or hari)

    def menangani(self, unit: UnitKerja) -> bool:
        """Whether its staff keep the records of that unit: its own, or one that it carries on."""
        return self.pk in (unit.pk, unit.penerus_id)
