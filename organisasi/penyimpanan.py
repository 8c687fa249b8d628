"""Where uploaded files lie (settings.STORAGES): a disk without room is told to the person."""

import errno
from contextlib import suppress
from typing import Any

from django.core.files.storage import FileSystemStorage

from organisasi.berkas import BerkasDitolak

TANPA_TEMPAT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})


class RuangPenuh(BerkasDitolak):
    """The file cannot be written, and nothing of what was sent is stored."""


class Penyimpanan(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        """Write the file whole or not at all. Raises RuangPenuh."""
        try:
            tersimpan: str = super()._save(name, content)  # type: ignore[misc]
        except OSError as error:
            # The name is ours alone (organisasi/berkas.py), so half a file is nobody else's.
            with suppress(OSError):
                self.delete(name)
            if error.errno not in TANPA_TEMPAT:
                raise
            raise RuangPenuh(
                "Ruang simpan berkas di server penuh atau tidak dapat ditulisi, jadi belum ada "
                "yang tersimpan. Beri tahu administrator, pilih lagi berkasnya, lalu kirim lagi."
            ) from error
        return tersimpan
