import os
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from dasar.cadangan.pembaruan import PembaruanGagal, perbarui
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from organisasi.management.kesiapan import PerintahData, kesalahan_pemasangan, pastikan_berbentuk
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
        parser.add_argument(
            "--kosong",
            action="store_true",
            help="tanpa Jatiroto: administrator memilih kecamatannya di peramban",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._perbarui()
        pastikan_berbentuk()
        # Every start of `script/server` comes by: an office elsewhere must not get Jatiroto, too.
        ada = list(Kecamatan.objects.order_by("kode")) if not options["kode"] else []
        memilih = options["kosong"] or Pengguna.objects.filter(peran=Peran.ADMIN).exists()
        if not options["kode"] and not ada and memilih:
            self.stdout.write("Siap: kecamatannya dipilih administrator di peramban.")
            return
        try:
            daftar = ada or [tambah_kecamatan(*filter(None, [options["kode"]]))]
        except (Ditolak, ValidationError) as error:
            pesan = error.messages if isinstance(error, ValidationError) else [str(error)]
            raise CommandError("\n".join(pesan), returncode=1) from None
        for kecamatan in daftar:
            self.stdout.write(f"Siap: {kecamatan} ({kecamatan.kode}).")

    def _perbarui(self) -> None:
        """Bring an older database to this version, which takes nothing where that does not go."""
        try:
            hasil = perbarui(
                kesalahan_pemasangan,
                sandi=os.environ.get("IKU_SANDI_CADANGAN", ""),
                sekarang=timezone.now(),
            )
        except PembaruanGagal as error:
            raise CommandError(str(error), returncode=1) from None
        if hasil.cadangan:
            self.stdout.write(
                f"Basis data disesuaikan ke versi {settings.IKU_VERSI} ({hasil.migrasi} langkah) "
                f"dan diperiksa. Cadangan dari sebelumnya: {hasil.cadangan}"
            )
