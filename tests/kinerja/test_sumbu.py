from decimal import Decimal

import pytest

from kinerja.aturan.bidang_gambar import DASAR
from kinerja.aturan.grafik import Titik, grafik_triwulan
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.sumbu import sumbu, tulis_ringkas
from kinerja.aturan.tren import grafik_tren
from kinerja.aturan.ukuran import UKURAN_PERSEN, Arah, Ukuran

HARI = Ukuran("hari", 0, Arah.TURUN)
RENTANG_HARI = Ukuran("hari", 0, Arah.TURUN, Decimal(0), Decimal(60))
INDEKS = Ukuran("indeks", 2, Arah.NAIK, Decimal(0), Decimal(5))


def bilangan(*daftar):
    return tuple(map(Decimal, daftar))


@pytest.mark.parametrize(
    ("ukuran", "daftar_nilai", "garis"),
    [
        pytest.param(UKURAN_PERSEN, (), "0 25 50 75 100", id="persen"),
        pytest.param(INDEKS, (), "0 1 2 3 4 5", id="rentang"),
        pytest.param(INDEKS, bilangan(9), "0 1 2 3 4 5", id="rentang tidak melar"),
        pytest.param(
            Ukuran("indeks", bawah=Decimal(25), atas=Decimal(100)), (), "25 50 75 100", id="IKM"
        ),
        pytest.param(
            Ukuran("nilai", bawah=Decimal(0), atas=Decimal(7)), (), "0 1,75 3,5 5,25 7", id="tujuh"
        ),
        pytest.param(RENTANG_HARI, bilangan(7, 12), "0 5 10 15", id="rendah dalam rentangnya"),
        pytest.param(RENTANG_HARI, bilangan(7, 30), "0 20 40 60", id="setengah rentangnya"),
        pytest.param(RENTANG_HARI, bilangan(0), "0 20 40 60", id="nol dalam rentang"),
        pytest.param(UKURAN_PERSEN, bilangan(7), "0 25 50 75 100", id="persen rendah"),
        pytest.param(HARI, (), "0 1 2 3 4", id="kosong"),
        pytest.param(HARI, (None, None), "0 1 2 3 4", id="tanpa nilai"),
        pytest.param(HARI, bilangan(110, 93), "0 50 100 150", id="target 110"),
        pytest.param(HARI, bilangan(12), "0 5 10 15", id="12 hari"),
        pytest.param(HARI, bilangan("0.003"), "0 0,001 0,002 0,003", id="kecil"),
        pytest.param(HARI, bilangan(-3, 4), "-4 -2 0 2 4", id="di bawah nol"),
        pytest.param(HARI, bilangan(9_999_999_999), "0 2,5 M 5 M 7,5 M 10 M", id="besar"),
    ],
)
def test_sumbu_berakhir_pada_bilangan_bulat_di_atas_semuanya(ukuran, daftar_nilai, garis):
    hasil = sumbu(ukuran, daftar_nilai)
    assert " ".join(map(tulis_ringkas, hasil.daftar_nilai)) == garis
    assert (hasil.bawah, hasil.atas) == (hasil.daftar_nilai[0], hasil.daftar_nilai[-1])


@pytest.mark.parametrize(
    ("nilai", "letak"), [("-1", 0), ("0", 0), ("2.5", 50), ("5", 100), ("9", 100)]
)
def test_yang_di_luar_sumbu_tinggal_di_tepinya(nilai, letak):
    assert sumbu(INDEKS).letak(Decimal(nilai), 100) == letak


def test_batang_berpangkal_pada_nol_atau_ujung_yang_terdekat():
    assert sumbu(Ukuran("x", bawah=Decimal(25), atas=Decimal(100))).nol == 25
    assert sumbu(Ukuran("x", bawah=Decimal(-9), atas=Decimal(-1))).nol == -1
    grafik = grafik_triwulan(
        "uji",
        "Uji",
        [Titik(1, Nilai(0, 0, tercatat=Decimal(-2)), None), Titik(2, None, Decimal(4))],
        Ukuran("derajat", 1),
    )
    turun, belum = grafik.daftar_batang
    assert turun.y == grafik.y_nol < DASAR
    assert turun.y + turun.tinggi <= DASAR
    assert belum.y + belum.tinggi == grafik.y_nol


def test_tren_memakai_skala_indikatornya():
    grafik = grafik_tren("uji", "Uji", [("2025", Decimal(93), Decimal(110))], Ukuran("nilai"))
    (titik,) = grafik.daftar_titik
    assert titik.y_target < titik.y
    assert [garis.tulisan for garis in grafik.daftar_garis] == ["0", "50", "100", "150"]
