from datetime import date, datetime

import pytest

from organisasi.tanggal import baca_ketikan, baca_tanggal, masa_tertulis

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


@pytest.mark.parametrize(
    "teks",
    [
        "31/12/2025",
        "31-12-2025",
        "31.12.2025",
        "31 12 2025",
        "31/12/25",
        "31122025",
        "2025-12-31",
        "31 Desember 2025",
        " 31-des-2025 ",
        "31 DES 25",
        "31/ 12 /2025",
    ],
)
def test_ketikan_yang_dikenal(teks):
    assert baca_ketikan(teks) == AKHIR_TAHUN


@pytest.mark.parametrize(
    ("teks", "hari"),
    [
        ("1/2/25", date(2025, 2, 1)),
        ("17 Agt 2025", date(2025, 8, 17)),
        ("10 Nopember 2025", date(2025, 11, 10)),
        ("20 sept 2012", date(2012, 9, 20)),
        ("20092012", date(2012, 9, 20)),
        ("29 Pebruari 2024", date(2024, 2, 29)),
    ],
)
def test_hari_selalu_di_depan_bulan(teks, hari):
    assert baca_ketikan(teks) == hari


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "311225",
        "20251231",
        "31/12",
        "31/12/025",
        "12/31/2025",
        "31/09/2025",
        "31 Dec 2025",
        "31 kapan 2025",
        "31/12/1925",
        "31122125",
        "٣١/١٢/٢٠٢٥",
        "31/12/2025 8.00",
    ],
)
def test_ketikan_yang_berarti_dua_atau_tidak_ada_ditolak(teks):
    with pytest.raises(ValueError, match=r"."):
        baca_ketikan(teks)
