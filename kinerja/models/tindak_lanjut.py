"""Tindak lanjut (follow-ups of a kegiatan), their forms and their evidence."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from dasar.models import (
    Beriwayat,
    BerkasTersimpan,
    CatatanBerstatus,
    StatusCatatan,
    constraint_status,
)
from kinerja.models.lembar_iku import nomor_fungsi
from organisasi.models import CatatanKantor, DaftarPilihanQuerySet, Kecamatan
from organisasi.models.verifikasi import SELESAI, StatusVerifikasi, constraint_verifikasi


class BentukTindakLanjut(Beriwayat):
    """A form a follow-up may take (berita acara, surat, ...); the office edits the list."""

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_bentuk_tindak_lanjut"
    )
    nama = models.CharField("nama", max_length=60)
    urutan = models.PositiveSmallIntegerField("urutan")
    aktif = models.BooleanField("masih dipakai", default=True)

    objects = DaftarPilihanQuerySet.as_manager()

    class Meta:
        verbose_name = "bentuk tindak lanjut"
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                name="bentuk_tindak_lanjut_unik",
                violation_error_message="Bentuk tindak lanjut ini sudah ada.",
            )
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

    def dikembalikan(self) -> Self:
        """Returned by the verifikator and not corrected since."""
        return self.berlaku().filter(verifikasi=StatusVerifikasi.DIKEMBALIKAN)

    def dengan_yang_tampak(self) -> Self:
        """With all that a decision about it looks at: its kegiatan, its evidence."""
        daftar = self.select_related("bentuk", "kegiatan__unit_kerja")
        return daftar.annotate(nomor_fungsi=nomor_fungsi("kegiatan__")).prefetch_related(
            "daftar_bukti",
            "kegiatan__daftar_desa",
            "kegiatan__daftar_unit_lain",
            "kegiatan__daftar_bukti",
        )

    def belum_selesai_diverifikasi(self) -> Self:
        """Neither verified nor waived."""
        return self.exclude(verifikasi__in=SELESAI)


class TindakLanjut(Beriwayat, CatatanBerstatus, CatatanKantor):
    """The act that follows a kegiatan and yields its output; never dated before it."""

    kegiatan = models.ForeignKey(
        "kinerja.Kegiatan", on_delete=models.PROTECT, related_name="daftar_tindak_lanjut"
    )
    tanggal = models.DateField("tanggal")
    bentuk = models.ForeignKey(
        BentukTindakLanjut, on_delete=models.PROTECT, related_name="daftar_tindak_lanjut"
    )
    uraian = models.CharField("uraian", max_length=300)
    nomor = models.CharField("nomor", max_length=60, blank=True)
    verifikasi = models.CharField(
        "verifikasi", max_length=15, choices=StatusVerifikasi, default=StatusVerifikasi.BELUM
    )
    catatan_verifikasi = models.CharField("catatan verifikasi", max_length=300, blank=True)

    objects = TindakLanjutQuerySet.as_manager()

    class Meta:
        verbose_name = "tindak lanjut"
        # The first one that stands is read from the index alone.
        indexes = [
            models.Index(fields=["kegiatan", "status", "tanggal"], name="tindak_lanjut_pertama")
        ]
        constraints = [
            *constraint_status("tindak_lanjut", "tindak lanjut"),
            *constraint_verifikasi("tindak_lanjut"),
        ]

    def __str__(self) -> str:
        return f"{self.bentuk} {self.nomor}".strip()

    def get_absolute_url(self) -> str:
        return reverse("kegiatan_detail", args=[self.kegiatan_id])

    @property
    def penulis(self) -> tuple[int | None, ...]:
        """The keys of those who wrote what is verified with it."""
        # Of the kegiatan who saved it last, which is who recorded it until somebody changes it.
        return self.dicatat_oleh_id, self.diubah_oleh_id, self.kegiatan.diubah_oleh_id

    @staticmethod
    def ditulis(pengguna_pk: int) -> Q:
        """The same as a condition: whether this user is among them."""
        return (
            Q(dicatat_oleh=pengguna_pk)
            | Q(diubah_oleh=pengguna_pk)
            | Q(kegiatan__diubah_oleh=pengguna_pk)
        )


class Bukti(Beriwayat, BerkasTersimpan):
    """An evidence file of a tindak lanjut."""

    tindak_lanjut = models.ForeignKey(
        TindakLanjut, on_delete=models.PROTECT, related_name="daftar_bukti"
    )

    class Meta(BerkasTersimpan.Meta):
        verbose_name = "bukti"
