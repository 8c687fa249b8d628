from datetime import date, timedelta

import pytest

from dasar.aturan.triwulan import (
    DAFTAR_TRIWULAN,
    ROMAWI,
    akhir_triwulan,
    awal_triwulan,
    triwulan_dari,
)


@pytest.mark.parametrize(
    ("triwulan", "awal", "akhir"),
    [
        (1, date(2025, 1, 1), date(2025, 3, 31)),
        (2, date(2025, 4, 1), date(2025, 6, 30)),
        (3, date(2025, 7, 1), date(2025, 9, 30)),
        (4, date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_batas_triwulan(triwulan, awal, akhir):
    assert awal_triwulan(2025, triwulan) == awal
    assert akhir_triwulan(2025, triwulan) == akhir
    assert triwulan_dari(awal) == triwulan_dari(akhir) == triwulan


def test_setiap_hari_berada_di_tepat_satu_triwulan():
    for nomor in range(366):
        hari = date(2024, 1, 1) + timedelta(days=nomor)
        memuat = [
            t for t in DAFTAR_TRIWULAN if awal_triwulan(2024, t) <= hari <= akhir_triwulan(2024, t)
        ]
        assert memuat == [triwulan_dari(hari)]


def test_setiap_triwulan_berangka_romawi():
    assert tuple(ROMAWI) == DAFTAR_TRIWULAN
