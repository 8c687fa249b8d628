"""A year looked at from a day (docs/aturan.md, "Waktu"): what follows from the five days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.titik_waktu import TitikWaktu

AKHIR_TAHUN = date(2025, 12, 31)
HARI = st.integers(0, 900).map(lambda n: date(2024, 9, 1) + timedelta(days=n))
TITIK = st.builds(TitikWaktu, st.just(2025), HARI, HARI, HARI, HARI)


def titik(per, *, hari_ini=date(2026, 3, 1), batas=AKHIR_TAHUN, tenggat=date.min):
    return TitikWaktu(2025, hari_ini, per, batas, tenggat)


@pytest.mark.parametrize(
    ("batas", "tenggat", "terakhir"),
    [
        (date(2025, 11, 30), date(2025, 10, 1), AKHIR_TAHUN),
        (date(2026, 1, 20), date(2025, 10, 1), date(2026, 1, 20)),
        (date(2026, 1, 20), date(2026, 1, 31), date(2026, 1, 31)),
    ],
)
def test_tahun_berakhir_pada_yang_paling_akhir(batas, tenggat, terakhir):
    satu = titik(AKHIR_TAHUN, batas=batas, tenggat=tenggat)
    assert [satu.akhir(t) for t in range(5)] == [
        terakhir,
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        terakhir,
    ]
    assert not titik(AKHIR_TAHUN, hari_ini=terakhir, batas=batas, tenggat=tenggat).berakhir(4)
    sesudahnya = terakhir + timedelta(days=1)
    assert titik(AKHIR_TAHUN, hari_ini=sesudahnya, batas=batas, tenggat=tenggat).berakhir(0)


@pytest.mark.parametrize(
    ("per", "per_triwulan"),
    [
        (date(2024, 12, 31), {1: date(2024, 12, 31)}),
        (date(2025, 1, 1), {1: date(2025, 1, 1)}),
        (date(2025, 4, 1), {1: date(2025, 3, 31), 2: date(2025, 4, 1)}),
        (
            date(2026, 1, 20),
            {
                1: date(2025, 3, 31),
                2: date(2025, 6, 30),
                3: date(2025, 9, 30),
                4: date(2026, 1, 20),
            },
        ),
    ],
)
def test_triwulan_yang_sudah_mulai(per, per_triwulan):
    assert titik(per).per_triwulan == per_triwulan
    assert [t for t in range(1, 5) if titik(per).berjalan(t)] == [
        t for t in per_triwulan if per.year > 2024
    ]


@given(TITIK)
def test_per_tidak_pernah_melewati_hari_ini(satu):
    assert satu.per <= satu.hari_ini
    assert satu.per == min(satu.diminta, satu.hari_ini)
    assert satu.sampai == min(satu.per, satu.batas)


@given(TITIK, st.integers(0, 4))
def test_di_triwulan_tidak_melewati_akhirnya(satu, triwulan):
    assert satu.di_triwulan(triwulan).per == min(satu.per, satu.akhir(triwulan))


@given(TITIK, HARI, HARI, st.integers(0, 4))
def test_sesudah_triwulan_sama_kapan_pun_ditanyakan(satu, hari_ini, per, triwulan):
    lain = TitikWaktu(2025, hari_ini, per, satu.batas, satu.tenggat_terakhir)
    assert satu.sesudah(triwulan) == lain.sesudah(triwulan)
    assert satu.sesudah(triwulan).per == satu.akhir(triwulan)
    assert satu.sesudah(triwulan).berakhir(triwulan)
