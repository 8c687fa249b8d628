"""A term of office: what the heads of a kecamatan, of its units and of its desa have in common."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from dasar.models import Beriwayat
from organisasi.aturan.pejabat import bertumpang_tindih, format_nip


def constraint_masa(nama: str) -> models.CheckConstraint:
    """For a model whose constraints begin with `nama`: no term ends before it begins."""
    return models.CheckConstraint(
        condition=Q(menjabat_dari=None)
        | Q(menjabat_sampai=None)
        | Q(menjabat_sampai__gte=F("menjabat_dari")),
        name=f"{nama}_masa_berurutan",
        violation_error_message="Masa jabatan berakhir sebelum dimulai.",
    )


def constraint_nip(nama: str) -> models.CheckConstraint:
    """For a model whose constraints begin with `nama`: what the field asks, in the database."""
    return models.CheckConstraint(
        condition=Q(nip__regex=r"^[0-9]{18}$"),
        name=f"{nama}_nip_18_angka",
        violation_error_message="NIP terdiri atas 18 angka.",
    )


class CatatanJabatan(Beriwayat):
    """Somebody in an office from a day to a day; an open end counts as forever."""

    nama = models.CharField("nama", max_length=120)
    menjabat_dari = models.DateField("menjabat dari", null=True, blank=True)
    menjabat_sampai = models.DateField("menjabat sampai", null=True, blank=True)

    class Meta:
        abstract = True

    def masih_menjabat(self, hari_ini: date) -> bool:
        """Whether it has not ended; one that begins later has not."""
        return self.menjabat_sampai is None or self.menjabat_sampai >= hari_ini

    def bertumpang_dengan(self, lainnya: Iterable[Self]) -> Self | None:
        """The first of the others that shares a day with it."""
        return next(
            (satu for satu in lainnya if satu.pk != self.pk and bertumpang_tindih(self, satu)), None
        )


class CatatanPejabat(CatatanJabatan):
    """The term of a civil servant, who has a number (NIP) and a rank."""

    nip = models.CharField(
        "NIP", max_length=18, validators=[RegexValidator(r"^\d{18}$", "NIP terdiri atas 18 angka.")]
    )
    pangkat = models.CharField("pangkat/golongan", max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def nip_tercetak(self) -> str:
        return format_nip(self.nip)
