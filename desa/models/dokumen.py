"""The documents of the desa: their dates, scans and milestones."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q

from dasar.models import Beriwayat, BerkasTersimpan, constraint_tahun
from desa.models.aturan import DasarTanggal, JenisDokumen, Tahapan
from desa.models.desa import Desa
from organisasi.models import CatatanKantor, MilikKecamatanQuerySet
from organisasi.models.verifikasi import StatusVerifikasi, constraint_verifikasi


class TulisanDokumen(NamedTuple):
    """What people write of a document; without arguments: a document that is not there."""

    nomor: str = ""
    tanggal_penetapan: date | None = None
    tanggal_diterima: date | None = None
    keterangan: str = ""

    @classmethod
    def dari(cls, catatan: Any) -> TulisanDokumen:
        """That of a document or of a row of its history."""
        return cls(*(getattr(catatan, nama) for nama in cls._fields))

    def hari_tersentuh(self, menjadi: TulisanDokumen) -> dict[str, tuple[date | None, date | None]]:
        """The dates that a change touches, old and new by field.

        All of them when more than dates changes: the number and the remark belong to the dates
        they stand beside.
        """
        selain_tanggal = (self.nomor, self.keterangan) != (menjadi.nomor, menjadi.keterangan)
        return {
            nama: (lama, baru)
            for nama, lama, baru in (
                ("tanggal_penetapan", self.tanggal_penetapan, menjadi.tanggal_penetapan),
                ("tanggal_diterima", self.tanggal_diterima, menjadi.tanggal_diterima),
            )
            if selain_tanggal or lama != baru
        }


def _constraint_verifikasi(tanggal: str) -> tuple[models.CheckConstraint, ...]:
    """What must hold for the verification of one of the two dates."""
    verifikasi = f"verifikasi_{tanggal}"
    return (
        *constraint_verifikasi("dokumen_desa", verifikasi, f"catatan_{tanggal}"),
        models.CheckConstraint(
            # Otherwise a decision would outlive the date that it was about.
            condition=Q(**{verifikasi: StatusVerifikasi.BELUM})
            | Q(**{f"tanggal_{tanggal}__isnull": False}),
            name=f"dokumen_desa_{verifikasi}_bertanggal",
            violation_error_message="Tanggal yang kosong tidak dapat diverifikasi.",
        ),
    )


class DokumenDesaQuerySet(MilikKecamatanQuerySet["DokumenDesa"]):
    jalur_kecamatan = "desa__kecamatan"


class DokumenDesa(Beriwayat, CatatanKantor):
    """The dates of one document of one desa for one budget year. A missing row is no document."""

    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="daftar_dokumen")
    jenis_dokumen = models.ForeignKey(
        JenisDokumen, on_delete=models.PROTECT, related_name="daftar_dokumen"
    )
    tahun_anggaran = models.PositiveSmallIntegerField("tahun anggaran")
    nomor = models.CharField("nomor", max_length=60, blank=True)
    tanggal_penetapan = models.DateField("tanggal penetapan", null=True, blank=True)
    tanggal_diterima = models.DateField("tanggal diterima", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    verifikasi_penetapan = models.CharField(
        "verifikasi tanggal penetapan",
        max_length=15,
        choices=StatusVerifikasi,
        default=StatusVerifikasi.BELUM,
    )
    catatan_penetapan = models.CharField("catatan verifikasi penetapan", max_length=300, blank=True)
    verifikasi_diterima = models.CharField(
        "verifikasi tanggal diterima",
        max_length=15,
        choices=StatusVerifikasi,
        default=StatusVerifikasi.BELUM,
    )
    catatan_diterima = models.CharField("catatan verifikasi diterima", max_length=300, blank=True)

    objects = DokumenDesaQuerySet.as_manager()

    class Meta:
        verbose_name = "dokumen desa"
        constraints = [
            models.UniqueConstraint(
                fields=["desa", "jenis_dokumen", "tahun_anggaran"],
                name="dokumen_desa_satu_per_slot",
                violation_error_message="Dokumen desa untuk tahun anggaran ini sudah ada.",
            ),
            constraint_tahun("dokumen_desa", "tahun_anggaran", "Tahun anggaran"),
            *_constraint_verifikasi("penetapan"),
            *_constraint_verifikasi("diterima"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis_dokumen} {self.tahun_anggaran} {self.desa}"

    @property
    def isi(self) -> TulisanDokumen:
        return TulisanDokumen.dari(self)

    @property
    def kunci_jenis(self) -> tuple[int, int]:
        """What decides in which year it counts: its kind and its budget year."""
        return self.jenis_dokumen_id, self.tahun_anggaran

    @property
    def penulis(self) -> tuple[int | None, ...]:
        """The keys of those who wrote it."""
        return self.dicatat_oleh_id, self.diubah_oleh_id

    def ganti_isi(self, isi: TulisanDokumen) -> None:
        """Set what is typed; a date that changes, or whose number does, is unverified again."""
        # Before the values are set: what is touched is told by the difference.
        for nama in self.isi.hari_tersentuh(isi):
            setattr(self, nama.replace("tanggal", "verifikasi"), StatusVerifikasi.BELUM)
        for nama, nilai in isi._asdict().items():
            setattr(self, nama, nilai)

    def tarik_verifikasi(self) -> None:
        """What was verified is no longer what lies there."""
        self.verifikasi_penetapan = self.verifikasi_diterima = StatusVerifikasi.BELUM

    def tanggal_dasar(self, dasar: str) -> date | None:
        """The date that counts under a rule that judges `dasar`."""
        if dasar == DasarTanggal.DITERIMA:
            return self.tanggal_diterima
        return self.tanggal_penetapan


class BerkasDokumen(Beriwayat, BerkasTersimpan):
    """A scan of a desa document."""

    dokumen = models.ForeignKey(
        DokumenDesa,
        verbose_name="dokumen desa",
        on_delete=models.PROTECT,
        related_name="daftar_berkas",
    )

    class Meta(BerkasTersimpan.Meta):
        verbose_name = "berkas dokumen"


class TanggalTahapan(Beriwayat):
    """The day on which a document passed a milestone; empty when it was taken back."""

    dokumen = models.ForeignKey(
        DokumenDesa,
        verbose_name="dokumen desa",
        on_delete=models.PROTECT,
        related_name="daftar_tanggal_tahapan",
    )
    tahapan = models.ForeignKey(Tahapan, on_delete=models.PROTECT, related_name="daftar_tanggal")
    tanggal = models.DateField("tanggal", null=True, blank=True)

    class Meta:
        verbose_name = "tanggal tahapan"
        constraints = [
            models.UniqueConstraint(
                fields=["dokumen", "tahapan"],
                name="tanggal_tahapan_unik",
                violation_error_message="Tahapan ini sudah bertanggal.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.tahapan} {self.dokumen}"
