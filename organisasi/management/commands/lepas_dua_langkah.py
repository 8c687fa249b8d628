from typing import Any

from django.core.management.base import CommandError, CommandParser

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.faktor_kedua import lepas_faktor_kedua
from organisasi.actions.sesi import akhiri_semua_sesi
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.management.kesiapan import PerintahData
from organisasi.models import Pengguna


class Command(PerintahData):
    help = (
        "Melepas masuk dua langkah seorang pengguna dan mengakhiri semua sesinya, bila tidak ada "
        "administrator lain yang dapat masuk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nama", metavar="NAMA", help="nama pengguna")

    def handle(self, *args: Any, **options: Any) -> None:
        pengguna = Pengguna.objects.filter(username=nama_masuk(options["nama"])).first()
        if pengguna is None:
            raise CommandError(f"Tidak ada pengguna {options['nama']}.", returncode=1)
        try:
            lepas_faktor_kedua(pengguna, alasan="dari komputer server", oleh=pengguna)
        except Ditolak as error:
            raise CommandError(str(error), returncode=1) from error
        # To the deed above it was the user's own wish, which ends no session.
        akhiri_semua_sesi(pengguna, oleh=pengguna)
        self.stdout.write(f"Masuk dua langkah {pengguna.get_username()} dilepas.")
