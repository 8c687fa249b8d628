"""What was reminded of, to whom, on which day; and what somebody does not want to hear of."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from dasar.models import Beriwayat, constraint_pilihan
from desa.models import Desa, JenisDokumen
from kinerja.models import Indikator, Kegiatan
from organisasi.models import Pengguna, UnitKerja
from pengingat.aturan.jadwal import JenisPengingat

SEBUTAN_JENIS = {
    JenisPengingat.DOKUMEN: "Dokumen desa",
    JenisPengingat.RENCANA_TERLEWAT: "Rencana tindak lanjut yang terlewat",
    JenisPengingat.BELUM_DITINDAKLANJUTI: "Kegiatan yang lama belum ditindaklanjuti",
    JenisPengingat.BATAS_TINDAK_LANJUT: "Batas tindak lanjut yang mendekat",
    JenisPengingat.REALISASI: "Realisasi yang belum dicatat",
}
PILIHAN_JENIS = [(jenis.value, sebutan) for jenis, sebutan in SEBUTAN_JENIS.items()]
DAFTAR_JENIS = [jenis.value for jenis in JenisPengingat]


class StatusSurel(models.TextChoices):
    """How far the e-mail of a digest is. An interrupted one may have arrived: never sent again."""

    TIDAK_DIKIRIM = "tidak_dikirim", "Tanpa surel"
    MENUNGGU = "menunggu", "Menunggu dikirim"
    SEDANG_DIKIRIM = "sedang_dikirim", "Sedang dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    TERPUTUS = "terputus", "Terputus ketika dikirim"
    GAGAL = "gagal", "Gagal dikirim"


class PengingatQuerySet(models.QuerySet["Pengingat"]):
    def milik(self, pengguna: Pengguna) -> Self:
        """The digests of this user: nobody reads those of another."""
        return self.filter(pengguna=pengguna)

    def belum_dibaca(self) -> Self:
        return self.filter(dibaca_pada=None)


class Pengingat(Beriwayat):
    """The digest of one day for one user."""

    pengguna = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, related_name="daftar_pengingat"
    )
    tanggal = models.DateField("tanggal")
    dicatat_pada = models.DateTimeField("dicatat pada")
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)
    status_surel = models.CharField(
        "status surel", max_length=15, choices=StatusSurel, default=StatusSurel.TIDAK_DIKIRIM
    )
    dikirim_pada = models.DateTimeField("dikirim pada", null=True, blank=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    kesalahan = models.CharField("kesalahan", max_length=300, blank=True)

    objects = PengingatQuerySet.as_manager()

    class Meta:
        verbose_name = "pengingat"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "tanggal"],
                name="pengingat_satu_sehari",
                violation_error_message="Pengingat hari ini sudah ada.",
            ),
            constraint_pilihan("pengingat", "status_surel", StatusSurel, "Status surel"),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal} untuk {self.pengguna}"


class ButirPengingat(Beriwayat):
    """One thing reminded of. `kunci` names it and its day of reminding: said once to each user."""

    pengingat = models.ForeignKey(Pengingat, on_delete=models.PROTECT, related_name="daftar_butir")
    # The digest knows the user, too, but a constraint reaches over no other table.
    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    kunci = models.CharField("kunci", max_length=80)
    jenis = models.CharField("jenis", max_length=25, choices=PILIHAN_JENIS)
    judul = models.CharField("judul", max_length=200)
    uraian = models.CharField("uraian", max_length=400)
    tahun = models.PositiveSmallIntegerField("tahun")
    desa = models.ForeignKey(
        Desa, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    jenis_dokumen = models.ForeignKey(
        JenisDokumen, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit_kerja = models.ForeignKey(
        UnitKerja, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kegiatan = models.ForeignKey(
        Kegiatan,
        null=True,
        blank=True,
        # An import that is taken back takes along what reminded of its kegiatan.
        on_delete=models.CASCADE,
        related_name="+",
    )
    indikator = models.ForeignKey(
        Indikator,
        null=True,
        blank=True,
        # So does an indicator that is taken off its sheet.
        on_delete=models.CASCADE,
        related_name="+",
    )
    triwulan = models.PositiveSmallIntegerField("triwulan", null=True, blank=True)

    class Meta:
        verbose_name = "butir pengingat"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "kunci"],
                name="butir_pengingat_sekali",
                violation_error_message="Hal ini sudah diingatkan.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=DAFTAR_JENIS),
                name="butir_pengingat_jenis_dikenal",
                violation_error_message="Jenis pengingat tidak dikenal.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judul}: {self.uraian}"


class StatusPembisuan(models.TextChoices):
    BERLAKU = "berlaku", "Berlaku"
    DIAKHIRI = "diakhiri", "Diakhiri"


class PembisuanQuerySet(models.QuerySet["Pembisuan"]):
    def berlaku_pada(self, hari: date) -> Self:
        """Those that silence something on `hari`, the last day included."""
        return self.filter(status=StatusPembisuan.BERLAKU, sampai__gte=hari)


class Pembisuan(Beriwayat):
    """A user's wish not to be reminded of a kind, of one desa or of all, until a day."""

    pengguna = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, related_name="daftar_pembisuan"
    )
    jenis = models.CharField("jenis", max_length=25, choices=PILIHAN_JENIS)
    desa = models.ForeignKey(
        Desa, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sampai = models.DateField("sampai")
    alasan = models.CharField("alasan", max_length=300)
    status = models.CharField(
        "status", max_length=10, choices=StatusPembisuan, default=StatusPembisuan.BERLAKU
    )
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = PembisuanQuerySet.as_manager()

    class Meta:
        verbose_name = "pembisuan"
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis__in=DAFTAR_JENIS),
                name="pembisuan_jenis_dikenal",
                violation_error_message="Jenis pengingat tidak dikenal.",
            ),
            constraint_pilihan("pembisuan", "status", StatusPembisuan, "Status pembisuan"),
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="pembisuan_beralasan",
                violation_error_message="Tulis alasan membisukan.",
            ),
        ]

    def __str__(self) -> str:
        hal = SEBUTAN_JENIS[JenisPengingat(self.jenis)]
        return f"{hal} ({self.desa})" if self.desa else hal
