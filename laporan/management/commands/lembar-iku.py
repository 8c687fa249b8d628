from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from dasar.cetak.pdf import PdfGagal
from kinerja.baca.berlembar import berlembar, tanpa_lembar
from laporan.cetak.pdf import pdf_lembar, simpan
from laporan.susun.lembar import susun_lembar
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import pilih_kecamatan, tambah_argumen_kecamatan


class Command(PerintahData):
    help = "Membuat lembar IKU (sasaran, indikator, rumus) sebagai PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pdf", type=Path, required=True, metavar="BERKAS")
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        hari_ini = timezone.localdate()
        if not berlembar(kecamatan, hari_ini.year):
            raise CommandError(tanpa_lembar(kecamatan, hari_ini.year), returncode=1)
        isi = susun_lembar(kecamatan, tanggal=hari_ini)
        try:
            simpan(options["pdf"], pdf_lembar(isi))
        except PdfGagal as error:
            raise CommandError(str(error), returncode=1) from error
        self.stdout.write(f"Lembar IKU ditulis ke {options['pdf']}.")
