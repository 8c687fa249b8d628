from datetime import date

import pytest

from desa.aturan.rangkaian import susun_rangkaian

TENGGAT = date(2025, 12, 31)
HARI_INI = date(2026, 1, 31)
APBDESA = ("Disepakati BPD", "Diserahkan ke Camat", "Evaluasi selesai", "Ditetapkan")


def rangkaian(*daftar_tanggal):
    pasangan = list(zip(APBDESA, daftar_tanggal, strict=True))
    return susun_rangkaian(pasangan, tenggat=TENGGAT, hari_ini=HARI_INI)


def test_selang_terlama_menunjukkan_di_mana_dokumen_tertahan():
    hasil = rangkaian(date(2025, 11, 20), date(2025, 11, 24), date(2026, 1, 2), date(2026, 1, 5))
    assert [langkah.selang for langkah in hasil.daftar_langkah] == [None, 4, 39, 3]
    assert [langkah.nama for langkah in hasil.daftar_langkah if langkah.terlama] == [
        "Evaluasi selesai"
    ]
    assert [langkah.lewat_tenggat for langkah in hasil.daftar_langkah] == [False, False, True, True]
    assert (hasil.menunggu, hasil.hari_menunggu) == ("", 0)


def test_tahapan_kosong_di_tengah_dilewati():
    hasil = rangkaian(date(2025, 12, 1), None, date(2025, 12, 11), date(2025, 12, 31))
    assert [langkah.selang for langkah in hasil.daftar_langkah] == [None, None, 10, 20]
    assert hasil.daftar_langkah[3].terlama
    assert not hasil.daftar_langkah[3].lewat_tenggat


def test_yang_belum_selesai_sedang_menunggu_tahapan_berikutnya():
    hasil = rangkaian(date(2026, 1, 1), None, None, None)
    assert (hasil.menunggu, hasil.hari_menunggu) == ("Diserahkan ke Camat", 30)


def test_satu_selang_tidak_punya_pembanding():
    hasil = rangkaian(date(2025, 12, 1), date(2025, 12, 20), None, None)
    assert not any(langkah.terlama for langkah in hasil.daftar_langkah)


def test_dua_selang_sama_lama_ditandai_keduanya():
    hasil = rangkaian(date(2025, 12, 1), date(2025, 12, 6), date(2025, 12, 11), None)
    assert [langkah.terlama for langkah in hasil.daftar_langkah] == [False, True, True, False]


def test_semua_pada_hari_yang_sama_tidak_ada_yang_terlama():
    hasil = rangkaian(*[date(2025, 12, 1)] * 4)
    assert not any(langkah.terlama for langkah in hasil.daftar_langkah)


def test_urutan_yang_terbalik_terlihat():
    hasil = rangkaian(date(2025, 12, 10), date(2025, 12, 1), None, None)
    assert [langkah.mendahului for langkah in hasil.daftar_langkah] == [False, True, False, False]


@pytest.mark.parametrize("daftar", [[], [("Ditetapkan", None)]])
def test_tanpa_tanggal_tidak_menunggu_apa_apa(daftar):
    hasil = susun_rangkaian(daftar, tenggat=TENGGAT, hari_ini=HARI_INI)
    assert not hasil.berisi
    assert (hasil.menunggu, hasil.hari_menunggu) == ("", 0)
