"""Tables of the database as lines of JSON, the same from SQLite and from PostgreSQL."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from dasar.aturan.baku import baris_baku

# A session is worth less than what a stolen one would cost: after a restore everybody logs in.
TANPA_TABEL = {"django_session", "organisasi_sesi"}
BARIS_SEKALI = 2000
# Below this a part of a table is made in memory.
UKURAN_BAGIAN = 4 * 1024 * 1024
# What JSON knows by itself needs no conversion on its way into the database.
_APA_ADANYA = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.FileField,
)

Model = type[models.Model]


def daftar_tabel(daftar_app: Any = apps) -> dict[str, Model]:
    """Every table that a backup holds, by name."""
    semua = daftar_app.get_models(include_auto_created=True)
    per_nama = {m._meta.db_table: m for m in semua if m._meta.managed and not m._meta.proxy}
    return {nama: per_nama[nama] for nama in sorted(per_nama.keys() - TANPA_TABEL)}


def kolom_tabel(model: Model) -> list[Any]:
    # Local: the columns of a parent (PerangkatKode has one) stand in its own table.
    return [field for field in model._meta.local_concrete_fields if not field.generated]


@contextmanager
def keadaan_tetap() -> Iterator[None]:
    """One unchanging view of the whole database, while others go on writing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Durable, since the level cannot be set any more once something was asked.
            with transaction.atomic(durable=True):
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield
            return
        # Deferred, where `atomic` would take the lock of a writer.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def baca_tabel(model: Model) -> Iterator[tuple[bytes, int]]:
    """The rows as parts of JSON lines, each part with the number of its rows."""
    daftar_kolom = [field.attname for field in kolom_tabel(model)]
    daftar_baris = model._base_manager.order_by("pk").values_list(*daftar_kolom)
    bagian, jumlah = bytearray(), 0
    for baris in daftar_baris.iterator(chunk_size=BARIS_SEKALI):
        bagian += baris_baku(baris)
        jumlah += 1
        if len(bagian) >= UKURAN_BAGIAN:
            yield bytes(bagian), jumlah
            bagian, jumlah = bytearray(), 0
    if jumlah:
        yield bytes(bagian), jumlah


def _pengubah(field: Any) -> Callable[[Any], Any] | None:
    sasaran = field
    # A tie holds the value of what it points at, which may be a tie itself.
    while isinstance(sasaran, models.ForeignKey):
        sasaran = sasaran.target_field
    if isinstance(sasaran, _APA_ADANYA):
        return None
    return lambda nilai: field.get_db_prep_save(sasaran.to_python(nilai), connection)


def isi_tabel(model: Model, daftar_kolom: Sequence[str], daftar_baris: Iterable[bytes]) -> int:
    """Insert JSON lines whose values stand in the order of `daftar_kolom`; return how many."""
    per_kolom = {field.column: field for field in kolom_tabel(model)}
    daftar_field = [per_kolom[kolom] for kolom in daftar_kolom]
    pengubah = [(i, ubah) for i, field in enumerate(daftar_field) if (ubah := _pengubah(field))]
    kutip = connection.ops.quote_name
    perintah = (
        f"INSERT INTO {kutip(model._meta.db_table)} ({', '.join(map(kutip, daftar_kolom))}) "  # noqa: S608 names from our models
        f"VALUES ({', '.join(['%s'] * len(daftar_kolom))})"
    )
    jumlah = 0
    kelompok: list[list[Any]] = []
    with connection.cursor() as cursor:
        for teks in daftar_baris:
            baris = json.loads(teks)
            for i, ubah in pengubah:
                if baris[i] is not None:
                    baris[i] = ubah(baris[i])
            kelompok.append(baris)
            if len(kelompok) == BARIS_SEKALI:
                cursor.executemany(perintah, kelompok)
                jumlah += len(kelompok)
                kelompok = []
        if kelompok:
            cursor.executemany(perintah, kelompok)
    return jumlah + len(kelompok)


def migrasi_terpasang() -> list[list[str]]:
    return sorted([app, nama] for app, nama in MigrationLoader(connection).applied_migrations)


