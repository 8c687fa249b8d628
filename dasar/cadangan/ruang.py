"""Where a backup is unpacked: in the clear, so for one restore only, and never left behind."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from dasar.cadangan.bukti import PemulihanDitolak

AWALAN_BONGKAR = ".pulihkan-"


def sapu_sisa() -> int:
    """Remove what a killed restore has unpacked; return how many folders.

    None while a restore is running.
    """
    with kunci_pemulihan() as bebas:
        return _sapu() if bebas else 0


def _sapu() -> int:
    daftar = list(Path(settings.IKU_DATA).glob(f"{AWALAN_BONGKAR}*"))
    for sisa in daftar:
        shutil.rmtree(sisa)
    return len(daftar)


@contextmanager
def kunci_pemulihan() -> Iterator[bool]:
    """Whether nobody else restores into this folder; the lock ends with its holder."""
    berkas = os.open(Path(settings.IKU_DATA) / "pulihkan.kunci", os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(berkas)


@contextmanager
def sendirian() -> Iterator[None]:
    """Be the only restore here, and begin without what a killed one has left.

    Raises PemulihanDitolak while another one runs.
    """
    with kunci_pemulihan() as bebas:
        if not bebas:
            raise PemulihanDitolak("Pemulihan lain sedang berjalan di sini. Tunggu sampai selesai.")
        _sapu()
        yield


@contextmanager
def ruang_bongkar() -> Iterator[Path]:
    """A folder beside the data, so that its files can be moved into place at once."""
    with tempfile.TemporaryDirectory(prefix=AWALAN_BONGKAR, dir=settings.IKU_DATA) as nama:
        yield Path(nama)
