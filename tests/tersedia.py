"""The empty SQLite database as the migrations made it, kept for the next run with the same ones.

Only what `migrate` itself has written is kept, before any test; each run takes a copy.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection


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
