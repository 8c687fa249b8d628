"""What every command asks that reads or writes the records: may it run here at all?"""

from io import StringIO
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from dasar.cadangan.penanda import BELUM_SELESAI, sedang_dipulihkan
from dasar.cadangan.tabel import migrasi_asing
from dasar.riwayat.kecocokan import periksa_cermin
from organisasi.segel.rantai import periksa_rantai


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
    """A command that reads or writes the records, and refuses where they cannot be trusted."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        pastikan_siap()
        return super().execute(*args, **options)
