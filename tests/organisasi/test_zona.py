"""The time zone of a kecamatan, by its code."""

import pytest

from organisasi.aturan.zona import zona_kecamatan


@pytest.mark.parametrize(
    ("kode", "zona"),
    [
        pytest.param("35.08.17", "WIB", id="Jawa Timur"),
        pytest.param("62.71.01", "WIB", id="Kalimantan Tengah"),
        pytest.param("51.04.05", "WITA", id="Bali"),
        pytest.param("63.71.01", "WITA", id="Kalimantan Selatan"),
        pytest.param("76.01.01", "WITA", id="Sulawesi Barat"),
        pytest.param("81.01.01", "WIT", id="Maluku"),
        pytest.param("96.71.01", "WIT", id="Papua Barat Daya"),
    ],
)
def test_zona_kecamatan(kode, zona):
    assert zona_kecamatan(kode) == zona
