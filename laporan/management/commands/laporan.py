from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from dasar.cetak.pdf import PdfGagal
from kinerja.baca.batas import baca_titik
from kinerja.baca.berlembar import berlembar, tanpa_lembar
from laporan.cetak.pdf import pdf_laporan, simpan
from laporan.isi.ringkas import Kertas
from laporan.susun.ringkas import susun_laporan
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import (
    pilih_kecamatan,
    tahun_pelaporan,
    tambah_argumen_kecamatan,
    tanggal_iso,
)


class Command(PerintahData):
    help = "Membuat laporan tahunan singkat sebagai draf PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tahun", type=tahun_pelaporan)
        parser.add_argument("--pdf", type=Path, required=True, metavar="BERKAS")
        parser.add_argument("--per", type=tanggal_iso, metavar="YYYY-MM-DD")
        parser.add_argument("--kertas", choices=[k.value for k in Kertas], default=Kertas.A4)
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        tahun, hari_ini = options["tahun"], timezone.localdate()
        if not berlembar(kecamatan, tahun):
            raise CommandError(tanpa_lembar(kecamatan, tahun), returncode=1)
        titik = baca_titik(kecamatan, tahun, hari_ini, options["per"])
        isi = susun_laporan(kecamatan, titik, tanggal=hari_ini)
        try:
            simpan(options["pdf"], pdf_laporan(isi, kertas=Kertas(options["kertas"])))
        except PdfGagal as error:
            raise CommandError(str(error), returncode=1) from error
        self.stdout.write(f"Laporan tahun {tahun} ditulis ke {options['pdf']}.")
