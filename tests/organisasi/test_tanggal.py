from datetime import date, datetime

import pytest

from organisasi.tanggal import baca_tanggal, masa_tertulis

AKHIR_TAHUN = date(2025, 12, 31)


@pytest.mark.parametrize(
    "nilai",
    [
        date(2025, 12, 31),
        datetime(2025, 12, 31),  # noqa: DTZ001
        "31/12/2025",
        " 31 Desember 2025 ",
        "31  DESEMBER 2025",
        "2025-12-31",
    ],
)
def test_bentuk_tanggal_yang_diterima(nilai):
    assert baca_tanggal(nilai) == AKHIR_TAHUN


@pytest.mark.parametrize(
    "nilai",
    [
        "31 September 2025",
        "31/09/2025",
        "2025-02-29",
        45000,
        45000.0,
        True,
        None,
        "",
        "45000",
        "12/31/2025",
        "31-12-2025",
        "31 Dec 2025",
        "31/12/25",
        "2025-12-31 10:00",
        "٣١/١٢/٢٠٢٥",
        datetime(2025, 12, 31, 8),  # noqa: DTZ001
    ],
)
def test_yang_bukan_tanggal_ditolak(nilai):
    with pytest.raises(ValueError, match=r"."):
        baca_tanggal(nilai)


@pytest.mark.parametrize(
    ("dari", "sampai", "tertulis"),
    [
        (date(2025, 2, 1), AKHIR_TAHUN, "1 Februari 2025 sampai 31 Desember 2025"),
        (date(2025, 2, 1), None, "sejak 1 Februari 2025"),
        (None, AKHIR_TAHUN, "sampai 31 Desember 2025"),
        (None, None, "tanpa batas waktu"),
    ],
)
def test_masa_dalam_kata(dari, sampai, tertulis):
    assert masa_tertulis(dari, sampai) == tertulis
