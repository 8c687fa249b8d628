from decimal import Decimal

import pytest

from laporan.aturan.anggaran import JumlahAnggaran, efisiensi, jumlahkan, serapan

D = Decimal


@pytest.mark.parametrize(
    ("daftar", "jumlah"),
    [
        ([], JumlahAnggaran(D(0), None, 0, D(0))),
        ([(D(10), D(4)), (D(10), D(6))], JumlahAnggaran(D(20), D(10), 0, D(0))),
        ([(D(10), D(0))], JumlahAnggaran(D(10), D(0), 0, D(0))),
        ([(D(10), D(4)), (D(30), None)], JumlahAnggaran(D(10), D(4), 1, D(30))),
        ([(D(10), None), (D(30), None)], JumlahAnggaran(D(0), None, 2, D(40))),
    ],
)
def test_yang_belum_diisi_di_luar_jumlah(daftar, jumlah):
    assert jumlahkan(daftar) == jumlah


@pytest.mark.parametrize(
    ("realisasi", "pagu", "hasil"),
    [(D(9), D(10), D(90)), (D(0), D(10), D(0)), (None, D(10), None), (D(0), D(0), None)],
)
def test_serapan_hanya_ada_bila_realisasi_diisi(realisasi, pagu, hasil):
    assert serapan(realisasi, pagu) == hasil
    assert efisiensi(D(95), hasil) == (None if hasil is None else D(95) - hasil)


def test_efisiensi_adalah_capaian_dikurangi_serapan():
    terserap = serapan(D(900), D(1000))
    assert terserap == 90
    assert efisiensi(D("104.5"), terserap) == D("14.5")
    assert efisiensi(D(80), terserap) == -10


def test_tanpa_anggaran_atau_capaian_tidak_ada_efisiensi():
    assert serapan(D(0), D(0)) is None
    assert efisiensi(None, D(90)) is None
    assert efisiensi(D(90), None) is None
