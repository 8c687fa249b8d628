"""What people write (narasi) into the full annual report."""

from __future__ import annotations

from django.db import models

from dasar.models import Beriwayat, constraint_pilihan
from laporan.aturan.bagian import DAFTAR_BAGIAN, Bagian, KunciNarasi
from organisasi.models import CatatanBerversi, Kecamatan, Pengguna


class Narasi(Beriwayat, CatatanBerversi):
    """The text of one part of a year's report; `kode_indikator` is empty for a common part."""

    kecamatan = models.ForeignKey(Kecamatan, on_delete=models.PROTECT, related_name="daftar_narasi")
    tahun = models.PositiveSmallIntegerField("tahun")
    bagian = models.CharField(
        "bagian",
        max_length=20,
        choices=[(bagian.value, sifat.judul) for bagian, sifat in DAFTAR_BAGIAN.items()],
    )
    kode_indikator = models.CharField("kode indikator", max_length=20, blank=True)
    teks = models.TextField("teks", max_length=20_000, blank=True)
    # Of the draft from the records when it was written (laporan.susun.draf); empty without one.
    sidik_draf = models.CharField("sidik draf", max_length=64, blank=True)
    diubah_pada = models.DateTimeField("diubah pada")
    diubah_oleh = models.ForeignKey(
        Pengguna, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "narasi"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "tahun", "bagian", "kode_indikator"],
                name="narasi_satu_per_bagian",
                violation_error_message="Narasi bagian ini sudah ada.",
            ),
            constraint_pilihan("narasi", "bagian", Bagian, "Bagian laporan ini"),
        ]

    def __str__(self) -> str:
        return f"{self.kunci.judul} {self.tahun}"

    @property
    def kunci(self) -> KunciNarasi:
        return KunciNarasi(Bagian(self.bagian), self.kode_indikator)
