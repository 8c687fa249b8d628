"""With which year a day begins (docs/aturan.md, "Waktu")."""

from datetime import date

import pytest

from organisasi.aturan.tahun_kerja import KeadaanTahun, tahun_bawaan

# A sheet, records, issued.
BELUM_TERBIT = KeadaanTahun(berlembar=True, dicatat=True, terbit=False)
TERBIT = KeadaanTahun(berlembar=True, dicatat=True, terbit=True)
TANPA_LEMBAR = KeadaanTahun(berlembar=False, dicatat=True, terbit=False)
TANPA_CATATAN = KeadaanTahun(berlembar=True, dicatat=False, terbit=False)
KOSONG = KeadaanTahun(berlembar=False, dicatat=False, terbit=False)


@pytest.mark.parametrize(
    ("hari", "lalu", "tahun"),
    [
        pytest.param((2026, 1, 1), [BELUM_TERBIT], 2025, id="1 Januari, belum terbit"),
        pytest.param((2026, 3, 31), [BELUM_TERBIT], 2025, id="31 Maret, belum terbit"),
        pytest.param((2026, 4, 1), [BELUM_TERBIT], 2026, id="1 April, belum terbit"),
        pytest.param((2026, 12, 31), [BELUM_TERBIT], 2026, id="31 Desember, belum terbit"),
        pytest.param((2026, 1, 1), [TERBIT], 2026, id="1 Januari, sudah terbit"),
        pytest.param((2026, 3, 31), [TERBIT], 2026, id="31 Maret, sudah terbit"),
        pytest.param((2026, 1, 5), [TANPA_LEMBAR], 2026, id="tahun lalu tanpa lembar"),
        pytest.param((2026, 1, 5), [TANPA_CATATAN], 2026, id="tahun lalu tanpa catatan"),
        pytest.param((2026, 1, 5), [KOSONG], 2026, id="tidak ada apa-apa"),
        pytest.param((2026, 1, 5), [], 2026, id="tanpa kecamatan"),
        pytest.param((2026, 1, 5), [TERBIT, BELUM_TERBIT], 2025, id="satu kecamatan menunggu"),
        pytest.param((2026, 1, 5), [TERBIT, KOSONG], 2026, id="tidak satu pun menunggu"),
    ],
)
def test_tahun_yang_mengawali_hari(hari, lalu, tahun):
    assert tahun_bawaan(date(*hari), lalu) == tahun


def test_sejak_april_tahun_lalu_tidak_ditanyakan():
    def tidak_ditanyakan():
        raise AssertionError
        yield

    assert tahun_bawaan(date(2026, 4, 1), tidak_ditanyakan()) == 2026
