"""An uploaded workbook, from its examination to its storing or undoing."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from dasar.aturan.pemeriksaan import KeadaanBaris
from dasar.models import constraint_pilihan
from organisasi.models import Kecamatan, MilikKecamatanQuerySet, Pengguna
from organisasi.models.peran import Peran


class IsiImpor(models.TextChoices):
    KEGIATAN = "kegiatan", "Kegiatan"
    DOKUMEN = "dokumen", "Dokumen desa"
    REALISASI = "realisasi", "Realisasi tercatat"


class StatusImpor(models.TextChoices):
    """MENUNGGU_* wait for the worker; the others wait for a person, or are final."""

    MENUNGGU_DIPERIKSA = "menunggu_diperiksa", "Menunggu diperiksa"
    SALAH = "salah", "Ada kesalahan"
    SIAP = "siap", "Siap disimpan"
    MENUNGGU_DISIMPAN = "menunggu_disimpan", "Menunggu disimpan"
    DISIMPAN = "disimpan", "Disimpan"
    DIURUNGKAN = "diurungkan", "Diurungkan"
    BATAL = "batal", "Dibatalkan"


# So many cells say which row it is: the key, the date and the text of a kegiatan, or a document.
PERTAMA = 6
# The worker has it, or will have.
MENUNGGU = (StatusImpor.MENUNGGU_DIPERIKSA, StatusImpor.MENUNGGU_DISIMPAN)
TERSIMPAN = (StatusImpor.DISIMPAN, StatusImpor.DIURUNGKAN)


class ImporQuerySet(MilikKecamatanQuerySet["Impor"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> Self:
        """What this user may see: staff their own uploads, others those of their kecamatan."""
        daftar = super().terlihat_oleh(pengguna)
        return daftar.filter(diunggah_oleh=pengguna) if pengguna.peran == Peran.STAF else daftar


class Impor(models.Model):
    """One upload: what the file said (`hasil`), how far the work is, and how it ended."""

    kecamatan = models.ForeignKey(Kecamatan, on_delete=models.PROTECT, related_name="daftar_impor")
    isi = models.CharField("isi", max_length=10, choices=IsiImpor)
    berkas = models.FileField("berkas", upload_to="impor/", max_length=200)
    nama_asli = models.CharField("nama asli", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    perbarui = models.BooleanField("perbarui", default=False)
    status = models.CharField(
        "status", max_length=20, choices=StatusImpor, default=StatusImpor.MENUNGGU_DIPERIKSA
    )
    kunci_pekerjaan = models.CharField("kunci pekerjaan", max_length=36, blank=True, editable=False)
    baris_selesai = models.PositiveIntegerField("baris selesai", default=0)
    baris_semua = models.PositiveIntegerField("baris semua", default=0)
    hasil = models.JSONField("hasil", default=dict)
    # What storing would do, as a fingerprint: what is confirmed is what was shown.
    sidik = models.CharField("sidik pemeriksaan", max_length=64, blank=True, editable=False)
    # The keys of the history rows that storing wrote, by the label of the model.
    baris_riwayat = models.JSONField("baris riwayat", default=dict, editable=False)
    perbaikan = models.JSONField("perbaikan sel", default=dict)
    alasan = models.CharField("alasan diurungkan", max_length=300, blank=True)
    diunggah_pada = models.DateTimeField("diunggah pada")
    diunggah_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    disimpan_pada = models.DateTimeField("disimpan pada", null=True, blank=True)
    disimpan_oleh = models.ForeignKey(
        Pengguna, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    _change_reason: str  # kept by the history with the next save
    _history_user: Pengguna  # and in whose name, where nobody is logged in

    objects = ImporQuerySet.as_manager()
    # Without what the worker finds and counts: large, and made anew by every examination.
    history = HistoricalRecords(
        excluded_fields=[
            "hasil",
            "sidik",
            "baris_riwayat",
            "kunci_pekerjaan",
            "baris_selesai",
            "baris_semua",
        ]
    )

    class Meta:
        verbose_name = "impor"
        constraints = [
            constraint_pilihan("impor", "isi", IsiImpor, "Isi impor"),
            constraint_pilihan("impor", "status", StatusImpor, "Status impor"),
            models.CheckConstraint(
                condition=~Q(status__in=TERSIMPAN)
                | Q(disimpan_pada__isnull=False, disimpan_oleh__isnull=False),
                name="impor_disimpan_tercatat",
                violation_error_message="Impor yang disimpan harus mencatat saat dan orangnya.",
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusImpor.DIURUNGKAN) | ~Q(alasan=""),
                name="impor_diurungkan_beralasan",
                violation_error_message="Impor yang diurungkan harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return self.alasan_riwayat

    @property
    def menunggu(self) -> bool:
        """Whether the worker is to do something with it."""
        return self.status in MENUNGGU

    @property
    def alasan_riwayat(self) -> str:
        """What the history says of the records that it brings; no other import says the same."""
        return f"Impor {self.pk}: {self.nama_asli}"


class BarisImpor(models.Model):
    """What an examination found of one row; made anew by each, and kept as the report."""

    impor = models.ForeignKey(Impor, on_delete=models.PROTECT, related_name="daftar_baris")
    nomor = models.PositiveIntegerField("nomor baris")
    keadaan = models.CharField("keadaan", max_length=10)
    sel = models.JSONField("sel", default=list)
    kesalahan = models.JSONField("kesalahan", default=list)
    perubahan = models.JSONField("perubahan", default=list)
    petunjuk = models.JSONField("petunjuk", default=list)

    class Meta:
        verbose_name = "baris impor"
        constraints = [
            models.UniqueConstraint(
                fields=["impor", "nomor"],
                name="baris_impor_unik",
                violation_error_message="Baris ini sudah diperiksa.",
            ),
            constraint_pilihan("baris_impor", "keadaan", KeadaanBaris, "Keadaan baris"),
        ]
        indexes = [models.Index(fields=["impor", "keadaan", "nomor"], name="baris_impor_keadaan")]

    def __str__(self) -> str:
        return f"Baris {self.nomor}"

    @property
    def ringkas(self) -> str:
        """The row in a line: its first cells that say something, without what repeats itself."""
        return " · ".join(filter(None, self.sel[:PERTAMA]))
