import pytest

from dasar.aturan.kode import HURUF, baca_bilangan, baca_kode, buat_kode


def test_kode_baru_selalu_lain_dan_dapat_dibaca_kembali():
    daftar = {buat_kode() for _ in range(200)}
    assert len(daftar) == 200
    assert all(len(kode) == 9 and kode[4] == "-" for kode in daftar)
    assert {baca_kode(kode) for kode in daftar} == daftar


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("k7qx-3mdp", "K7QX-3MDP"),
        (" K7QX 3MDP ", "K7QX-3MDP"),
        ("K7QX3MDP", "K7QX-3MDP"),
        ("k7qx–3mdp", "K7QX-3MDP"),
        ("K7QX-3MD", ""),
        ("K7QX-3MDPP", ""),
        ("K7QX-3MD0", ""),
        ("K7QX-3MDÉ", ""),
        ("", ""),
    ],
)
def test_kode_yang_diketik_dirapikan(teks, kode):
    assert baca_kode(teks) == kode


def test_huruf_tidak_memuat_yang_mirip():
    assert not set("AEIOU01L") & set(HURUF)


@pytest.mark.parametrize(
    ("teks", "bilangan"),
    [("7", 7), ("0", 0), ("999999999", 999_999_999), ("9999999999", None), ("9" * 5_000, None)]
    + [(teks, None) for teks in ("", "-1", "+1", "1.0", " 1", "x", "\u00b2", "\u0663")],
)
def test_bilangan_dari_alamat_hanya_angka_biasa(teks, bilangan):
    assert baca_bilangan(teks) == bilangan
