import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import pilih_kecamatan, tambah_argumen_kecamatan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


class Command(PerintahData):
    help = "Membuat administrator pertama; tidak berbuat apa-apa bila sudah ada."

    def add_arguments(self, parser: CommandParser) -> None:
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        # None yet: it is then chosen in the browser, by this administrator.
        ada = options["kecamatan"] or Kecamatan.objects.exists()
        kecamatan = pilih_kecamatan(options["kecamatan"]) if ada else None
        if Pengguna.objects.filter(peran=Peran.ADMIN, is_active=True, kecamatan=kecamatan).exists():
            return
        nama = os.environ.get("IKU_ADMIN_NAMA", "").strip()
        sandi = os.environ.get("IKU_ADMIN_SANDI", "")
        if nama and sandi:
            self._simpan(kecamatan, nama, sandi)
        elif sys.stdin.isatty():
            self._tanya(kecamatan, nama)
        else:
            raise CommandError(
                "Belum ada administrator. Isi IKU_ADMIN_NAMA dan IKU_ADMIN_SANDI "
                "(paling sedikit 10 huruf), atau jalankan dari terminal.",
                returncode=1,
            )

    def _tanya(self, kecamatan: Kecamatan | None, nama: str) -> None:
        """Ask until the answers are good; Ctrl+C ends it."""
        self.stdout.write("Belum ada administrator. Buat yang pertama.")
        while True:
            try:
                pilihan = nama or input("Nama masuk: ").strip()
                sandi = getpass.getpass("Kata sandi (paling sedikit 10 huruf): ")
                if sandi != getpass.getpass("Kata sandi, sekali lagi: "):
                    raise CommandError("Kedua kata sandi tidak sama.")
                return self._simpan(kecamatan, pilihan, sandi)
            except CommandError as error:
                self.stderr.write(str(error))
            except (EOFError, KeyboardInterrupt):
                raise CommandError("Dibatalkan: belum ada administrator.", returncode=1) from None

    def _simpan(self, kecamatan: Kecamatan | None, nama: str, sandi: str) -> None:
        """Store a valid one; raises CommandError with every fault."""
        pengguna = Pengguna(username=nama_masuk(nama), peran=Peran.ADMIN, kecamatan=kecamatan)
        pengguna.set_password(sandi)
        try:
            validate_password(sandi, pengguna)
            pengguna.full_clean()
        except ValidationError as error:
            raise CommandError("\n".join(error.messages), returncode=1) from None
        pengguna.save()
        self.stdout.write(f"Administrator {pengguna.username} dibuat.")
