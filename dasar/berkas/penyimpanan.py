"""Where uploaded files and reports lie: written through to the disk, and closed once stored.

A file is written before its record. When the record is stored, the file loses the right to be
written: so one without a record tells whether it ever had one. Never had: what is left of an upload
that was cut off. Had: evidence, whose record somebody has lost. A disk without room is told to the
person.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import transaction

from dasar.berkas.unggahan import BerkasDitolak

TERBUKA, TERTUTUP = 0o600, 0o400
# These can be made again any time.
SEMENTARA = "cetakan/"
TANPA_TEMPAT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})


class RuangPenuh(BerkasDitolak):
    """The file cannot be written, and nothing of what was sent is stored."""


class Penyimpanan(FileSystemStorage):
    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        nama = super().save(name, content, max_length)
        path = Path(self.path(nama))
        # The folder as well: without it a power cut may take the name of a file that is there.
        for satu in (path, path.parent):
            _tetapkan(satu)
        if not nama.startswith(SEMENTARA):
            transaction.on_commit(lambda: tutup(path))
        return nama

    def _save(self, name: str, content: Any) -> str:
        """Write the file whole or not at all. Raises RuangPenuh."""
        try:
            tersimpan: str = super()._save(name, content)  # type: ignore[misc]
        except OSError as error:
            # The name is ours alone (dasar/berkas/unggahan.py), so half a file is nobody else's.
            with suppress(OSError):
                self.delete(name)
            if error.errno not in TANPA_TEMPAT:
                raise
            raise RuangPenuh(
                "Ruang simpan berkas di server penuh atau tidak dapat ditulisi, jadi belum ada "
                "yang tersimpan. Beri tahu administrator, pilih lagi berkasnya, lalu kirim lagi."
            ) from error
        return tersimpan


def tutup(path: Path) -> None:
    """The record of this file is stored."""
    if path.exists():
        path.chmod(TERTUTUP)


def _tetapkan(path: Path) -> None:
    # A folder can be opened to read only, and that is enough to flush it.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
