"""Turns (giliran): one large file at a time, for to look one over takes memory and a processor."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

NAMA_KUNCI = "unggahan.kunci"
# Whoever waits keeps a thread from everybody else: few may, and not for long.
PENUNGGU_TERBANYAK = 3
BATAS_DETIK = 30
JEDA = 0.05

_penunggu = threading.BoundedSemaphore(PENUNGGU_TERBANYAK)


class TidakKebagianGiliran(Exception):
    """Others are at it; nothing has been done yet."""


@contextmanager
def satu_giliran() -> Iterator[None]:
    """Wait until no other process or thread is in here. Raises TidakKebagianGiliran."""
    # First among the threads of this process, then on the machine: only few may wait for the lock.
    if not _penunggu.acquire(blocking=False):
        raise TidakKebagianGiliran
    try:
        kunci = os.open(settings.IKU_DATA / NAMA_KUNCI, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _tunggu(kunci)
            yield
        finally:
            # This lets go of the lock; so does the end of a process that is killed.
            os.close(kunci)
    finally:
        _penunggu.release()


def _tunggu(kunci: int) -> None:
    akhir = time.monotonic() + BATAS_DETIK
    # A blocking flock has no time limit, so it is tried again and again.
    while True:
        try:
            return fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > akhir:
                raise TidakKebagianGiliran from None
            time.sleep(JEDA)
