from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from organisasi.management.kesiapan import PerintahData, pastikan_berbentuk
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


class Command(PerintahData):
    help = "Menyiapkan basis data dan data acuan; aman diulang."
    menyiapkan = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kode",
            metavar="KODE",
            help="kecamatan lain menurut daftar Kemendagri; tanpa ini Jatiroto (35.08.17) dengan "
            "lembar sumbernya, bila belum ada kecamatan",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        pastikan_berbentuk()
        # Every start of `script/server` comes by: an office elsewhere must not get Jatiroto, too.
        ada = list(Kecamatan.objects.order_by("kode")) if not options["kode"] else []
        if not options["kode"] and not ada and Pengguna.objects.filter(peran=Peran.ADMIN).exists():
            self.stdout.write("Siap: kecamatannya dipilih administrator di peramban.")
            return
        try:
            daftar = ada or [tambah_kecamatan(*filter(None, [options["kode"]]))]
        except (Ditolak, ValidationError) as error:
            pesan = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("\n".join(pesan), returncode=1) from None
        for kecamatan in daftar:
            self.stdout.write(f"Siap: {kecamatan} ({kecamatan.kode}).")
