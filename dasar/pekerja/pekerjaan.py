"""Background jobs: what became of one, and what a killed worker left behind.

A job belongs to a record that waits for it and keeps its key. It may be run twice: its last step
is one transaction that asks whether the record still waits.
"""

import shutil
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A job that takes its worker along would do so with every next one.
PERCOBAAN_TERBANYAK = 3
# Folders in IKU_DATA in which a job makes what it makes.
AWALAN_SEMENTARA = ".cetak-"


class KeadaanPekerjaan(StrEnum):
    MENUNGGU = "menunggu"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    GAGAL = "gagal"


_KEADAAN = {
    TaskResultStatus.READY: KeadaanPekerjaan.MENUNGGU,
    TaskResultStatus.RUNNING: KeadaanPekerjaan.BERJALAN,
    TaskResultStatus.SUCCESSFUL: KeadaanPekerjaan.SELESAI,
    TaskResultStatus.FAILED: KeadaanPekerjaan.GAGAL,
}


class PekerjaMati(Exception):
    """A job that took its worker along each time it was tried."""


def keadaan_pekerjaan(kunci: UUID | str) -> KeadaanPekerjaan:
    """How far the job is. One that is not (or no more) in the queue will never run: GAGAL."""
    try:
        hasil = DBTaskResult.objects.get(pk=kunci)
    # A key that is no UUID belongs to no job.
    except (DBTaskResult.DoesNotExist, ValidationError):
        return KeadaanPekerjaan.GAGAL
    return _KEADAAN[TaskResultStatus(hasil.status)]


def pulihkan_pekerjaan() -> None:
    """Queue again what a killed worker left running; give a job up that did not end in three.

    Only for the one worker, before it takes its first job.
    """
    for pekerjaan in DBTaskResult.objects.running():
        if len(pekerjaan.worker_ids) >= PERCOBAAN_TERBANYAK:
            pekerjaan.set_failed(PekerjaMati(f"dicoba {PERCOBAAN_TERBANYAK} kali"))
        else:
            pekerjaan.status = TaskResultStatus.READY
            pekerjaan.save(update_fields=["status"])


def buang_sisa(folder: Path) -> None:
    """Remove what a killed worker was making in `folder`.

    Only for the one worker, before it takes its first job.
    """
    for sisa in folder.glob(f"{AWALAN_SEMENTARA}*"):
        shutil.rmtree(sisa, ignore_errors=True)
