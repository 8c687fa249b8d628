import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from kinerja.aturan.rumus import bulatkan
from kinerja.baca.batas import baca_titik
from kinerja.baca.berlembar import berlembar, tanpa_lembar
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
    angka = {
        "realisasi": nilai.realisasi,
        "target": nilai.target,
        "capaian": nilai.capaian,
    }
    return {
        "kode": nilai.kode,
        "pembilang": nilai.nilai.pembilang,
        "penyebut": nilai.nilai.penyebut,
        # As text: a number of JSON is read as a binary fraction.
        **{k: None if v is None else str(bulatkan(v)) for k, v in angka.items()},
        "predikat": nilai.predikat,
        "rincian": _rincian(nilai),
    }


class Command(PerintahData):
    help = "Menghitung kedua indikator dari catatan yang ada."

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
            self.stdout.write(
                f"{nilai.kode}: {nilai.nilai.pembilang} / {nilai.nilai.penyebut} x 100 % = "
                f"{persen(nilai.realisasi)} (target {persen(nilai.target)}, "
                f"capaian {persen(nilai.capaian)}, predikat {nilai.predikat or '—'})"
            )
