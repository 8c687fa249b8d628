"""What tests start from: kept for the next run, and come back to within one.

For the next run with the same migrations the empty SQLite database is kept as `migrate` itself
has written it, before any test; each run takes a copy.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from dasar.cadangan.tabel import kosongkan, tanpa_pemicu


def _sidik() -> str:
    """Of all that decides what `migrate` writes: the migrations, the libraries, SQLite."""
    daftar = [
        Path(settings.BASE_DIR, "requirements.txt"),
        *sorted(
            path
            for app in apps.get_app_configs()
            for path in Path(app.path, "migrations").glob("*.py")
        ),
    ]
    isi = hashlib.sha256(sqlite3.sqlite_version.encode())
    for path in daftar:
        isi.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return isi.hexdigest()[:32]


def ambil(folder: Path, tujuan: Path) -> bool:
    """Put a copy there, if one is kept; `migrate` then finds nothing to do."""
    try:
        shutil.copyfile(folder / _sidik(), tujuan)
    except FileNotFoundError:
        return False
    return True


def simpan(folder: Path) -> None:
    """Keep the database as it is now, in the place of those kept before."""
    # Under a name of our own, then at once: another run may be keeping the same.
    sementara = folder / f"baru-{os.getpid()}"
    tujuan = sqlite3.connect(sementara)
    connection.ensure_connection()
    connection.connection.backup(tujuan)
    tujuan.close()
    for lama in folder.iterdir():
        if not lama.name.startswith("baru-"):
            lama.unlink(missing_ok=True)
    sementara.replace(folder / _sidik())


def ingat() -> Callable[[], None]:
    """Remember the database as it is now; what is returned brings that back."""
    return _ingat_sqlite() if connection.vendor == "sqlite" else _ingat_postgresql()


def _ingat_sqlite() -> Callable[[], None]:
    salinan = sqlite3.connect(":memory:")
    connection.ensure_connection()
    connection.connection.backup(salinan)

    def kembali() -> None:
        connection.ensure_connection()
        salinan.backup(connection.connection)

    return kembali


def _ingat_postgresql() -> Callable[[], None]:
    """Each table that has rows has a copy of the same name in a schema of its own."""
    daftar_model = {
        model._meta.db_table: model for model in apps.get_models(include_auto_created=True)
    }

    def yang_berisi(cursor) -> list[str]:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{nama}' WHERE EXISTS (SELECT 1 FROM {nama})" for nama in daftar_model
            )
        )
        return [nama for (nama,) in cursor.fetchall()]

    with connection.cursor() as cursor:
        semula = yang_berisi(cursor)
        cursor.execute("CREATE SCHEMA semula")
        for nama in semula:
            cursor.execute(f"CREATE TABLE semula.{nama} AS TABLE {nama}")

    def kembali() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            daftar = sorted({*semula, *yang_berisi(cursor)})
            with tanpa_pemicu(daftar):
                kosongkan(daftar_model[nama] for nama in daftar)
                for nama in semula:
                    cursor.execute(f"INSERT INTO {nama} TABLE semula.{nama}")

    return kembali
