from typing import Any

from django.core.management.base import CommandError

from beranda.baca.periksa import periksa
from organisasi.management.kesiapan import PerintahData


class Command(PerintahData):
    help = "Memeriksa keutuhan basis data, berkas, laporan, dan riwayat."

    def handle(self, *args: Any, **options: Any) -> None:
        if kesalahan := periksa():
            raise CommandError("\n".join(kesalahan), returncode=1)
        self.stdout.write("Utuh: basis data, berkas, laporan, dan riwayat.")
