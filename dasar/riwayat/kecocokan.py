"""The rows of today against their history: each must be what its newest history row says."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection

DISEBUT_TERBANYAK = 20


def periksa_cermin() -> Iterator[str]:
    """Every row that was changed, removed or put in past its history, in words."""
    for model in apps.get_models():
        riwayat = getattr(getattr(model, "history", None), "model", None)
        if riwayat is None:
            continue
        nama = str(model._meta.verbose_name)
        yield from _sebut(f"{nama}: tidak sama dengan riwayatnya", _berbeda(model, riwayat))
        yield from _sebut(f"{nama}: hilang tanpa riwayat penghapusan", _hilang(model, riwayat))
        for field in riwayat._history_m2m_fields:
            daftar = _hubungan_berbeda(model, riwayat, field)
            yield from _sebut(f"{nama}: {field.verbose_name} tidak sama dengan riwayatnya", daftar)


def _sebut(kalimat: str, daftar_pk: list[Any]) -> Iterator[str]:
    if daftar_pk:
        sebutan = ", ".join(str(pk) for pk in daftar_pk[:DISEBUT_TERBANYAK])
        lain = len(daftar_pk) - DISEBUT_TERBANYAK
        yield f"{kalimat} (nomor {sebutan}{f', dan {lain} lagi' if lain > 0 else ''})."


def _kutip(nama: str) -> str:
    return connection.ops.quote_name(nama)


def _baca(perintah: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(perintah)
        return [baris[0] for baris in cursor.fetchall()]


def _terakhir(riwayat: Any, pk: str, kolom: str) -> str:
    """The key of the newest history row of the row whose key is `kolom`."""
    tabel = _kutip(riwayat._meta.db_table)
    # By its key, for the clock may have been set back (docs/ketahanan.md).
    return f"(SELECT MAX(z.history_id) FROM {tabel} z WHERE z.{pk} = {kolom})"  # noqa: S608 names from our models


def _berbeda(model: Any, riwayat: Any) -> list[Any]:
    pk = _kutip(model._meta.pk.column)
    # NULL beside NULL is no difference, which the two databases say in different words.
    beda = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    daftar_kolom = [_kutip(field.column) for field in riwayat.tracked_fields]
    return _baca(
        f"SELECT t.{pk} FROM {_kutip(model._meta.db_table)} t "  # noqa: S608 names from our models
        f"LEFT JOIN {_kutip(riwayat._meta.db_table)} h "
        f"ON h.history_id = {_terakhir(riwayat, pk, f't.{pk}')} "
        f"WHERE h.history_id IS NULL OR h.history_type = '-' "
        f"OR {' OR '.join(f't.{kolom} {beda} h.{kolom}' for kolom in daftar_kolom)} "
        f"ORDER BY t.{pk}"
    )


def _hilang(model: Any, riwayat: Any) -> list[Any]:
    pk = _kutip(model._meta.pk.column)
    return _baca(
        f"SELECT h.{pk} FROM {_kutip(riwayat._meta.db_table)} h "  # noqa: S608 names from our models
        f"WHERE h.history_type <> '-' AND h.history_id = {_terakhir(riwayat, pk, f'h.{pk}')} "
        f"AND NOT EXISTS (SELECT 1 FROM {_kutip(model._meta.db_table)} t WHERE t.{pk} = h.{pk}) "
        f"ORDER BY h.{pk}"
    )


def _hubungan_berbeda(model: Any, riwayat: Any, field: Any) -> list[Any]:
    """Rows whose ties of many to many are not those of their newest history row."""
    pk = _kutip(model._meta.pk.column)
    asal, tujuan = _kutip(field.m2m_column_name()), _kutip(field.m2m_reverse_name())
    lampau = getattr(riwayat, field.name).model
    kini = f"SELECT {asal}, {tujuan} FROM {_kutip(field.remote_field.through._meta.db_table)}"  # noqa: S608 names from our models
    menurut_riwayat = (
        f"SELECT r.{asal}, r.{tujuan} FROM {_kutip(lampau._meta.db_table)} r "  # noqa: S608 names from our models
        f"JOIN {_kutip(model._meta.db_table)} t ON t.{pk} = r.{asal} "
        f"WHERE r.history_id = {_terakhir(riwayat, pk, f'r.{asal}')}"
    )
    return sorted(
        {
            satu
            # EXCEPT finds what only the first has, so it is asked both ways.
            for a, b in ((kini, menurut_riwayat), (menurut_riwayat, kini))
            for satu in _baca(f"{a} EXCEPT {b}")
        }
    )
