"""The figures of a year as JSON values: what `hitung --json` prints, and the API answers."""

from collections.abc import Iterable
from typing import Any

from kinerja.aturan.cara import Ketikan
from kinerja.aturan.rumus import bulatkan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.perhitungan import NilaiIndikator
from organisasi.models import Kecamatan


def susun_hitungan(
    kecamatan: Kecamatan, titik: TitikWaktu, daftar_nilai: Iterable[NilaiIndikator]
) -> dict[str, Any]:
    """The whole year as known then, every indicator with what it was made of."""
    return {
        "kecamatan": kecamatan.kode,
        "tahun": titik.tahun,
        "per": titik.per.isoformat(),
        "indikator": [_indikator(nilai) for nilai in daftar_nilai],
    }


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


def _indikator(nilai: NilaiIndikator) -> dict[str, Any]:
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
