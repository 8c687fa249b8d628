from typing import Any

from django.core.management.base import CommandError

from organisasi.actions.faktor_kedua import sandikan_ulang
from organisasi.management.kesiapan import PerintahData


class Command(PerintahData):
    help = "Mengenkripsi ulang rahasia kode ponsel dengan SECRET_KEY yang sekarang."

    def handle(self, *args: Any, **options: Any) -> None:
        jumlah, daftar = sandikan_ulang()
        self.stdout.write(f"{jumlah} rahasia dienkripsi ulang.")
        if daftar:
            raise CommandError(
                f"Tidak terbaca dengan kunci mana pun: {', '.join(daftar)}. Tambahkan kunci "
                "lamanya ke SECRET_KEY_FALLBACKS, atau lepaskan: manage.py lepas_dua_langkah NAMA",
                returncode=1,
            )
