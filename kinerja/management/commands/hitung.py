import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from kinerja.aturan.cara import Ketikan
from kinerja.aturan.rumus import bulatkan
from kinerja.aturan.ukuran import PERSEN
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


def _rincian(nilai: NilaiIndikator) -> dict[str, Any]:
    if nilai.daftar_dokumen:
        return {
            bagian.kode: {k.value: jumlah for k, jumlah in bagian.jumlah_per_keadaan.items()}
            for bagian in nilai.daftar_dokumen
        }
    return {
        unit.kode: {"pembilang": unit.nilai.pembilang, "penyebut": unit.nilai.penyebut}
        for unit in nilai.daftar_unit
    }


def _baris_json(nilai: NilaiIndikator) -> dict[str, Any]:
    tunggal = nilai.ketikan == Ketikan.NILAI
    angka = {
        "realisasi": (nilai.realisasi, nilai.ukuran.bulatkan),
        "target": (nilai.target, nilai.ukuran.bulatkan),
        # Percent of the target, whatever the unit.
        "capaian": (nilai.capaian, bulatkan),
    }
    return {
        "kode": nilai.kode,
        "tingkat": nilai.tingkat,
        "satuan": nilai.ukuran.satuan,
        "cara": nilai.cara,
        "pembilang": None if tunggal else nilai.nilai.pembilang,
        "penyebut": None if tunggal else nilai.nilai.penyebut,
        # As text: a number of JSON is read as a binary fraction.
        **{k: None if v is None else str(bulat(v)) for k, (v, bulat) in angka.items()},
        "predikat": nilai.predikat,
        "rincian": _rincian(nilai),
    }


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
            isi = {
                "kecamatan": kecamatan.kode,
                "tahun": tahun,
                "per": titik.per.isoformat(),
                "indikator": [_baris_json(nilai) for nilai in daftar_nilai],
            }
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
