"""Letters to the desa: reminders (surat pengingat) and reprimands (surat teguran I to III)."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from dasar.models import (
    Beriwayat,
    CatatanBerstatus,
    StatusCatatan,
    constraint_pilihan,
    constraint_status,
)
from desa.models import Desa
from organisasi.models import CatatanBerversi, Kecamatan, MilikKecamatanQuerySet, Pejabat, Pengguna
from pengingat.aturan.teguran import SuratTerbit, kesalahan_pola


class TingkatSurat(models.IntegerChoices):
    """How sharp a letter is; the levels of a reprimand follow each other."""

    PENGINGAT = 0, "Surat pengingat"
    TEGURAN_1 = 1, "Surat teguran I"
    TEGURAN_2 = 2, "Surat teguran II"
    TEGURAN_3 = 3, "Surat teguran III"


class CaraKirim(models.TextChoices):
    """How a letter reached the desa."""

    DISERAHKAN = "diserahkan", "Diserahkan langsung"
    POS = "pos", "Pos atau kurir"
    SUREL = "surel", "Surel"
    WHATSAPP = "whatsapp", "WhatsApp"


class AturanSurat(Beriwayat, CatatanBerversi):
    """How letters to the desa are numbered, and how long a reprimand waits for the next."""

    kecamatan = models.OneToOneField(
        Kecamatan, on_delete=models.PROTECT, related_name="aturan_surat"
    )
    pola_nomor = models.CharField("pola nomor", max_length=80, default="{urutan}/{bulan}/{tahun}")
    sela_hari = models.PositiveSmallIntegerField(
        "sela hari", default=7, validators=[MinValueValidator(1)]
    )
    tembusan = models.TextField("tembusan", max_length=1000, blank=True)

    class Meta:
        verbose_name = "aturan surat"
        constraints = [
            models.CheckConstraint(
                condition=Q(sela_hari__gte=1),
                name="aturan_surat_bersela",
                violation_error_message="Antara dua teguran paling sedikit sehari.",
            ),
        ]

    def __str__(self) -> str:
        return f"Aturan surat {self.kecamatan}"

    def clean(self) -> None:
        """Refuse a pattern that would print no number, or the same one every year."""
        if pesan := kesalahan_pola(self.pola_nomor):
            raise ValidationError({"pola_nomor": pesan})


class SuratQuerySet(MilikKecamatanQuerySet["Surat"]):
    def berlaku(self) -> Self:
        return self.filter(status=StatusCatatan.BERLAKU)


class Surat(Beriwayat, CatatanBerstatus, CatatanBerversi):
    """A letter as it was issued, with its PDF. `isi` names the slots: [[jenis, tahun], ...].

    `urutan` has no gaps within a kecamatan and year: a void letter keeps its number.
    """

    kecamatan = models.ForeignKey(Kecamatan, on_delete=models.PROTECT, related_name="daftar_surat")
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="daftar_surat")
    # A number, since the rule reckons with it: the next level is one higher.
    tingkat = models.PositiveSmallIntegerField("tingkat", choices=TingkatSurat)
    tahun = models.PositiveSmallIntegerField("tahun")
    urutan = models.PositiveIntegerField("urutan")
    # As it was printed: the pattern of the numbers may change afterwards.
    nomor = models.CharField("nomor", max_length=100)
    tanggal = models.DateField("tanggal")
    pejabat = models.ForeignKey(
        Pejabat,
        verbose_name="penanda tangan",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_surat",
    )
    isi = models.JSONField("isi")
    berkas = models.FileField("berkas", upload_to="surat/", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    diterbitkan_pada = models.DateTimeField("diterbitkan pada")
    diterbitkan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    tanggal_kirim = models.DateField("tanggal diserahkan", null=True, blank=True)
    cara_kirim = models.CharField("cara", max_length=15, choices=CaraKirim, blank=True)
    penerima = models.CharField("penerima", max_length=120, blank=True)

    objects = SuratQuerySet.as_manager()

    class Meta:
        verbose_name = "surat"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun", "urutan"],
                name="surat_nomor_unik",
                violation_error_message="Nomor surat ini sudah dipakai.",
            ),
            constraint_pilihan("surat", "tingkat", TingkatSurat, "Tingkat surat"),
            *constraint_status("surat", "surat"),
            models.CheckConstraint(
                condition=Q(cara_kirim="", tanggal_kirim=None)
                | Q(cara_kirim__in=CaraKirim.values, tanggal_kirim__isnull=False),
                name="surat_penyerahan_lengkap",
                violation_error_message="Penyerahan mempunyai tanggal dan cara.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal_kirim=None) | Q(tanggal_kirim__gte=F("tanggal")),
                name="surat_diserahkan_sesudah_dibuat",
                violation_error_message="Surat diserahkan sebelum dibuat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tingkat_display()} nomor {self.nomor}"

    @property
    def terbit(self) -> SuratTerbit:
        """What the rule of the reprimands needs to know of it."""
        return SuratTerbit(
            self.tingkat,
            self.nomor,
            self.tanggal_kirim,
            frozenset((jenis_pk, tahun) for jenis_pk, tahun in self.isi),
        )
