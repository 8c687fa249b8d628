"""Brings a database to the migrations of a newer program: after a backup, whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from dasar.aturan.kesalahan import Ditolak
from dasar.cadangan.cadangkan import CadanganGagal, cadangkan
from dasar.cadangan.catat import nama_cadangan
from dasar.cadangan.tabel import migrasi_terpasang, tabel_menurut


class PembaruanGagal(Ditolak):
    """The database is as it was; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class HasilPembaruan:
    """What was done: how many migrations, and the backup made before (None for a new database)."""

    migrasi: int
    cadangan: Path | None


def perbarui(
    periksa: Callable[[], Sequence[str]], *, sandi: str, sekarang: datetime
) -> HasilPembaruan:
    """Run the migrations that are missing, all in one transaction, and examine what came of it.

    `periksa` names the faults of the installation. A database with records is backed up before, to
    `settings.IKU_CADANGAN`. Raises PembaruanGagal when the backup, a migration or the examination
    fails.
    """
    pelaksana = MigrationExecutor(connection)
    daftar = pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes())
    if not daftar:
        return HasilPembaruan(0, None)
    if not pelaksana.loader.applied_migrations:
        call_command("migrate", verbosity=0, interactive=False)
        return HasilPembaruan(len(daftar), None)
    cadangan = _cadangkan(sandi=sandi, sekarang=sekarang)
    try:
        with _satu_transaksi():
            call_command("migrate", verbosity=0, interactive=False)
            if kesalahan := periksa():
                raise PembaruanGagal("\n".join(kesalahan))
    # Whatever a migration may raise: it is code of its own.
    except Exception as error:
        raise PembaruanGagal(
            f"Basis data tidak jadi disesuaikan ke versi {settings.IKU_VERSI}, dan tetap seperti "
            f"semula. Pasang lagi versi sebelumnya, dan laporkan sebabnya:\n{error}\n"
            f"Cadangan dari sebelum pembaruan: {cadangan}"
        ) from error
    return HasilPembaruan(len(daftar), cadangan)


def _cadangkan(*, sandi: str, sekarang: datetime) -> Path:
    path: Path = settings.IKU_CADANGAN / nama_cadangan(sekarang, bersandi=bool(sandi))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        tabel = tabel_menurut(migrasi_terpasang())
        cadangkan(path, sandi=sandi, sekarang=sekarang, tabel=tabel)
    except (CadanganGagal, DatabaseError, OSError) as error:
        raise PembaruanGagal(
            f"Cadangan sebelum pembaruan gagal, jadi basis data belum disesuaikan. {error}"
        ) from error
    return path


@contextmanager
def _satu_transaksi() -> Iterator[None]:
    """Around several migrations, which open one each."""
    # SQLite remakes a table only while it looks at no references; a transaction cannot switch it.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                # It alters no table while checks of its rows are put off.
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()
