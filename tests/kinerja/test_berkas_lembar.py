"""A lembar-IKU file: what is refused, with its place."""

import json

import pytest

from dasar.aturan.kesalahan import BerkasSalah
from kinerja.aturan.baca_susunan import BERKAS_TERBESAR
from kinerja.baca.lembar import baca_berkas_lembar
from tests.kinerja.lembar import indikator as _indikator

pytestmark = pytest.mark.django_db


def _salah(acuan, isi: dict | bytes) -> str:
    with pytest.raises(BerkasSalah) as salah:
        baca_berkas_lembar(acuan, isi if isinstance(isi, bytes) else json.dumps(isi).encode())
    return str(salah.value)


SALAH = {
    "kunci lembar": (lambda d: d.update(warna="biru"), "lembar, warna: kunci ini tidak dikenal"),
    "kunci indikator": (lambda d: _indikator(d, "IPP").update(x=1), "(IPP), x: kunci ini tidak"),
    "wajib": (lambda d: _indikator(d, "IPP").pop("satuan"), "(IPP), satuan: harus ada"),
    "unit": (
        lambda d: _indikator(d, "IKU-1")["cara"].update(unit=["XYZ"]),
        "(IKU-1), cara, unit: 'XYZ' tidak dikenal",
    ),
    "fungsi": (
        lambda d: _indikator(d, "IKU-1")["cara"].update(fungsi=[99]),
        "cara, fungsi: 99 tidak dikenal",
    ),
    "fungsi boolean": (
        lambda d: _indikator(d, "IKU-1")["cara"].update(fungsi=[True]),
        "cara, fungsi: True tidak dikenal",
    ),
    "jenis dokumen": (
        lambda d: _indikator(d, "IKU-2")["cara"].update(dokumen=["LKPPD"]),
        "cara, dokumen: 'LKPPD' tidak dikenal",
    ),
    "ejaan jenis dokumen": (
        lambda d: (
            d["jenis_dokumen"][0].update(kode="rkpdesa"),
            _indikator(d, "IKU-2")["cara"].update(dokumen=["rkpdesa"]),
        ),
        "'rkpdesa' tidak dikenal; yang dikenal:",
    ),
    "cara": (lambda d: _indikator(d, "IPP").update(cara={"jenis": "x"}), "jenis 'x' tidak dikenal"),
    "cara bukan bagian": (lambda d: _indikator(d, "IPP").update(cara=[]), "jenis None tidak"),
    "kode ganda": (lambda d: _indikator(d, "IPP").update(kode="iku-1"), "IKU-1 dipakai dua kali"),
    "target di luar rentang": (
        lambda d: _indikator(d, "IKU-1").update(target={"2025": {"4": "101"}}),
        "target 2025 triwulan 4: 101 di luar rentang",
    ),
    "target terlalu rinci": (
        lambda d: _indikator(d, "IKU-1").update(target={"2025": {"4": "80.005"}}),
        "lebih rinci dari 2 angka",
    ),
    "target di luar masa": (
        lambda d: _indikator(d, "IKU-1").update(target={"1999": {"4": "80"}}),
        "target 1999: tahun ini di luar masa lembar",
    ),
    "tahun target raksasa": (
        lambda d: _indikator(d, "IKU-1").update(target={"9" * 5000: {"4": "80"}}),
        "tahun ini di luar masa lembar",
    ),
    "target daftar": (
        lambda d: _indikator(d, "IKU-1").update(target=[]),
        "target: tulis per tahun",
    ),
    "triwulan": (
        lambda d: _indikator(d, "IKU-1").update(target={"2025": {"5": "80"}}),
        "triwulan 1 sampai 4",
    ),
    "ambang": (
        lambda d: _indikator(d, "IPP").update(
            skala={"dasar": "realisasi", "ambang": [["1", "F"], ["4.5", "A"]]}
        ),
        "skala, ambang: urutkan dari yang tertinggi",
    ),
    "dasar skala": (
        lambda d: _indikator(d, "IPP").update(skala={"dasar": ["x"], "ambang": [["1", "F"]]}),
        "skala, dasar: ditemukan ['x']",
    ),
    "arah": (lambda d: _indikator(d, "IPP").update(arah={}), "arah: ditemukan {}"),
    "rentang terbalik": (
        lambda d: _indikator(d, "IPP").update(rentang=["5", "0"]),
        "nilai terkecil disebut lebih dahulu",
    ),
    "rentang terlalu rinci": (
        lambda d: _indikator(d, "IPP").update(rentang=["0.00001", "5"]),
        "rentang: ditemukan '0.00001'",
    ),
    "angka Python": (
        lambda d: _indikator(d, "IPP").update(rentang=["0", "1_0"]),
        "rentang: ditemukan '1_0'",
    ),
    "desimal": (lambda d: _indikator(d, "IPP").update(desimal=2.0), "desimal: ditemukan 2.0"),
    "persen yang turun": (
        lambda d: _indikator(d, "IKU-1").update(arah="turun"),
        "tindak_lanjut menghasilkan persen yang naik",
    ),
    "nama bukan teks": (lambda d: _indikator(d, "IPP").update(nama=7), "nama: tulis sebagai teks"),
    "kode kosong": (lambda d: _indikator(d, "IPP").update(kode=" "), "kode: tidak boleh kosong"),
    "nama panjang": (lambda d: _indikator(d, "IPP").update(nama="x" * 301), "paling panjang 300"),
    "nama dokumen panjang": (
        lambda d: d["jenis_dokumen"][0].update(nama="x" * 121),
        "jenis_dokumen 1, nama: paling panjang 120 huruf",
    ),
    "tanggal dokumen": (
        lambda d: d["jenis_dokumen"][0].update(bulan=4, hari=31),
        "hari: ditemukan 31",
    ),
    "fungsi bukan daftar": (lambda d: d.update(fungsi="satu"), "fungsi: tulis sebagai daftar"),
    "tujuan bukan daftar": (lambda d: d.update(tujuan={}), "tujuan: tulis sebagai daftar"),
    "sampai sebelum dari": (lambda d: d.update(sampai=1999), "sampai: ditemukan 1999"),
    "format": (lambda d: d.update(format="x"), "bukan lembar IKU"),
    "rentang bukan daftar": (
        lambda d: _indikator(d, "IPP").update(rentang="0-5"),
        "(IPP), rentang: tulis dua nilai",
    ),
    "skala bukan bagian": (
        lambda d: _indikator(d, "IPP").update(skala="x"),
        "(IPP), skala: tulis sebagai bagian",
    ),
    "skala tanpa ambang": (
        lambda d: _indikator(d, "IPP").update(skala={"dasar": "capaian", "ambang": []}),
        "skala, ambang: tulis daftar seperti",
    ),
    "ambang tanpa sebutan": (
        lambda d: _indikator(d, "IPP").update(skala={"dasar": "capaian", "ambang": [["91"]]}),
        "ambang 1: tulis nilai dan sebutannya",
    ),
    "sebutan kosong": (
        lambda d: _indikator(d, "IPP").update(skala={"dasar": "capaian", "ambang": [["x", ""]]}),
        "ambang 1: sebutannya 1 sampai 40 huruf",
    ),
    "target bukan per triwulan": (
        lambda d: _indikator(d, "IPP").update(target={"2025": "3.4"}),
        "target 2025: tulis per triwulan",
    ),
    "dasar tanggal": (
        lambda d: d["jenis_dokumen"][0].update(dasar_tanggal="kirim"),
        "dasar_tanggal: ditemukan 'kirim'; tulis penetapan atau diterima",
    ),
    "fungsi kembar": (
        lambda d: d["fungsi"].append(d["fungsi"][0]),
        "fungsi 11: sama dengan fungsi 1",
    ),
    "tujuan bukan bagian": (
        lambda d: d["tujuan"].append("Sejahtera"),
        "tujuan 2: tulis sebagai bagian",
    ),
    "kunci cara": (
        lambda d: _indikator(d, "IKU-1")["cara"].update(warna="biru"),
        "cara, warna: kunci ini tidak dikenal pada cara hitung ini",
    ),
    "saringan kosong": (
        lambda d: _indikator(d, "IKU-1")["cara"].update(fungsi=[]),
        "cara, fungsi: tulis daftar yang berisi",
    ),
    "saringan kembar": (
        lambda d: _indikator(d, "IKU-1")["cara"].update(fungsi=[1, 1]),
        "cara, fungsi: satu hal disebut dua kali",
    ),
    "200 indikator": (
        lambda d: d["tujuan"][0].update(
            indikator=[{**_indikator(d, "IPP"), "kode": f"X-{n}"} for n in range(200)]
        ),
        "202 indikator; paling banyak 60",
    ),
}


