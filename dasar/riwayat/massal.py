"""Saves many rows together with their history, at the speed of the database.

Django's bulk_create prepares every value of every row by itself, and simple_history does so once
more: three quarters of the time of an import (bench/README.md). Here rows go in as tuples, and the
history is copied from the table inside the database, into the tables of simple_history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models

# Nothing on this floor imports the one above; only the type checker looks up.
if TYPE_CHECKING:
    from organisasi.models import Pengguna

# Below the 999 parameters of an older SQLite, with room for values beside the keys.
PER_KUERI = 800
PENCATAT = ("dicatat_pada", "dicatat_oleh_id", "diubah_oleh_id")


@dataclass(frozen=True, slots=True)
class Jejak:
    """What the history says of a deed: who, when, why; and the keys of its rows, by model."""

    oleh: Pengguna | None
    sekarang: datetime
    alasan: str
    baris_riwayat: dict[str, list[int]] = field(default_factory=dict, init=False, compare=False)

    @property
    def pencatat(self) -> tuple[object, ...]:
        """The values of the columns PENCATAT."""
        pk = self.oleh.pk if self.oleh else None
        return (self.sekarang, pk, pk)


def per_kelompok(daftar: Sequence[Any], besar: int = PER_KUERI) -> Iterator[Sequence[Any]]:
    """Slices that fit into the parameters of one query."""
    return (daftar[awal : awal + besar] for awal in range(0, len(daftar), besar))


def _kutip(nama: str) -> str:
    return connection.ops.quote_name(nama)


def _siap(field: Any, nilai: object, dikenal: dict[object, object]) -> object:
    """A value as the database driver wants it; equal dates are prepared once."""
    if isinstance(nilai, date):
        if nilai not in dikenal:
            dikenal[nilai] = field.get_db_prep_save(nilai, connection)
        return dikenal[nilai]
    return nilai


def sisipkan(
    model: type[models.Model], kolom: Sequence[str], daftar_baris: Iterable[Sequence[object]]
) -> list[int]:
    """Insert rows given as tuples in the order of `kolom` (attnames); return their keys in order.

    Columns not named get the field's default. Must run inside a transaction.
    """
    per_nama = {f.attname: f for f in model._meta.concrete_fields if not f.primary_key}
    bawaan = [(f, f.get_default()) for nama, f in per_nama.items() if nama not in kolom]
    daftar_field = [per_nama[nama] for nama in kolom] + [f for f, _ in bawaan]
    tambahan = [nilai for _, nilai in bawaan]
    bertanggal = [(i, f) for i, f in enumerate(daftar_field) if isinstance(f, models.DateField)]
    dikenal: dict[object, object] = {}
    siap: list[list[object]] = []
    for baris in daftar_baris:
        nilai = [*baris, *tambahan]
        for i, bidang in bertanggal:
            nilai[i] = _siap(bidang, nilai[i], dikenal)
        siap.append(nilai)
    nama_kolom = ", ".join(_kutip(str(f.column)) for f in daftar_field)
    awal = f"INSERT INTO {_kutip(model._meta.db_table)} ({nama_kolom}) VALUES "  # noqa: S608 names from our models
    satu = f"({', '.join(['%s'] * len(daftar_field))})"
    kunci = f" RETURNING {_kutip(str(model._meta.pk.column))}"
    hasil: list[int] = []
    with connection.cursor() as cursor:
        for kelompok in per_kelompok(siap, max(1, 999 // len(daftar_field))):
            isi = [nilai for baris in kelompok for nilai in baris]
            cursor.execute(awal + ", ".join([satu] * len(kelompok)) + kunci, isi)
            hasil += [baris[0] for baris in cursor.fetchall()]
    return hasil


def catat_riwayat(model: Any, daftar_pk: Sequence[int], jenis: str, jejak: Jejak) -> None:
    """Copy the rows as they are now into their history: `jenis` '+' for new, '~' for changed."""
    riwayat = model.history.model
    kolom = ", ".join(_kutip(field.column) for field in riwayat.tracked_fields)
    tentang = {
        "history_date": jejak.sekarang,
        "history_change_reason": jejak.alasan,
        "history_type": jenis,
        "history_user": jejak.oleh.pk if jejak.oleh else None,
    }
    daftar_field = [riwayat._meta.get_field(nama) for nama in tentang]
    perintah = (
        f"INSERT INTO {_kutip(riwayat._meta.db_table)} "  # noqa: S608 names from our models
        f"({kolom}, {', '.join(_kutip(field.column) for field in daftar_field)}) "
        f"SELECT {kolom}, {', '.join(['%s'] * len(tentang))} "
        f"FROM {_kutip(model._meta.db_table)} WHERE {_kutip(model._meta.pk.column)} IN "
    )
    nilai = [
        field.get_db_prep_save(isi, connection)
        for field, isi in zip(daftar_field, tentang.values(), strict=True)
    ]
    tertulis = _per_pk(perintah, " ORDER BY 1 RETURNING history_id", nilai, daftar_pk)
    jejak.baris_riwayat.setdefault(model._meta.label_lower, []).extend(tertulis)


def catat_riwayat_m2m(model: Any, nama: str, daftar_pk: Sequence[int]) -> None:
    """Copy the rows' many-to-many ties into the history rows just made by `catat_riwayat`."""
    field = model._meta.get_field(nama)
    hubungan = field.remote_field.through._meta
    tujuan = getattr(model.history.model, nama).model._meta
    riwayat = _kutip(model.history.model._meta.db_table)
    induk = _kutip(field.m2m_column_name())
    kolom = [_kutip(f.column) for f in hubungan.concrete_fields]
    perintah = (
        f"INSERT INTO {_kutip(tujuan.db_table)} ({', '.join(kolom)}, history_id) "  # noqa: S608 names from our models
        f"SELECT {', '.join(f't.{satu}' for satu in kolom)}, "
        f"(SELECT MAX(h.history_id) FROM {riwayat} h WHERE h.id = t.{induk}) "
        f"FROM {_kutip(hubungan.db_table)} t WHERE t.{induk} IN "
    )
    _per_pk(perintah, "", [], daftar_pk)


def _per_pk(awal: str, akhir: str, nilai: list[Any], daftar_pk: Sequence[int]) -> list[int]:
    """Run the statement for the keys; return the keys that it returns, if it does."""
    hasil: list[int] = []
    with connection.cursor() as cursor:
        for kelompok in per_kelompok(daftar_pk):
            tempat = ", ".join(["%s"] * len(kelompok))
            cursor.execute(f"{awal}({tempat}){akhir}", [*nilai, *kelompok])
            hasil += [baris[0] for baris in cursor.fetchall()] if cursor.description else []
    return hasil


def versi_riwayat(*daftar_riwayat: Any) -> int:
    """A number that grows with every change of these records (history QuerySets).

    A form carries it, so that the second of two editors is noticed.
    """
    return sum(
        riwayat.aggregate(versi=models.Max("history_id"))["versi"] or 0
        for riwayat in daftar_riwayat
    )
