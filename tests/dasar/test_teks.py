import pytest

from dasar.aturan.teks import huruf_kecil


@pytest.mark.parametrize(
    ("teks", "kecil"),
    [
        ("Triwulan III 2026", "triwulan III 2026"),
        ("BAB IV PENUTUP", "bab IV penutup"),
        ("Vila Ibu I", "vila ibu I"),
    ],
)
def test_huruf_kecil_kecuali_angka_romawi(teks, kecil):
    assert huruf_kecil(teks) == kecil
