"""What every command asks that reads or writes the records: may it run here at all?"""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from dasar.cadangan.kolom import kolom_asing
from dasar.cadangan.penanda import BELUM_SELESAI, sedang_dipulihkan
from dasar.cadangan.tabel import migrasi_asing, migrasi_belum
from dasar.riwayat.kecocokan import periksa_cermin
from organisasi.segel.rantai import periksa_rantai

KOLOM_DISEBUT = 10


def kalimat_basis_data(error: DatabaseError) -> str:
    """What the database said, which PostgreSQL does in several lines, and what to look at."""
    pesan = " ".join(str(error).split())
    if "locked" in pesan:
        return f"Basis data sedang ditulisi proses lain ({pesan}). Ulangi sebentar lagi."
    return f"Basis data tidak dapat dipakai: {pesan}. Periksa DATABASE_URL dan IKU_DATA."


def pastikan_selesai_dipulihkan() -> None:
    """Raise CommandError while a restore is not finished here."""
    if sedang_dipulihkan():
        raise CommandError(BELUM_SELESAI, returncode=1)


def pastikan_siap() -> None:
    """Raise CommandError also when the program is older than its database."""
    pastikan_selesai_dipulihkan()
    if asing := migrasi_asing():
        raise CommandError(
            f"Program ini lebih lama daripada basis datanya ({', '.join(asing[:3])}). Pasang lagi "
            "versi yang baru, atau pulihkan cadangan dari sebelum pembaruan ke pemasangan baru "
            '(docs/pemasangan.md, "Kembali ke versi lama").',
            returncode=1,
        )


def pastikan_berbentuk() -> None:
    """Raise CommandError unless the database is of the very shape that the program expects."""
    if migrasi_belum():
        raise CommandError(
            "Basis data ini belum disiapkan untuk versi ini. Jalankan: manage.py siapkan",
            returncode=1,
        )
    if daftar := kolom_asing():
        temuan = "\n".join(daftar[:KOLOM_DISEBUT])
        lebih = len(daftar) - KOLOM_DISEBUT
        raise CommandError(
            f"{temuan}\n{f'Dan {lebih} kolom lain. ' if lebih > 0 else ''}Bentuk basis data ini "
            f"bukan milik versi {settings.IKU_VERSI}, walaupun migrasinya tercatat selesai. Pasang "
            "lagi versi yang membuatnya, atau pakai IKU_DATA (dan basis data) yang baru.",
            returncode=1,
        )


def kesalahan_pemasangan() -> list[str]:
    """What `manage.py periksa` finds; where it is not installed, what the history says."""
    if "periksa" not in get_commands():
        return [*periksa_cermin(), *periksa_rantai()]
    try:
        call_command("periksa", stdout=StringIO())
    except CommandError as error:
        return str(error).splitlines()
    return []


class PerintahData(BaseCommand):
    """A command that reads or writes the records, and refuses where they cannot be trusted.

    What the database refuses is told in a line; `--traceback` shows where.
    """

    # One that prepares the database itself asks for its shape afterwards.
    menyiapkan = False

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            pastikan_siap()
            if not self.menyiapkan:
                pastikan_berbentuk()
            return super().execute(*args, **options)
        except DatabaseError as error:
            raise CommandError(kalimat_basis_data(error), returncode=1) from error
