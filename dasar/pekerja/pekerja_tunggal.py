"""The lock that keeps a second worker (pekerja) waiting. It ends when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

# Any number will do, as long as nobody else in this database uses it.
KUNCI_POSTGRESQL = 35_08_17


@contextmanager
def pekerja_tunggal() -> Iterator[None]:
    """Wait until no other worker of this installation runs; then be the one."""
    with _kunci_postgresql() if connection.vendor == "postgresql" else _kunci_berkas():
        yield


@contextmanager
def _kunci_berkas() -> Iterator[None]:
    # Open to read only: a file that is open to write keeps the disk from being made read-only.
    berkas = os.open(Path(settings.IKU_DATA) / "pekerja.kunci", os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(berkas, fcntl.LOCK_EX)
        yield
    finally:
        os.close(berkas)


@contextmanager
def _kunci_postgresql() -> Iterator[None]:
    # A connection of its own: the worker closes the usual one from time to time.
    sambungan = connections.create_connection("default")
    try:
        with sambungan.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [KUNCI_POSTGRESQL])
        yield
    finally:
        sambungan.close()
