from dataclasses import dataclass
from datetime import date

import pytest

from organisasi.aturan.pejabat import bertumpang_tindih, format_nip, menjabat_pada


@dataclass
class Masa:
    menjabat_dari: date | None
    menjabat_sampai: date | None


LAMA = Masa(None, date(2025, 6, 30))
PLT = Masa(date(2025, 7, 1), date(2025, 9, 14))
BARU = Masa(date(2025, 10, 1), None)
DAFTAR = [LAMA, PLT, BARU]


@pytest.mark.parametrize(
    ("hari", "pejabat"),
    [
        pytest.param(date(1999, 1, 1), LAMA, id="awal terbuka berlaku sejak dulu"),
        pytest.param(date(2025, 6, 30), LAMA, id="hari terakhir"),
        pytest.param(date(2025, 7, 1), PLT, id="hari pertama"),
        pytest.param(date(2025, 9, 14), PLT, id="hari terakhir Plt."),
        pytest.param(date(2025, 9, 20), None, id="kosong"),
        pytest.param(date(2099, 1, 1), BARU, id="akhir terbuka berlaku seterusnya"),
    ],
)
def test_pejabat_pada_suatu_hari(hari, pejabat):
    assert menjabat_pada(DAFTAR, hari) is pejabat


def test_tanpa_pejabat_tidak_ada_yang_menjabat():
    assert menjabat_pada([], date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("satu", "lain", "jawaban"),
    [
        pytest.param(LAMA, PLT, False, id="berurutan"),
        pytest.param(PLT, BARU, False, id="berjarak"),
        pytest.param(LAMA, Masa(date(2025, 6, 30), None), True, id="berbagi satu hari"),
        pytest.param(BARU, Masa(date(2030, 1, 1), None), True, id="dua akhir terbuka"),
        pytest.param(Masa(None, None), PLT, True, id="selamanya menutupi semua"),
    ],
)
def test_masa_jabatan_bertumpang_tindih(satu, lain, jawaban):
    assert bertumpang_tindih(satu, lain) is jawaban
    assert bertumpang_tindih(lain, satu) is jawaban


@pytest.mark.parametrize(
    ("nip", "tercetak"),
    [
        ("196804071989031006", "19680407 198903 1 006"),
        ("12345", "12345"),
        ("", ""),
        ("19680407198903100X", "19680407198903100X"),
    ],
)
def test_nip_dicetak_dalam_empat_kelompok(nip, tercetak):
    assert format_nip(nip) == tercetak
