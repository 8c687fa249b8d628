from decimal import Decimal

import pytest

from kinerja.aturan.predikat import Ambang, predikat
from tests.kinerja.ambang import AMBANG_AWAL


@pytest.mark.parametrize(
    ("capaian", "label"),
    [
        pytest.param("75.5", "Sedang", id="75,5"),
        pytest.param("90.99", "Tinggi", id="90,99"),
        pytest.param("91", "Sangat Tinggi", id="91"),
        pytest.param("90.999999", "Tinggi", id="tidak dibulatkan ke 91"),
        pytest.param("93.75", "Sangat Tinggi", id="93,75"),
        pytest.param("150", "Sangat Tinggi", id="lebih dari 100"),
        pytest.param("76", "Tinggi", id="76"),
        pytest.param("75.999", "Sedang", id="di bawah 76"),
        pytest.param("66", "Sedang", id="66"),
        pytest.param("65.99", "Rendah", id="di bawah 66"),
        pytest.param("51", "Rendah", id="51"),
        pytest.param("50.99", "Sangat Rendah", id="di bawah 51"),
        pytest.param("0", "Sangat Rendah", id="0 adalah nilai"),
    ],
)
@pytest.mark.parametrize("urutan", [AMBANG_AWAL, AMBANG_AWAL[::-1]], ids=["turun", "naik"])
def test_predikat_menurut_capaian(capaian, label, urutan):
    assert predikat(Decimal(capaian), urutan) == label


def test_tanpa_capaian_tidak_ada_predikat():
    assert predikat(None, AMBANG_AWAL) is None


def test_label_dapat_diubah():
    assert predikat(Decimal(60), [Ambang(Decimal(0), "Kurang"), Ambang(Decimal(60), "Baik")]) == (
        "Baik"
    )


def test_di_bawah_semua_ambang_berlaku_yang_terendah():
    assert predikat(Decimal(10), [Ambang(Decimal(51), "Rendah")]) == "Rendah"
    assert predikat(Decimal(-30), AMBANG_AWAL) == "Sangat Rendah"


def test_tanpa_ambang_tidak_ada_predikat():
    assert predikat(Decimal(10), []) is None
