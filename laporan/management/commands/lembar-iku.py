from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from dasar.cetak.pdf import PdfGagal
from kinerja.actions.lembar import muat_berkas_lembar
from kinerja.baca.lembar import (
    isi_berkas_lembar,
    lembar_tahun,
    tanpa_lembar,
)
from laporan.cetak.pdf import pdf_lembar, simpan
from laporan.susun.lembar import susun_lembar
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import (
    pilih_kecamatan,
    tahun_pelaporan,
    tambah_argumen_kecamatan,
)
from organisasi.models import Kecamatan


class Command(PerintahData):
    help = "Lembar IKU (tujuan, sasaran, indikator, rumus) sebagai PDF, atau sebagai berkas JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        perbuatan = parser.add_mutually_exclusive_group(required=True)
        perbuatan.add_argument("--pdf", type=Path, metavar="BERKAS")
        perbuatan.add_argument("--ekspor", type=Path, metavar="BERKAS")
        perbuatan.add_argument("--muat", type=Path, metavar="BERKAS")
        parser.add_argument("--tahun", type=tahun_pelaporan, help="bila bukan tahun ini")
        parser.add_argument("--uji", action="store_true", help="periksa saja, tidak menyimpan")
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        hari_ini = timezone.localdate()
        tahun = options["tahun"] or hari_ini.year
        if options["uji"] and not options["muat"]:
            raise CommandError("--uji hanya bersama --muat.", returncode=2)
        if options["muat"]:
            self._muat(kecamatan, options["muat"], uji=options["uji"])
            return
        lembar = lembar_tahun(kecamatan, tahun)
        if lembar is None:
            raise CommandError(tanpa_lembar(kecamatan, tahun), returncode=1)
        try:
            if options["pdf"]:
                isi = susun_lembar(kecamatan, tahun, tanggal=hari_ini)
                simpan(options["pdf"], pdf_lembar(isi))
            else:
                simpan(options["ekspor"], isi_berkas_lembar(lembar))
        except PdfGagal as error:
            raise CommandError(str(error), returncode=1) from error
        self.stdout.write(f"Lembar IKU ditulis ke {options['pdf'] or options['ekspor']}.")

    def _muat(self, kecamatan: Kecamatan, berkas: Path, *, uji: bool) -> None:
        """Load a sheet from a file; with `uji` everything is tried and nothing is stored."""
        try:
            with transaction.atomic():
                lembar, berubah = muat_berkas_lembar(kecamatan, berkas)
                if uji:
                    transaction.set_rollback(True)
        except OSError as error:
            raise CommandError(f"{berkas} tidak dapat dibaca: {error}", returncode=1) from error
        except (BerkasSalah, Ditolak) as error:
            raise CommandError(str(error), returncode=1) from error
        hasil = "akan berubah" if uji else "diubah"
        baris = f"{berubah} catatan {hasil}" if berubah else "tidak ada yang berubah"
        self.stdout.write(f"{lembar}: {baris}.")
