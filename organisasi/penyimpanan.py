"""Where uploaded files and reports lie: written through to the disk, and closed once stored.

A file is written before its record. When the record is stored, the file loses the right to be
written: so one without a record tells whether it ever had one. Never had: what is left of an upload
that was cut off. Had: evidence, whose record somebody has lost.
"""

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import transaction

TERBUKA, TERTUTUP = 0o600, 0o400
# These can be made again any time.
SEMENTARA = "cetakan/"


class Penyimpanan(FileSystemStorage):
    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        nama = super().save(name, content, max_length)
        path = Path(self.path(nama))
        for satu in (path, path.parent):
            _tetapkan(satu)
        if not nama.startswith(SEMENTARA):
            transaction.on_commit(lambda: tutup(path))
        return nama


def tutup(path: Path) -> None:
    """The record of this file is stored."""
    if path.exists():
        path.chmod(TERTUTUP)


def _tetapkan(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
