"""Issued reports: each an immutable snapshot with its files. A draft is never stored.

The database itself refuses to change or delete them (migration `penjaga_laporan`).
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI, SETAHUN
from dasar.models import Beriwayat, constraint_pilihan
from organisasi.models import Kecamatan, MilikKecamatanQuerySet, Pejabat, Pengguna


class JenisLaporan(models.TextChoices):
    RINGKAS = "ringkas", "Laporan IKU"
    TRIWULAN = "triwulan", "Laporan triwulan"
    LKJIP = "lkjip", "LKjIP"


class LaporanQuerySet(MilikKecamatanQuerySet["Laporan"]):
    def terakhir(self) -> Self:
        """Those that no revision has replaced."""
        pengganti = Laporan.objects.filter(
            kecamatan=OuterRef("kecamatan"),
            jenis=OuterRef("jenis"),
            tahun=OuterRef("tahun"),
            triwulan=OuterRef("triwulan"),
            nomor_revisi__gt=OuterRef("nomor_revisi"),
        )
        return self.exclude(Exists(pengganti))

    def serumpun(self, laporan: Laporan) -> Self:
        """The same report in all its revisions, oldest first."""
        return self.filter(
            kecamatan=laporan.kecamatan_id,
            jenis=laporan.jenis,
            tahun=laporan.tahun,
            triwulan=laporan.triwulan,
        ).order_by("nomor_revisi")


class Laporan(models.Model):
    """A report as it was issued. `rekaman` is the snapshot, canonical JSON, hashed by `sha256`.

    `triwulan` is 0 for a whole year; `nomor_revisi` 0 for the first issue.
    """

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_laporan"
    )
    jenis = models.CharField("jenis", max_length=10, choices=JenisLaporan)
    tahun = models.PositiveSmallIntegerField("tahun")
    triwulan = models.PositiveSmallIntegerField("triwulan", default=SETAHUN)
    per = models.DateField("per")
    tanggal = models.DateField("tanggal")
    nomor_revisi = models.PositiveSmallIntegerField("nomor revisi", default=0)
    alasan_revisi = models.CharField("alasan revisi", max_length=300, blank=True)
    # Whoever holds the paper types it at /cek/, so it is one in all kecamatan.
    kode = models.CharField("kode", max_length=9, unique=True)
    pejabat = models.ForeignKey(Pejabat, on_delete=models.PROTECT, related_name="daftar_laporan")
    # Says whether this program still prints the same bytes (laporan/cetak/versi.py).
    versi_aplikasi = models.CharField("versi aplikasi", max_length=60)
    rekaman = models.TextField("rekaman")
    sha256 = models.CharField("SHA-256", max_length=64)
    diterbitkan_pada = models.DateTimeField("diterbitkan pada")
    diterbitkan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    _change_reason: str  # kept by the history with the next save

    objects = LaporanQuerySet.as_manager()
    # The snapshot cannot change; a second copy of it would only take room.
    history = HistoricalRecords(excluded_fields=["rekaman"])

    class Meta:
        verbose_name = "laporan"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "jenis", "tahun", "triwulan", "nomor_revisi"],
                name="laporan_revisi_unik",
                violation_error_message="Revisi laporan ini sudah ada.",
            ),
            constraint_pilihan("laporan", "jenis", JenisLaporan, "Jenis laporan"),
            models.CheckConstraint(
                condition=Q(jenis=JenisLaporan.TRIWULAN, triwulan__in=DAFTAR_TRIWULAN)
                | (~Q(jenis=JenisLaporan.TRIWULAN) & Q(triwulan=SETAHUN)),
                name="laporan_triwulan_sesuai_jenis",
                violation_error_message="Hanya laporan triwulan yang mempunyai triwulan.",
            ),
            models.CheckConstraint(
                condition=Q(nomor_revisi=0) ^ ~Q(alasan_revisi=""),
                name="laporan_revisi_beralasan",
                violation_error_message="Revisi harus disertai alasan.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal__gte=models.F("per")),
                name="laporan_tanggal_sesudah_per",
                violation_error_message="Tanggal laporan tidak mendahului keadaannya.",
            ),
        ]

    def __str__(self) -> str:
        revisi = f" (revisi ke-{self.nomor_revisi})" if self.nomor_revisi else ""
        return f"{self.judul}{revisi}"

    @property
    def nama(self) -> str:
        """The kind, with its triwulan: 'Laporan triwulan II'."""
        triwulan = f" {ROMAWI[self.triwulan]}" if self.triwulan else ""
        return f"{self.get_jenis_display()}{triwulan}"

    @property
    def judul(self) -> str:
        """What it is, without its revision."""
        return f"{self.nama} {self.tahun}"


class JenisBerkasLaporan(models.TextChoices):
    """What a file of a report is; there is at most one of each."""

    TERBIT = "terbit", "Diterbitkan"
    ELEKTRONIK = "elektronik", "Ditandatangani secara elektronik di sini"
    LUAR = "luar", "Ditandatangani secara elektronik di tempat lain"


class BerkasLaporan(Beriwayat):
    """A PDF of an issued report, written once; a signed one names whose certificate signed it."""

    laporan = models.ForeignKey(Laporan, on_delete=models.PROTECT, related_name="daftar_berkas")
    jenis = models.CharField("jenis", max_length=10, choices=JenisBerkasLaporan)
    berkas = models.FileField("berkas", upload_to="laporan/", max_length=200)
    ukuran = models.PositiveBigIntegerField("ukuran")
    sha256 = models.CharField("SHA-256", max_length=64)
    pemilik_sertifikat = models.CharField("pemilik sertifikat", max_length=300, blank=True)
    penerbit_sertifikat = models.CharField("penerbit sertifikat", max_length=300, blank=True)
    disimpan_pada = models.DateTimeField("disimpan pada")
    disimpan_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "berkas laporan"
        constraints = [
            models.UniqueConstraint(
                fields=["laporan", "jenis"],
                name="berkas_laporan_satu_per_jenis",
                violation_error_message="Berkas laporan ini sudah ada.",
            ),
            constraint_pilihan(
                "berkas_laporan", "jenis", JenisBerkasLaporan, "Jenis berkas laporan"
            ),
            models.CheckConstraint(
                condition=Q(ukuran__gt=0),
                name="berkas_laporan_tidak_kosong",
                violation_error_message="Berkas kosong.",
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisBerkasLaporan.TERBIT) ^ ~Q(pemilik_sertifikat=""),
                name="berkas_laporan_bersertifikat",
                violation_error_message="Berkas bertanda tangan harus menyebut sertifikatnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.laporan}: {self.get_jenis_display().lower()}"

    @property
    def nama(self) -> str:
        """The name under which it is handed out; it tells revisions and signed files apart."""
        bagian = [self.laporan.judul, self.laporan.kode]
        if self.laporan.nomor_revisi:
            bagian.insert(1, f"revisi {self.laporan.nomor_revisi}")
        if self.jenis != JenisBerkasLaporan.TERBIT:
            bagian.append("bertanda tangan")
        return f"{'-'.join(bagian).lower().replace(' ', '-')}.pdf"
