from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from desa.impor import ImporDokumen
from kinerja.impor import ImporKegiatan
from organisasi.impor import impor_buku
from organisasi.kesalahan import BerkasSalah
from organisasi.management.kesiapan import PerintahData
from organisasi.perintah import pilih_kecamatan, tambah_argumen_kecamatan

PENGIMPOR = {"kegiatan": ImporKegiatan, "dokumen": ImporDokumen}


class Command(PerintahData):
    help = "Memasukkan buku kerja Excel: semua baris, atau tidak satu pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("isi", choices=PENGIMPOR)
        parser.add_argument("berkas", type=Path, metavar="FILE.xlsx")
        parser.add_argument("--uji", action="store_true", help="hanya memeriksa")
        parser.add_argument(
            "--perbarui", action="store_true", help="baris yang berubah menggantikan yang tersimpan"
        )
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        berkas: Path = options["berkas"]
        if not berkas.is_file():
            raise CommandError(f"Berkas {berkas} tidak ada.", returncode=2)
        try:
            ringkasan = impor_buku(
                PENGIMPOR[options["isi"]](kecamatan),
                berkas,
                hari_ini=timezone.localdate(),
                sekarang=timezone.now(),
                oleh=None,
                uji=options["uji"],
                perbarui=options["perbarui"],
            )
        except BerkasSalah as error:
            daftar = "\n".join(f"{berkas.name}: {salah}" for salah in error.daftar_kesalahan)
            pesan = f"{daftar}\n{len(error.daftar_kesalahan)} kesalahan; tidak ada yang disimpan."
            raise CommandError(pesan, returncode=1) from None
        except OSError as error:
            pesan = f"Berkas {berkas} tidak terbaca: {error.strerror}"
            raise CommandError(pesan, returncode=1) from error
        tambahan = f", tindak lanjut baru {ringkasan.tindak_lanjut_baru}"
        self.stdout.write(
            f"{'Uji' if options['uji'] else 'Impor'} {options['isi']}: baru {ringkasan.baru}, "
            f"sama {ringkasan.sama}, berubah {ringkasan.berubah}"
            f"{tambahan if ringkasan.tindak_lanjut_baru else ''}."
        )
