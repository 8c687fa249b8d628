from typing import Any

from django.core.management import call_command

from kinerja.acuan import muat_acuan
from organisasi.management.kesiapan import PerintahData


class Command(PerintahData):
    help = "Menyiapkan basis data dan data acuan; aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        kecamatan = muat_acuan()
        self.stdout.write(f"Siap: {kecamatan} ({kecamatan.kode}).")