@pytest.mark.parametrize(("rusak", "pesan"), SALAH.values(), ids=SALAH)
def test_kesalahan_disebut_dengan_tempatnya(acuan, isi, rusak, pesan):
    rusak(isi)
    assert pesan in _salah(acuan, isi)


TIDAK_TERBACA = {
    "terpotong": (b'{\n"a"', "baris 2, huruf ke-4 tidak terbaca"),
    "bukan UTF-8": (b"{}\xff\xfe", "bita ke-3 bukan UTF-8"),
    "kunci ganda": (b'{"format": "lembar-iku-1", "format": 1}', "'format' tertulis dua kali"),
    "NaN": (b'{"format": "lembar-iku-1", "dari": NaN}', "NaN bukan bilangan"),
    "bersarang": (b"[" * 100_000, "bersarang terlalu dalam"),
    "bilangan raksasa": (b'{"dari": ' + b"9" * 5000 + b"}", "bilangan yang terlalu panjang"),
    "huruf separuh": (b'{"tugas_pokok": "\\ud800"}', "huruf yang tidak utuh"),
    "daftar": (b"[]", "bukan lembar IKU"),
    "terlalu besar": (b"x" * (BERKAS_TERBESAR + 1), "paling besar 1 MB"),
}


@pytest.mark.parametrize(("berkas", "pesan"), TIDAK_TERBACA.values(), ids=TIDAK_TERBACA)
def test_yang_bukan_berkas_lembar_ditolak_dengan_sebabnya(acuan, berkas, pesan):
    assert pesan in _salah(acuan, berkas)


def test_semua_kesalahan_disebut_sekaligus(acuan, isi):
    _indikator(isi, "IPP").update(x=1, desimal=9)
    isi["warna"] = "biru"
    assert len(_salah(acuan, isi).splitlines()) == 3
