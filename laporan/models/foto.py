"""The photos of the full annual report."""

from __future__ import annotations

from django.db import models

from dasar.models import Beriwayat, StatusCatatan, constraint_pilihan
from dasar.models.catatan import BerkasTersimpan
from laporan.aturan.bagian import DAFTAR_BAGIAN, Bagian, KunciNarasi
from organisasi.models import Kecamatan
from organisasi.models.catatan import MilikKecamatanQuerySet


class FotoQuerySet(MilikKecamatanQuerySet["FotoNarasi"]):
    def tercetak(self, kecamatan: Kecamatan, tahun: int) -> FotoQuerySet:
        """Those that the report of the year prints, in their order."""
        daftar = self.filter(kecamatan=kecamatan, tahun=tahun, status=StatusCatatan.BERLAKU)
        return daftar.order_by("pk")


class FotoNarasi(Beriwayat, BerkasTersimpan):
    """A photo below the text of a part; `keterangan` is its caption."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_foto_narasi"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    bagian = models.CharField(
        "bagian",
        max_length=20,
        choices=[(bagian.value, sifat.judul) for bagian, sifat in DAFTAR_BAGIAN.items()],
    )
    kode_indikator = models.CharField("kode indikator", max_length=20, blank=True)
    keterangan = models.CharField("keterangan", max_length=150)

    objects = FotoQuerySet.as_manager()

    class Meta(BerkasTersimpan.Meta):
        verbose_name = "foto narasi"
        constraints = [
            *BerkasTersimpan.Meta.constraints,
            constraint_pilihan("foto_narasi", "bagian", Bagian, "Bagian laporan ini"),
            models.CheckConstraint(
                condition=~models.Q(keterangan=""),
                name="foto_narasi_berketerangan",
                violation_error_message="Foto harus disertai keterangan.",
            ),
        ]

    @property
    def kunci(self) -> KunciNarasi:
        return KunciNarasi(Bagian(self.bagian), self.kode_indikator)
