from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from desa.excel.dokumen import ekspor_dokumen
from kinerja.excel.realisasi import ekspor_realisasi
from kinerja.excel.tulis import ekspor_kegiatan
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import (
    pilih_kecamatan,
    tahun_pelaporan,
    tambah_argumen_kecamatan,
)

PENGEKSPOR = {"kegiatan": ekspor_kegiatan, "dokumen": ekspor_dokumen, "realisasi": ekspor_realisasi}


class Command(PerintahData):
    help = "Menulis buku kerja Excel yang dapat diimpor kembali tanpa perubahan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("isi", choices=PENGEKSPOR)
        parser.add_argument("tahun", type=tahun_pelaporan)
        parser.add_argument("berkas", type=Path, metavar="FILE.xlsx")
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        berkas: Path = options["berkas"]
        try:
            jumlah = PENGEKSPOR[options["isi"]](kecamatan, options["tahun"], berkas)
        except OSError as error:
            pesan = f"Berkas {berkas} tidak dapat ditulis: {error.strerror}"
            raise CommandError(pesan, returncode=2) from error
        self.stdout.write(f"{berkas}: {jumlah} baris.")
