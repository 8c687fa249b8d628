"""Files that take long (cetakan): asked for by a person, made by the worker, fetched later."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dasar.models import constraint_pilihan
from laporan.models.laporan import Laporan
from organisasi.models import Kecamatan, MilikKecamatanQuerySet, Pengguna


class MacamCetakan(models.TextChoices):
    LKJIP = "lkjip", "LKjIP (draf)"
    PAKET = "paket", "Paket bukti e-SAKIP"
    TERBITAN = "terbitan", "PDF laporan yang terbit"


class StatusCetakan(models.TextChoices):
    MENUNGGU = "menunggu", "Sedang dibuat"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class Cetakan(models.Model):
    """One file and how far it is. It can be made again any time, so it has no history.

    The PDF of an issued report is kept with that report, not here.
    """

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_cetakan"
    )
    macam = models.CharField("macam", max_length=10, choices=MacamCetakan)
    tahun = models.PositiveSmallIntegerField("tahun")
    kertas = models.CharField("kertas", max_length=2, choices=[("A4", "A4"), ("F4", "F4")])
    laporan = models.ForeignKey(
        Laporan, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_cetakan"
    )
    status = models.CharField(
        "status", max_length=10, choices=StatusCetakan, default=StatusCetakan.MENUNGGU
    )
    bagian_selesai = models.PositiveIntegerField("bagian selesai", default=0)
    bagian_semua = models.PositiveIntegerField("bagian semua", default=0)
    kunci_pekerjaan = models.CharField("kunci pekerjaan", max_length=64, blank=True)
    berkas = models.FileField("berkas", upload_to="cetakan/", max_length=200, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    diminta_pada = models.DateTimeField("diminta pada")
    diminta_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")

    objects = MilikKecamatanQuerySet.as_manager()

    class Meta:
        verbose_name = "cetakan"
        constraints = [
            # Two of them, since NULL equals nothing: one over `laporan` would not hold a draft to
            # one.
            models.UniqueConstraint(
                fields=["kecamatan", "macam", "tahun", "kertas"],
                condition=Q(status=StatusCetakan.MENUNGGU, laporan=None),
                name="cetakan_satu_sekaligus",
                violation_error_message="Cetakan ini sedang dibuat.",
            ),
            models.UniqueConstraint(
                fields=["laporan", "macam"],
                condition=Q(status=StatusCetakan.MENUNGGU, laporan__isnull=False),
                name="cetakan_satu_per_laporan",
                violation_error_message="Cetakan laporan ini sedang dibuat.",
            ),
            models.CheckConstraint(
                condition=Q(macam__in=MacamCetakan.values, kertas__in=["A4", "F4"]),
                name="cetakan_macam_dikenal",
                violation_error_message="Macam atau kertas cetakan tidak dikenal.",
            ),
            constraint_pilihan("cetakan", "status", StatusCetakan, "Status cetakan"),
            models.CheckConstraint(
                condition=~Q(status=StatusCetakan.SELESAI)
                | (Q(macam=MacamCetakan.TERBITAN) ^ ~Q(berkas="")),
                name="cetakan_selesai_berberkas",
                violation_error_message="Cetakan yang selesai mempunyai berkas.",
            ),
            models.CheckConstraint(
                condition=Q(macam=MacamCetakan.LKJIP) ^ Q(laporan__isnull=False),
                name="cetakan_berlaporan",
                violation_error_message="Cetakan ini dibuat dari laporan yang diterbitkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_macam_display()} {self.tahun} {self.kertas}"

    @property
    def nama_berkas(self) -> str:
        """What the file is called on the person's own computer."""
        if self.laporan:
            return f"paket-esakip-{self.tahun}-{self.laporan.kode}.zip"
        return f"lkjip-{self.tahun}-{self.kertas}-draf.pdf"
