"""The card of an indicator: its figure, its two drawings, and its state in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dasar.aturan.rupa import Rupa
from kinerja.aturan.kartu import LEBAR_PELURU, TINGGI_TREN, KartuIndikator
from kinerja.aturan.kemungkinan import KeadaanIndikator
from kinerja.aturan.ukuran import UKURAN_PERSEN, Arah, Ukuran

HARI = Ukuran("hari", 0, Arah.TURUN)
KARTU = KartuIndikator(
    kode="IKU-1",
    nama="Hasil yang ditindaklanjuti",
    tahun=2026,
    ukuran=UKURAN_PERSEN,
    realisasi=Decimal("78.87"),
    target=Decimal(80),
    keadaan=KeadaanIndikator.BELUM_LENGKAP,
    lalu=((2024, Decimal(75)), (2025, Decimal("85.71"))),
)


@pytest.mark.parametrize(
    ("perubahan", "sebutan", "rupa"),
    [
        ({}, "Belum lengkap", Rupa.BELUM),
        ({"keadaan": KeadaanIndikator.TERCAPAI}, "Tercapai", Rupa.BAIK),
        ({"keadaan": KeadaanIndikator.DI_BAWAH}, "Di bawah target", Rupa.BURUK),
        ({"keadaan": KeadaanIndikator.DI_BAWAH, "ukuran": HARI}, "Di atas target", Rupa.BURUK),
        ({"realisasi": None}, "Belum ada nilai", Rupa.BELUM),
        ({"target": None}, "Belum bertarget", Rupa.BELUM),
    ],
)
def test_keadaan_dengan_kata_dan_rupa(perubahan, sebutan, rupa):
    kartu = replace(KARTU, **perubahan)
    assert (kartu.sebutan, kartu.rupa) == (sebutan, rupa)


def test_angka_besar_tanpa_satuannya():
    assert (KARTU.angka, KARTU.satuan) == ("78,87", "%")
    hari = replace(KARTU, ukuran=HARI, realisasi=Decimal(3))
    assert (hari.angka, hari.satuan) == ("3", "hari")
    kosong = replace(KARTU, realisasi=None)
    assert (kosong.angka, kosong.satuan) == ("—", "")


def test_peluru_di_atas_skala_indikatornya():
    peluru = KARTU.peluru
    # From 6 to 294: 78.87, 80 and 85.71 percent of 288 units.
    assert (peluru.x, peluru.panjang, peluru.x_target, peluru.x_lalu) == (6, 227, 236, 253)
    assert (peluru.x_baik, peluru.x_baik + peluru.lebar_baik) == (236, LEBAR_PELURU - 6)


def test_peluru_yang_lebih_sedikit_lebih_baik_membaik_ke_kiri():
    peluru = replace(KARTU, ukuran=HARI, realisasi=Decimal(4), target=Decimal(3), lalu=()).peluru
    assert (peluru.x_baik, peluru.x_baik + peluru.lebar_baik) == (6, peluru.x_target)
    assert peluru.x_target < peluru.x + peluru.panjang
    assert peluru.x_lalu is None


def test_peluru_tanpa_target_hanya_batangnya():
    peluru = replace(KARTU, target=None).peluru
    assert (peluru.x_target, peluru.lebar_baik, peluru.panjang) == (None, 0, 227)


def test_tanpa_nilai_tidak_ada_peluru():
    assert replace(KARTU, realisasi=None).peluru is None


def test_tren_setinggi_bedanya_dan_tahun_yang_kosong_berjarak():
    tren = replace(KARTU, lalu=((2023, Decimal(70)), (2025, Decimal(80)))).tren
    assert tren.jalur == "6,28 59,6 86,8"
    assert (tren.x, tren.y) == (86, 8)


def test_tren_yang_tetap_lurus_di_tengah():
    tren = replace(KARTU, realisasi=Decimal(75), lalu=((2025, Decimal(75)),)).tren
    assert tren.jalur == f"6,{TINGGI_TREN // 2} 86,{TINGGI_TREN // 2}"


@pytest.mark.parametrize("perubahan", [{"lalu": ()}, {"realisasi": None, "lalu": KARTU.lalu[:1]}])
def test_satu_tahun_bukan_tren(perubahan):
    assert replace(KARTU, **perubahan).tren is None


def test_tahun_lalu_hanya_tahun_tepat_sebelumnya():
    assert KARTU.tahun_lalu == Decimal("85.71")
    assert replace(KARTU, lalu=KARTU.lalu[:1]).tahun_lalu is None


def test_gambarnya_dengan_kata():
    assert KARTU.uraian == "2026: 78,87 %; target 80,00 %; 2025: 85,71 %; 2024: 75,00 %"
    assert replace(KARTU, ukuran=HARI, target=Decimal(3), lalu=()).uraian == (
        "2026: 79 hari; target paling tinggi 3 hari"
    )
