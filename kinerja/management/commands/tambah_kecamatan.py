from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from organisasi.management.kesiapan import PerintahData


class Command(PerintahData):
    help = "Menambah satu kecamatan pada pemasangan yang sama; aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", metavar="KODE", help="menurut daftar Kemendagri")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kecamatan = tambah_kecamatan(options["kode"])
        except (Ditolak, ValidationError) as error:
            pesan = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("\n".join(pesan), returncode=1) from None
        self.stdout.write(
            f"Siap: {kecamatan} ({kecamatan.kode}), {kecamatan.daerah}: "
            f"{kecamatan.daftar_desa.count()} desa, {kecamatan.daftar_kelurahan.count()} kelurahan."
            f" Administratornya: manage.py buat_admin --kecamatan {kecamatan.kode}"
        )
