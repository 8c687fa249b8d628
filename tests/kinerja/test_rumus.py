from datetime import date
from decimal import Decimal

import pytest

from kinerja.aturan.rumus import Nilai, bulatkan, ditindaklanjuti, gabung, nilai_berjalan
from kinerja.aturan.ukuran import UKURAN_PERSEN

AKHIR_TAHUN = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "tercetak"),
    [
        pytest.param(18, 18, "100.00", id="18/18"),
        pytest.param(17, 18, "94.44", id="17/18"),
        pytest.param(9, 18, "50.00", id="9/18"),
        pytest.param(0, 18, "0.00", id="0/18"),
        pytest.param(6, 18, "33.33", id="6/18"),
        pytest.param(6, 8, "75.00", id="6/8"),
        pytest.param(127, 177, "71.75", id="127/177"),
        pytest.param(2, 3, "66.67", id="setengah ke atas"),
    ],
)
def test_realisasi(pembilang, penyebut, tercetak):
    assert str(bulatkan(Nilai(pembilang, penyebut).realisasi)) == tercetak


def test_realisasi_tidak_dibulatkan_dan_bukan_pecahan_biner():
    realisasi = Nilai(1, 3).realisasi
    assert isinstance(realisasi, Decimal)
    assert realisasi > Decimal("33.3333")
    assert Nilai(1, 8).realisasi == Decimal("12.5")


def test_tanpa_penyebut_tidak_ada_nilai():
    assert Nilai(0, 0).realisasi is None


@pytest.mark.parametrize(
    ("persen", "tercetak"),
    [("12.345", "12.35"), ("12.344999", "12.34"), ("0.005", "0.01"), ("2.675", "2.68")],
)
def test_pembulatan_setengah_ke_atas(persen, tercetak):
    assert str(bulatkan(Decimal(persen))) == tercetak


def test_gabungan_menjumlahkan_kedua_bagian():
    assert gabung([Nilai(4, 6), Nilai(0, 6), Nilai(6, 6)]) == Nilai(10, 18)
    assert gabung([]) == Nilai(0, 0)


@pytest.mark.parametrize(
    ("realisasi", "target", "hasil"),
    [
        pytest.param("75", "80", "93.75", id="75 dari 80"),
        pytest.param("90", "60", "150", id="tidak dibatasi 100"),
        pytest.param("0", "80", "0", id="realisasi 0 adalah nilai"),
        pytest.param("75", "0", None, id="target 0"),
        pytest.param("75", None, None, id="tanpa target"),
        pytest.param(None, "80", None, id="tanpa nilai"),
        pytest.param(None, None, None, id="tanpa keduanya"),
    ],
)
def test_capaian(realisasi, target, hasil):
    angka = [None if n is None else Decimal(n) for n in (realisasi, target, hasil)]
    assert UKURAN_PERSEN.capaian(angka[0], angka[1]) == angka[2]


@pytest.mark.parametrize(
    ("daftar_tanggal", "per", "batas", "jawaban"),
    [
        pytest.param([], AKHIR_TAHUN, AKHIR_TAHUN, False, id="tidak ada tindak lanjut"),
        pytest.param([date(2025, 3, 10)], AKHIR_TAHUN, AKHIR_TAHUN, True, id="hari itu juga"),
        pytest.param([date(2025, 6, 30)], date(2025, 6, 30), AKHIR_TAHUN, True, id="tepat per"),
        pytest.param([date(2025, 7, 1)], date(2025, 6, 30), AKHIR_TAHUN, False, id="sesudah per"),
        pytest.param([AKHIR_TAHUN], date(2026, 2, 1), AKHIR_TAHUN, True, id="tepat batas"),
        pytest.param(
            [date(2026, 1, 1)], date(2026, 2, 1), AKHIR_TAHUN, False, id="selesai setelah batas"
        ),
        pytest.param(
            [date(2026, 1, 1), date(2025, 5, 1)], AKHIR_TAHUN, AKHIR_TAHUN, True, id="satu cukup"
        ),
        pytest.param([date(2025, 3, 1)], date(2025, 3, 9), AKHIR_TAHUN, False, id="kegiatan nanti"),
    ],
)
def test_ditindaklanjuti(daftar_tanggal, per, batas, jawaban):
    assert ditindaklanjuti(date(2025, 3, 10), daftar_tanggal, per=per, batas=batas) is jawaban


def _berjalan(tepat_waktu=0, terlambat=0, belum=0, belum_jatuh_tempo=0):
    return nilai_berjalan(
        tepat_waktu=tepat_waktu,
        terlambat=terlambat,
        belum=belum,
        belum_jatuh_tempo=belum_jatuh_tempo,
    )


def test_satu_juli_dengan_enam_lppdesa():
    berjalan = _berjalan(tepat_waktu=6, belum_jatuh_tempo=12)
    assert berjalan.berjalan == Nilai(6, 6)
    assert berjalan.terbaik == Nilai(18, 18)
    assert berjalan.jumlah == 18


@pytest.mark.parametrize(
    ("jumlah", "berjalan", "terbaik"),
    [
        pytest.param((0, 0, 0, 18), Nilai(0, 0), Nilai(18, 18), id="belum ada yang jatuh tempo"),
        pytest.param((1, 4, 1, 12), Nilai(1, 6), Nilai(13, 18), id="terlambat tetap jatuh tempo"),
        pytest.param((9, 5, 4, 0), Nilai(9, 18), Nilai(9, 18), id="tahun selesai"),
        pytest.param((0, 0, 0, 0), Nilai(0, 0), Nilai(0, 0), id="tanpa desa"),
    ],
)
def test_nilai_berjalan_dan_terbaik(jumlah, berjalan, terbaik):
    hasil = _berjalan(*jumlah)
    assert (hasil.berjalan, hasil.terbaik) == (berjalan, terbaik)


@pytest.mark.parametrize(
    ("jumlah", "target", "perlu"),
    [
        pytest.param((6, 0, 0, 12), "80", 9, id="14,4 menjadi 15"),
        pytest.param((6, 0, 0, 12), "50", 3, id="tepat 9"),
        pytest.param((6, 0, 0, 12), "100", 12, id="semua"),
        pytest.param((6, 1, 0, 11), "100", None, id="tidak mungkin lagi"),
        pytest.param((6, 0, 0, 12), "33.33", 0, id="5,9994 sudah tercapai"),
        pytest.param((6, 0, 0, 12), "33.34", 1, id="6,0012 perlu satu lagi"),
        pytest.param((9, 0, 9, 0), "40", 0, id="sudah lebih"),
        pytest.param((6, 0, 0, 12), None, None, id="tanpa target"),
    ],
)
def test_yang_masih_perlu_untuk_mencapai_target(jumlah, target, perlu):
    assert _berjalan(*jumlah).perlu(Decimal(target) if target else None) == perlu
