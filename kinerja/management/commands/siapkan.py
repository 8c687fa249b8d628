from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.management.kesiapan import PerintahData


class Command(PerintahData):
    help = "Menyiapkan basis data dan data acuan; aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        try:
            kecamatan = muat_acuan()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages), returncode=1) from None
        self.stdout.write(f"Siap: {kecamatan} ({kecamatan.kode}).")
