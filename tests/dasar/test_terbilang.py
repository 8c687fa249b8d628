from datetime import date

import pytest

from dasar.aturan.terbilang import hari_terbilang, romawi_kecil, terbilang


@pytest.mark.parametrize(
    ("bilangan", "kata"),
    [
        (0, "nol"),
        (7, "tujuh"),
        (11, "sebelas"),
        (14, "empat belas"),
        (20, "dua puluh"),
        (31, "tiga puluh satu"),
        (100, "seratus"),
        (215, "dua ratus lima belas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (1_000_000, "satu juta"),
        (101_100_000_000, "seratus satu miliar seratus juta"),
    ],
)
def test_bilangan_ditulis_dengan_huruf(bilangan, kata):
    assert terbilang(bilangan) == kata


def test_hari_ditulis_seperti_pada_berita_acara():
    assert hari_terbilang(date(2026, 11, 30)) == (
        "Senin tanggal tiga puluh bulan November tahun dua ribu dua puluh enam"
    )


@pytest.mark.parametrize(
    ("bilangan", "romawi"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (49, "xlix")]
)
def test_halaman_depan_bernomor_romawi_kecil(bilangan, romawi):
    assert romawi_kecil(bilangan) == romawi
