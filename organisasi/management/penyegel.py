"""Seals the history every minute, beside the jobs of the worker."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils import timezone

from dasar.cadangan.penanda import sedang_dipulihkan
from organisasi.segel.penyegelan import segel
from organisasi.segel.saksi import catat_saksi

JEDA = 60.0
TUNGGU_PENULIS = 20.0

logger = logging.getLogger(__name__)


@contextmanager
def penyegel_berkala(jeda: float = JEDA) -> Iterator[threading.Event]:
    """Seal now and then, in a thread of its own, until the block ends or the event is set."""
    berhenti = threading.Event()

    def kerja() -> None:
        while not berhenti.wait(jeda):
            segel_sekali()

    utas = threading.Thread(target=kerja, name="penyegel", daemon=True)
    utas.start()
    try:
        yield berhenti
    finally:
        berhenti.set()
        utas.join(timeout=TUNGGU_PENULIS)


def segel_sekali() -> None:
    """Whatever is wrong now is tried again with the next turn."""
    if sedang_dipulihkan():
        return
    try:
        if segel(sekarang=timezone.now(), tunggu=TUNGGU_PENULIS):
            catat_saksi()
    except (DatabaseError, OSError) as error:
        logger.warning("Riwayat belum dapat disegel: %s", error)
    finally:
        # The connection is this thread's own, and no end of a request closes it.
        connection.close()
