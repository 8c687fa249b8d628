import getpass
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from organisasi.actions.faktor_kedua import tidak_terbaca
from organisasi.cadangan.arsip import Manifes, terenkripsi
from organisasi.cadangan.pulihkan import pulihkan, uji_cadangan
from organisasi.cermin import periksa_cermin
from organisasi.kesalahan import Ditolak
from organisasi.management.commands.cadangkan import VARIABEL_SANDI
from organisasi.rantai import periksa_rantai


class Command(BaseCommand):
    help = "Memulihkan cadangan ke pemasangan kosong: semuanya atau tidak sama sekali."
    # The check of an unfinished restore must not stand in the way of finishing it.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="FILE")
        parser.add_argument("--uji", action="store_true", help="hanya memeriksa berkas cadangan")
        parser.add_argument(
            "--terima-kesalahan",
            action="store_true",
            help="tetap pulihkan walaupun pemeriksaan sesudahnya menemukan kesalahan",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["berkas"]
        if not path.is_file():
            raise CommandError(f"Berkas {path} tidak ada.", returncode=2)
        sandi = _sandi(path)
        try:
            if options["uji"]:
                self._sebut("Cadangan utuh", uji_cadangan(path, sandi=sandi))
                return
            manifes, daftar_kesalahan = pulihkan(
                path,
                sandi=sandi,
                periksa=_periksa,
                terima_kesalahan=options["terima_kesalahan"],
            )
        except (Ditolak, DatabaseError, OSError) as error:
            raise CommandError(f"Tidak ada yang dipulihkan. {error}", returncode=1) from error
        if daftar_kesalahan and not options["terima_kesalahan"]:
            pesan = "\n".join(daftar_kesalahan)
            raise CommandError(
                f"{pesan}\nTidak ada yang dipulihkan. Untuk tetap memulihkan: --terima-kesalahan",
                returncode=1,
            )
        for kesalahan in daftar_kesalahan:
            self.stderr.write(kesalahan)
        self._sebut("Dipulihkan", manifes)
        # A backup with a passphrase brought its key along, which is in use from the next start on.
        if not terenkripsi(path) and (daftar := tidak_terbaca()):
            self.stdout.write(
                f"Kode ponsel tidak berlaku lagi, sebab kunci server lain: {', '.join(daftar)}. "
                "Mereka masuk dengan kode pemulihan lalu memasang ulang; selain itu: "
                "manage.py lepas_dua_langkah NAMA"
            )

    def _sebut(self, awal: str, manifes: Manifes) -> None:
        self.stdout.write(
            f"{awal}: keadaan {manifes.dibuat_pada}, versi {manifes.versi}, "
            f"{manifes.jumlah_baris} baris, {manifes.jumlah_berkas} berkas."
        )


def _periksa() -> list[str]:
    """What `manage.py periksa` finds; where it is not installed, what the history says."""
    if "periksa" not in get_commands():
        return [*periksa_cermin(), *periksa_rantai()]
    try:
        call_command("periksa", stdout=StringIO())
    except CommandError as error:
        return str(error).splitlines()
    return []


def _sandi(path: Path) -> str:
    if not terenkripsi(path):
        return ""
    if sandi := os.environ.get(VARIABEL_SANDI, ""):
        return sandi
    if not sys.stdin.isatty():
        raise CommandError(
            f"Cadangan ini bersandi. Isi {VARIABEL_SANDI}, atau jalankan dari terminal.",
            returncode=2,
        )
    return getpass.getpass("Sandi cadangan: ")
