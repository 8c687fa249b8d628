"""Why a kegiatan is not followed up yet."""

from django.db import models

from dasar.models import Beriwayat
from organisasi.models import DaftarPilihanQuerySet, Kecamatan


class AlasanBelum(Beriwayat):
    """Why a kegiatan has no tindak lanjut yet; the office edits the list, the report counts it."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_alasan_belum"
    )
    nama = models.CharField("nama", max_length=80)
    urutan = models.PositiveSmallIntegerField("urutan")
    aktif = models.BooleanField("masih dipakai", default=True)

    objects = DaftarPilihanQuerySet.as_manager()

    class Meta:
        verbose_name = "alasan belum ditindaklanjuti"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                name="alasan_belum_unik",
                violation_error_message="Alasan ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.nama
