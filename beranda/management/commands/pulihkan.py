import getpass
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from beranda.management.commands.cadangkan import VARIABEL_SANDI
from dasar.aturan.kesalahan import Ditolak
from dasar.cadangan.arsip import terenkripsi
from dasar.cadangan.manifes import Manifes
from dasar.cadangan.penanda import JALAN_KELUAR, sedang_dipulihkan
from dasar.cadangan.pulihkan import batalkan, pulihkan, uji_cadangan
from organisasi.actions.faktor_kedua import tidak_terbaca
from organisasi.management.kesiapan import kesalahan_pemasangan


class Command(BaseCommand):
    help = "Memulihkan cadangan ke pemasangan kosong: semuanya atau tidak sama sekali."
    # The check of an unfinished restore must not stand in the way of finishing it.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="FILE", nargs="?")
        parser.add_argument("--uji", action="store_true", help="hanya memeriksa berkas cadangan")
        parser.add_argument(
            "--terima-kesalahan",
            action="store_true",
            help="tetap pulihkan walaupun pemeriksaan sesudahnya menemukan kesalahan",
        )
        parser.add_argument(
            "--batalkan",
            action="store_true",
            help="batalkan pemulihan yang belum selesai; yang tidak diisinya dibiarkan",
        )

    def run_from_argv(self, argv: list[str]) -> None:
        # Whoever is asked to end takes along what was unpacked, and what was filled.
        for tanda in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(tanda, _akhiri)
        super().run_from_argv(argv)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["batalkan"]:
                self.stdout.write(batalkan())
                return
            self._pulihkan(options["berkas"], options)
        except (Ditolak, DatabaseError, OSError) as error:
            pesan = f"Tidak ada yang dipulihkan. {error}"
            if sedang_dipulihkan() and "--batalkan" not in pesan:
                pesan += f" Di sini ada pemulihan yang belum selesai: {JALAN_KELUAR}."
            raise CommandError(pesan, returncode=1) from error

    def _pulihkan(self, path: Path | None, options: dict[str, Any]) -> None:
        if path is None:
            raise CommandError("Sebutkan berkas cadangannya: manage.py pulihkan FILE", returncode=2)
        if not path.is_file():
            raise CommandError(f"Berkas {path} tidak ada.", returncode=2)
        sandi = _sandi(path)
        if options["uji"]:
            self._sebut("Cadangan utuh", uji_cadangan(path, sandi=sandi))
            return
        manifes, daftar_kesalahan = pulihkan(
            path,
            sandi=sandi,
            periksa=kesalahan_pemasangan,
            terima_kesalahan=options["terima_kesalahan"],
        )
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


def _akhiri(nomor: int, bingkai: FrameType | None) -> NoReturn:
    sys.exit(128 + nomor)


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
