"""Values that are not counted here but recorded with their source (realisasi tercatat)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import ROMAWI
from dasar.models import Beriwayat, BerkasTersimpan, constraint_tahun, constraint_triwulan
from kinerja.aturan.realisasi import TulisanRealisasi
from kinerja.models.indikator import Indikator
from kinerja.models.terukur import NilaiTerukur, nilai_terukur
from organisasi.models import CatatanKantor, MilikKecamatanQuerySet
from organisasi.models.verifikasi import StatusVerifikasi, constraint_verifikasi

_KOSONG = Q(nilai=None, pembilang=None, penyebut=None)


class RealisasiTercatatQuerySet(MilikKecamatanQuerySet["RealisasiTercatat"]):
    jalur_kecamatan = "indikator__lembar__kecamatan"

    def terisi(self) -> Self:
        """Those that hold a value: an emptied row stays for its history."""
        return self.exclude(_KOSONG)


class RealisasiTercatat(NilaiTerukur, CatatanKantor):
    """The value of an indicator at the end of a triwulan, cumulative from 1 January.

    Either both parts of a ratio or one value, as the indicator's cara hitung asks; none of them
    where it was emptied.
    """

    indikator = models.ForeignKey(
        Indikator, on_delete=models.PROTECT, related_name="daftar_realisasi"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan")
    pembilang = models.PositiveBigIntegerField("pembilang", null=True, blank=True)
    penyebut = models.PositiveBigIntegerField("penyebut", null=True, blank=True)
    nilai = nilai_terukur("nilai", null=True, blank=True)
    sumber = models.CharField("sumber", max_length=200, blank=True)
    nomor_dokumen = models.CharField("nomor dokumen", max_length=60, blank=True)
    tanggal_dokumen = models.DateField("tanggal dokumen", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    verifikasi = models.CharField(
        "verifikasi", max_length=15, choices=StatusVerifikasi, default=StatusVerifikasi.BELUM
    )
    catatan_verifikasi = models.CharField("catatan verifikasi", max_length=300, blank=True)

    objects = RealisasiTercatatQuerySet.as_manager()

    class Meta:
        verbose_name = "realisasi tercatat"
        constraints = [
            models.UniqueConstraint(
                fields=["indikator", "tahun", "triwulan"],
                name="realisasi_tercatat_satu_per_triwulan",
                violation_error_message="Realisasi triwulan ini sudah dicatat.",
            ),
            constraint_triwulan("realisasi_tercatat"),
            constraint_tahun("realisasi_tercatat"),
            models.CheckConstraint(
                condition=Q(nilai=None, pembilang__isnull=False, penyebut__gt=0)
                | Q(nilai__isnull=False, pembilang=None, penyebut=None)
                | _KOSONG,
                name="realisasi_tercatat_rasio_atau_nilai",
                violation_error_message="Isi pembilang dan penyebut, atau satu nilai.",
            ),
            models.CheckConstraint(
                condition=~Q(sumber="") | _KOSONG,
                name="realisasi_tercatat_bersumber",
                violation_error_message="Nilai yang dicatat harus disertai sumbernya.",
            ),
            models.CheckConstraint(
                # Otherwise a decision would outlive the value that it was about.
                condition=Q(verifikasi=StatusVerifikasi.BELUM) | ~_KOSONG,
                name="realisasi_tercatat_verifikasi_bernilai",
                violation_error_message="Nilai yang kosong tidak dapat diverifikasi.",
            ),
            *constraint_verifikasi("realisasi_tercatat"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.tahun} triwulan {ROMAWI[self.triwulan]}"

    @property
    def sumber_lengkap(self) -> str:
        """'Laporan hasil evaluasi nomor 5/2026 tanggal 12 Januari 2026'."""
        nomor = f" nomor {self.nomor_dokumen}" if self.nomor_dokumen else ""
        hari = f" tanggal {tertulis(self.tanggal_dokumen)}" if self.tanggal_dokumen else ""
        return f"{self.sumber}{nomor}{hari}"

    @property
    def penulis(self) -> tuple[int | None, ...]:
        """The keys of those who wrote it."""
        return self.dicatat_oleh_id, self.diubah_oleh_id

    @property
    def isi(self) -> TulisanRealisasi:
        return TulisanRealisasi.dari(self)

    @property
    def tertulis(self) -> str:
        """'3,28', or '93 dari 110'; an em dash where it was emptied."""
        if self.penyebut is not None:
            return f"{self.pembilang} dari {self.penyebut}"
        return self.indikator.ukuran.tulis(self.nilai)

    @staticmethod
    def ditulis(pengguna_pk: int) -> Q:
        """The same as a condition: whether this user is among them."""
        return Q(dicatat_oleh=pengguna_pk) | Q(diubah_oleh=pengguna_pk)

    def ganti_isi(self, isi: TulisanRealisasi) -> None:
        """Set what is typed; whatever of it changes, the value is unverified again."""
        for nama, nilai in isi._asdict().items():
            setattr(self, nama, nilai)
        self.verifikasi = StatusVerifikasi.BELUM


class BuktiRealisasi(Beriwayat, BerkasTersimpan):
    """An evidence file of a recorded value."""

    realisasi = models.ForeignKey(
        RealisasiTercatat,
        verbose_name="realisasi tercatat",
        on_delete=models.PROTECT,
        related_name="daftar_bukti",
    )

    class Meta(BerkasTersimpan.Meta):
        verbose_name = "bukti realisasi"