def migrasi_kurang(daftar_migrasi: Iterable[Sequence[str]]) -> list[str]:
    """Migrations that this version of the program does not know."""
    berkas = MigrationLoader(None).disk_migrations
    # A squashed migration stands for those that it replaces.
    dikenal = {*berkas, *(lama for satu in berkas.values() for lama in satu.replaces)}
    return [f"{app}.{nama}" for app, nama in daftar_migrasi if (app, nama) not in dikenal]


def migrasi_asing() -> list[str]:
    """Migrations of this database that the program does not know: it is older than its data."""
    return migrasi_kurang(migrasi_terpasang())


def migrasi_belum() -> bool:
    """Whether the program has migrations that this database has not seen."""
    pelaksana = MigrationExecutor(connection)
    return bool(pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()))


def tabel_menurut(daftar_migrasi: Iterable[Sequence[str]]) -> Mapping[str, Model] | None:
    """The tables as these migrations make them, without asking a database.

    None when some of them rest on others that are not among them.
    """
    return _tabel_menurut(frozenset((app, nama) for app, nama in daftar_migrasi))


# A restore asks twice, and Django takes half a second to make so many models.
@lru_cache(maxsize=2)
def _tabel_menurut(simpul: frozenset[tuple[str, str]]) -> Mapping[str, Model] | None:
    pemuat = MigrationLoader(None)
    if any(
        induk.key not in simpul for satu in simpul for induk in pemuat.graph.node_map[satu].parents
    ):
        return None
    return MappingProxyType(daftar_tabel(pemuat.project_state(_ujung(pemuat, simpul)).apps))


def _ujung(pemuat: MigrationLoader, simpul: Set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The last of these migrations in each app."""
    return [
        satu
        for satu in sorted(simpul)
        if not any(
            anak.key in simpul and anak.key[0] == satu[0]
            for anak in pemuat.graph.node_map[satu].children
        )
    ]


def bentuk_basis_data(daftar_migrasi: Sequence[Sequence[str]]) -> Mapping[str, Model]:
    """Bring the database to the migrations of the backup; return its tables as they were then."""
    pelaksana = MigrationExecutor(connection)
    pelaksana.migrate(_ujung(pelaksana.loader, {(app, nama) for app, nama in daftar_migrasi}))
    daftar_model = tabel_menurut(daftar_migrasi)
    assert daftar_model is not None, "`buktikan` has refused such a list"
    return daftar_model


def buang_tabel() -> None:
    """Drop every table, of a database that had none. In a transaction, when all are empty."""
    kutip = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for nama in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE {kutip(nama)} CASCADE")
            return
        # A table of words takes along those in which SQLite keeps it.
        for pola in ("CREATE VIRTUAL%", "%"):
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND sql LIKE %s",
                [pola],
            )
            for (nama,) in cursor.fetchall():
                cursor.execute(f"DROP TABLE {kutip(nama)}")


def kosongkan(daftar_model: Iterable[Model]) -> None:
    """Empty the tables; migrations may have put rows there. Inside a transaction, no triggers."""
    with connection.cursor() as cursor:
        for model in daftar_model:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 names from our models


def setel_urutan(daftar_model: Iterable[Model]) -> None:
    """The next keys come after the ones inserted here (PostgreSQL; SQLite sees to it)."""
    with connection.cursor() as cursor:
        for perintah in connection.ops.sequence_reset_sql(no_style(), list(daftar_model)):
            cursor.execute(perintah)


@contextmanager
def tanpa_pemicu(daftar_tabel: Sequence[str]) -> Iterator[None]:
    """Triggers guard what people do; a restore puts rows back as they were. In a transaction.

    Those that keep the words of a search beside the rows stay: they refuse nothing.
    """
    kutip = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for tabel in daftar_tabel:
                cursor.execute(f"ALTER TABLE {kutip(tabel)} DISABLE TRIGGER USER")
            yield
            # PostgreSQL alters no table while deferred checks of its rows are pending.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for tabel in daftar_tabel:
                cursor.execute(f"ALTER TABLE {kutip(tabel)} ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"
        )
        daftar_pemicu = cursor.fetchall()
        for nama, _ in daftar_pemicu:
            cursor.execute(f"DROP TRIGGER {kutip(nama)}")
        yield
        for _, perintah in daftar_pemicu:
            cursor.execute(perintah)
