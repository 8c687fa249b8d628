import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from kinerja.aturan.cara import Ketikan
from kinerja.aturan.ukuran import PERSEN
from kinerja.baca.angka_json import susun_hitungan
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import berlembar, tanpa_lembar
from kinerja.baca.perhitungan import NilaiIndikator, hitung
from kinerja.templatetags.format_id import persen, tanggal
from organisasi.management.kesiapan import PerintahData
from organisasi.management.perintah import (
    pilih_kecamatan,
    tahun_pelaporan,
    tambah_argumen_kecamatan,
    tanggal_iso,
)


def _bagian(nilai: NilaiIndikator) -> str:
    """'93 / 110 x 100 % = '; nothing for a value without parts."""
    if nilai.ketikan == Ketikan.NILAI:
        return ""
    kali = " x 100 %" if nilai.ukuran.satuan == PERSEN else ""
    return f"{nilai.nilai.pembilang} / {nilai.nilai.penyebut}{kali} = "


class Command(PerintahData):
    help = "Menghitung semua indikator dari catatan yang ada."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tahun", type=tahun_pelaporan)
        parser.add_argument("--per", type=tanggal_iso, metavar="YYYY-MM-DD")
        parser.add_argument("--json", action="store_true")
        tambah_argumen_kecamatan(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        kecamatan = pilih_kecamatan(options["kecamatan"])
        tahun, hari_ini = options["tahun"], timezone.localdate()
        if not berlembar(kecamatan, tahun):
            raise CommandError(tanpa_lembar(kecamatan, tahun), returncode=1)
        titik = baca_titik(kecamatan, tahun, hari_ini, options["per"])
        daftar_nilai = hitung(kecamatan, titik)
        if options["json"]:
            isi = susun_hitungan(kecamatan, titik, daftar_nilai)
            self.stdout.write(json.dumps(isi, ensure_ascii=False))
            return
        self.stdout.write(f"{kecamatan}, tahun {tahun}, keadaan per {tanggal(titik.per)}")
        for nilai in daftar_nilai:
            tulis = nilai.ukuran.tulis
            self.stdout.write(
                f"{nilai.kode}: {_bagian(nilai)}{tulis(nilai.realisasi)} (target "
                f"{tulis(nilai.target)}, capaian {persen(nilai.capaian)}, predikat "
                f"{nilai.predikat or '—'})"
            )
