from datetime import date

import pytest

from pengingat.aturan.bulan import Bulan


@pytest.mark.parametrize(
    ("bulan", "sebelumnya", "berikutnya"),
    [
        (Bulan(2026, 1), Bulan(2025, 12), Bulan(2026, 2)),
        (Bulan(2026, 12), Bulan(2026, 11), Bulan(2027, 1)),
        (Bulan(2026, 6), Bulan(2026, 5), Bulan(2026, 7)),
        (Bulan(2000, 1), None, Bulan(2000, 2)),
        (Bulan(2100, 12), Bulan(2100, 11), None),
    ],
)
def test_tetangga(bulan, sebelumnya, berikutnya):
    assert (bulan.sebelumnya, bulan.berikutnya) == (sebelumnya, berikutnya)


def test_pekan_mulai_senin_dan_utuh():
    pekan = Bulan(2026, 9).pekan
    assert {len(satu) for satu in pekan} == {7}
    assert pekan[0][0] == date(2026, 8, 31)
    assert pekan[-1][-1] == date(2026, 10, 4)


def test_memuat():
    assert Bulan(2026, 9).memuat(date(2026, 9, 30))
    assert not Bulan(2026, 9).memuat(date(2025, 9, 30))
    assert not Bulan(2026, 9).memuat(date(2026, 10, 1))
