"""The history of a record in words: who, when, what was, what is, why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format

JENIS = {"+": "Dicatat", "~": "Diubah", "-": "Dihapus"}
# Kept for the machine; a person reads them nowhere.
TEKNIS = frozenset({"versi", "dicatat_pada", "dicatat_oleh", "diubah_oleh", "sha256", "password"})


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One field that changed; an empty value reads '—'."""

    label: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step in the history of one record."""

    saat: datetime
    oleh: str
    catatan: str
    jenis: str
    alasan: str
    daftar_perubahan: tuple[Perubahan, ...]


def baca_langkah(*daftar_catatan: models.Model) -> list[Langkah]:
    """The steps of these records together, newest first."""
    daftar = [langkah for catatan in daftar_catatan for langkah in _langkah(catatan)]
    return sorted(daftar, key=lambda langkah: langkah.saat, reverse=True)


def _langkah(catatan: Any) -> Iterable[Langkah]:
    versi = list(catatan.history.select_related("history_user").order_by("history_id"))
    judul = f"{str(catatan._meta.verbose_name).capitalize()} {catatan}"
    for lama, baru in zip([None, *versi], versi, strict=False):
        jenis = JENIS[baru.history_type]
        alasan = baru.history_change_reason or ""
        yield Langkah(
            saat=baru.history_date,
            oleh=str(baru.history_user) if baru.history_user else "sistem",
            catatan=judul,
            jenis=jenis,
            alasan="" if alasan == jenis else alasan,
            daftar_perubahan=_perubahan(baru, lama) if lama else (),
        )


def _perubahan(baru: Any, lama: Any) -> tuple[Perubahan, ...]:
    beda = baru.diff_against(lama, excluded_fields=TEKNIS, foreign_keys_are_objs=True)
    return tuple(
        Perubahan(
            str(baru.instance_type._meta.get_field(ubah.field).verbose_name).capitalize(),
            _kata(baru.instance_type, ubah.field, ubah.old),
            _kata(baru.instance_type, ubah.field, ubah.new),
        )
        for ubah in beda.changes
    )


def _kata(model: Any, nama: str, nilai: Any) -> str:
    field = model._meta.get_field(nama)
    if field.many_to_many:
        return ", ".join(str(baris[field.m2m_reverse_field_name()]) for baris in nilai) or "—"
    if nilai in (None, ""):
        return "—"
    if field.choices:
        return str(dict(field.flatchoices).get(nilai, nilai))
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, date):
        return date_format(nilai, "j F Y")
    return str(nilai)
