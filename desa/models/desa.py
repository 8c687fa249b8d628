"""Desa (villages) with their heads, and kelurahan."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from dasar.models import Beriwayat, constraint_pilihan
from organisasi.models import Kecamatan, MilikKecamatanQuerySet
from organisasi.models.masa_jabatan import CatatanJabatan, constraint_masa

W = TypeVar("W", bound="BagianWilayah", covariant=True)


class WilayahQuerySet(MilikKecamatanQuerySet[W]):
    def aktif_di(self, tahun: int) -> Self:
        """Those that exist in the reporting year `tahun`; of desa, the denominator of IKU-2."""
        return self.filter(
            Q(aktif_dari_tahun=None) | Q(aktif_dari_tahun__lte=tahun),
            Q(aktif_sampai_tahun=None) | Q(aktif_sampai_tahun__gte=tahun),
        )


class DesaQuerySet(WilayahQuerySet["Desa"]):
    pass


class KelurahanQuerySet(WilayahQuerySet["Kelurahan"]):
    pass


class BagianWilayah(Beriwayat):
    """A part of the kecamatan's area: a desa or a kelurahan, two models that share no row.

    So whatever asks for desa (denominators, the grid, letters) can never meet a kelurahan. One may
    split, or become the other: each has reporting years from and until.
    """

    # What the last part of the Kemendagri code begins with: desa 2 (desa adat 3), kelurahan 1.
    angka_jenis: ClassVar[str]

    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.PROTECT, related_name="daftar_%(class)s"
    )
    kode = models.CharField(
        "kode",
        max_length=13,
        # Over all kecamatan: the code is the key, a name never is (docs/aturan.md, "Waktu").
        unique=True,
        validators=[
            RegexValidator(r"^\d{2}\.\d{2}\.\d{2}\.\d{4}$", "Kode berbentuk 35.08.17.2001.")
        ],
    )
    nama = models.CharField("nama", max_length=60)
    aktif_dari_tahun = models.PositiveSmallIntegerField("aktif dari tahun", null=True, blank=True)
    aktif_sampai_tahun = models.PositiveSmallIntegerField(
        "aktif sampai tahun", null=True, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["kecamatan", "nama"],
                name="%(class)s_nama_unik",
                violation_error_message="Nama ini sudah ada di kecamatan yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(aktif_dari_tahun=None)
                | Q(aktif_sampai_tahun=None)
                | Q(aktif_sampai_tahun__gte=F("aktif_dari_tahun")),
                name="%(class)s_masa_berurutan",
                violation_error_message="Masa aktif berakhir sebelum dimulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Refuse a code of another kecamatan, or of the other kind of part."""
        if not self.kecamatan_id:
            return
        jenis, awal = self._meta.verbose_name, f"{self.kecamatan.kode}."
        if not self.kode.startswith(awal):
            raise ValidationError(
                {"kode": f"Kode {jenis} di {self.kecamatan} berawal dengan {awal}"}
            )
        if self.kode.removeprefix(awal)[:1] not in self.angka_jenis:
            contoh = f"{awal}{self.angka_jenis[0]}001"
            raise ValidationError({"kode": f"Kode {jenis} seperti {contoh}."})


class Desa(BagianWilayah):
    """A village: it makes the documents that IKU-2 counts."""

    angka_jenis = "23"

    # Of its kecamatan, where a whole year is read (desa.baca.kepala_desa).
    mulai_dipakai: date | None = None

    objects = DesaQuerySet.as_manager()

    class Meta(BagianWilayah.Meta):
        verbose_name = "desa"


class Kelurahan(BagianWilayah):
    """A part without desa documents: it stands in no denominator, grid or letter."""

    angka_jenis = "1"

    objects = KelurahanQuerySet.as_manager()

    class Meta(BagianWilayah.Meta):
        verbose_name = "kelurahan"


class JabatanKepalaDesa(models.TextChoices):
    DEFINITIF = "definitif", "Kepala Desa"
    PJ = "pj", "Pj. Kepala Desa"


class KepalaDesa(CatatanJabatan):
    """A term of office as head of a desa; a past year keeps the names of that year."""

    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="daftar_kepala_desa")
    # An elected head has neither NIP nor rank, so this is no `CatatanPejabat`.
    jabatan = models.CharField(
        "jabatan", max_length=10, choices=JabatanKepalaDesa, default=JabatanKepalaDesa.DEFINITIF
    )

    class Meta:
        verbose_name = "kepala desa"
        constraints = [
            constraint_pilihan("kepala_desa", "jabatan", JabatanKepalaDesa, "Jabatan kepala desa"),
            constraint_masa("kepala_desa"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jabatan_display()} {self.nama}"

    def clean(self) -> None:
        """Refuse a term that shares a day with another of the same desa."""
        if lain := self.bertumpang_dengan(KepalaDesa.objects.filter(desa=self.desa_id)):
            raise ValidationError(f"Masa jabatan bertumpang tindih dengan {lain}.")
