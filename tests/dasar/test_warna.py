import pytest

from dasar.aturan.warna import gaya_warna, gelapkan, kontras, rapikan_warna, terbaca


@pytest.mark.parametrize(
    ("teks", "rapi"),
    [("#14406B", "#14406b"), (" 14406b ", "#14406b"), ("biru", ""), ("#123", ""), ("", "")],
)
def test_warna_dirapikan(teks, rapi):
    assert rapikan_warna(teks) == rapi


def test_kontras_seperti_wcag():
    assert kontras("#000000", "#ffffff") == pytest.approx(21)
    assert kontras("#ffffff", "#ffffff") == 1
    # The known edge of AA on white.
    assert kontras("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("warna", ["#14406b", "#000000", "#7a1f1f"])
def test_warna_gelap_dipakai_apa_adanya(warna):
    assert terbaca(warna)
    assert gelapkan(warna) == warna


@pytest.mark.parametrize("warna", ["#ffd400", "#ffffff", "#00a86b", "#1d8fe1"])
def test_warna_terang_digelapkan_secukupnya(warna):
    assert not terbaca(warna)
    gelap = gelapkan(warna)
    assert terbaca(gelap)
    assert kontras(gelap, "#ffffff") < 10


def test_gaya_menyebut_warnanya_untuk_terang_dan_gelap():
    terang, gelap = gaya_warna("#7a1f1f").splitlines()
    assert "--kepala: #7a1f1f" in terang
    assert "--bs-link-color-rgb: 122, 31, 31" in terang
    assert "--kepala: #5c1717" in gelap
