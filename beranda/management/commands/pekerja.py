from contextlib import nullcontext
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from dasar.cadangan.penanda import sedang_dipulihkan
from dasar.pekerja.pekerja_tunggal import pekerja_tunggal
from dasar.pekerja.pekerjaan import buang_sisa, pulihkan_pekerjaan
from organisasi.management.kesiapan import pastikan_selesai_dipulihkan
from organisasi.management.penyegel import penyegel_berkala

# After so many jobs it ends, and script/layani.sh starts a fresh one: memory stays bounded.
PEKERJAAN_TERBANYAK = 100
HARI_DISIMPAN = 14


class Pekerja(Worker):
    """The worker of django-tasks-db; asked twice to end, it still finishes its job first.

    It ends, too, before it takes a job of what a restore has begun to fill.
    """

    _berjalan = True

    @property
    def running(self) -> bool:
        return self._berjalan and not sedang_dipulihkan()

    @running.setter
    def running(self, nilai: bool) -> None:
        self._berjalan = nilai

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if self.running:
            super().shutdown(signum, frame)


class Command(BaseCommand):
    help = "Menjalankan pekerjaan latar, misalnya impor; satu pekerja untuk setiap pemasangan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--habiskan", action="store_true", help="kerjakan semua yang menunggu, lalu selesai"
        )

    def execute(self, *args: Any, **options: Any) -> str | None:
        pastikan_selesai_dipulihkan()
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        with pekerja_tunggal():
            # In this lock nobody else works: whatever is there or running belongs to a dead worker.
            buang_sisa(Path(settings.IKU_DATA))
            pulihkan_pekerjaan()
            call_command("prune_db_task_results", min_age_days=HARI_DISIMPAN, verbosity=0)
            pekerja = Pekerja(
                queue_names=["default"],
                interval=1,
                batch=options["habiskan"],
                backend_name="default",
                # Meant to keep many workers apart; there is only this one.
                startup_delay=False,
                max_tasks=PEKERJAAN_TERBANYAK,
                worker_id=uuid4().hex,
                excluded_queue_names=[],
            )
            pekerja.configure_signals()
            with nullcontext() if options["habiskan"] else penyegel_berkala():
                pekerja.run()
            close_old_connections()
