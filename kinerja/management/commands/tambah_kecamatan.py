from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from kinerja.actions.lembar import muat_berkas_lembar
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from organisasi.management.kesiapan import PerintahData


class Command(PerintahData):
    help = "Menambah satu kecamatan pada pemasangan yang sama; aman diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", metavar="KODE", help="menurut daftar Kemendagri")
        parser.add_argument("--lembar", type=Path, metavar="BERKAS", help="lembar IKU-nya (.json)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            # Both or none: a faulty sheet leaves no kecamatan behind.
            with transaction.atomic():
                kecamatan = tambah_kecamatan(options["kode"])
                if options["lembar"]:
                    muat_berkas_lembar(kecamatan, options["lembar"])
        except OSError as error:
            raise CommandError(
                f"{error.filename} tidak dapat dibaca: {error}", returncode=1
            ) from None
        except (Ditolak, BerkasSalah, ValidationError) as error:
            daftar = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("\n".join(daftar), returncode=1) from None
        self.stdout.write(
            f"Siap: {kecamatan} ({kecamatan.kode}), {kecamatan.daerah}: "
            f"{kecamatan.daftar_desa.count()} desa, {kecamatan.daftar_kelurahan.count()} kelurahan."
            f" Administratornya: manage.py buat_admin --kecamatan {kecamatan.kode}"
        )
