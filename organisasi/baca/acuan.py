"""Acuan (reference data) that people keep in Pengaturan (settings), one declaration per model."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


def selalu_berlaku(catatan: Any, hari_ini: date) -> bool:
    """For a model without a term."""
    return True


def masih_dipakai(catatan: Any, hari_ini: date) -> bool:
    """For a list from which people choose."""
    return bool(catatan.aktif)


def tanpa_keterangan(catatan: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acuan:
    """A reference model with its pages: list, add, change, history. Nothing is ever deleted.

    `jalur` leads from a row to its kecamatan, as a lookup. `form` is the class of the form: a
    lower floor may hold it, not import it.
    """

    kunci: str
    nama: str
    uraian: str
    model: Any
    form: Any
    perbuatan: Perbuatan
    jalur: str = "kecamatan"
    urutan: tuple[str, ...]
    keterangan: Callable[[Any], str] = tanpa_keterangan
    berlaku: Callable[[Any, date], bool] = selalu_berlaku
    boleh_tambah: bool = True
    tunggal: bool = False

    def boleh_diubah(self, pengguna: Pengguna) -> bool:
        return pengguna.boleh(self.perbuatan)

    def milik(self, kecamatan: Kecamatan) -> Any:
        """The rows of a kecamatan in their order, with what their names need."""
        daftar = self.model._default_manager.filter(**{self.jalur: kecamatan.pk})
        return daftar.select_related().order_by(*self.urutan)

    def baru(self, kecamatan: Kecamatan) -> Any:
        """An empty row; one that hangs from something else gets that from its form."""
        return self.model(kecamatan=kecamatan) if self.jalur == "kecamatan" else self.model()

    def kecamatan_pk(self, catatan: Any) -> int:
        nilai = catatan
        for nama in self.jalur.split("__"):
            nilai = getattr(nilai, nama)
        return int(nilai.pk if isinstance(nilai, models.Model) else nilai)


@dataclass(frozen=True, slots=True)
class BagianPengaturan:
    """What an app lets people keep in Pengaturan, under one heading."""

    nama: str
    daftar_acuan: tuple[Acuan, ...]


DAFTAR_BAGIAN: list[BagianPengaturan] = []


def daftarkan_bagian(bagian: BagianPengaturan) -> None:
    """Show it in Pengaturan; each app says so when it is loaded, in the order of INSTALLED_APPS."""
    DAFTAR_BAGIAN.append(bagian)


def semua_acuan() -> dict[str, Acuan]:
    """Every kind of reference data by its `kunci`."""
    return {acuan.kunci: acuan for bagian in DAFTAR_BAGIAN for acuan in bagian.daftar_acuan}
