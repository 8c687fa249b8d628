import pytest

from organisasi.models.peran import PERBUATAN_PER_PERAN, Peran, Perbuatan, boleh
from tests.factories import buat_pengguna

#                             staf   verifikator  camat  admin  kabupaten
TABEL = {
    Perbuatan.IMPOR:            (False, True,       False, False, False),
    Perbuatan.IMPOR_UNIT:       (True,  False,      False, False, False),
    Perbuatan.VERIFIKASI:       (False, True,       True,  False, False),
    Perbuatan.TUTUP_TRIWULAN:   (False, True,       False, False, False),
    Perbuatan.BUKA_TRIWULAN:    (False, False,      True,  False, False),
    Perbuatan.TETAPKAN_TARGET:  (False, True,       False, False, False),
    Perbuatan.CATAT_REALISASI: (False, True,       False, False, False),
    Perbuatan.TULIS_NARASI:     (False, True,       True,  False, False),
    Perbuatan.TERBITKAN_LAPORAN: (False, False,     True,  False, False),
    Perbuatan.UBAH_DATA_ACUAN:  (False, False,      False, True,  False),
    Perbuatan.UBAH_DATA_BERJALAN: (False, True,     False, True,  False),
    Perbuatan.KELOLA_PENGGUNA:  (False, False,      False, True,  False),
    Perbuatan.RAWAT_PEMASANGAN: (False, False,      False, True,  False),
    Perbuatan.MENGHUBUNGI_DESA: (False, True,       True,  False, False),
}  # fmt: skip
DAFTAR_PERAN = (Peran.STAF, Peran.VERIFIKATOR, Peran.CAMAT, Peran.ADMIN, Peran.KABUPATEN)


def test_setiap_perbuatan_dan_peran_ada_di_tabel():
    assert set(TABEL) == set(Perbuatan)
    assert set(DAFTAR_PERAN) == set(Peran) == set(PERBUATAN_PER_PERAN)


@pytest.mark.parametrize("peran", DAFTAR_PERAN)
@pytest.mark.parametrize("perbuatan", TABEL)
def test_peran_boleh_berbuat(peran, perbuatan):
    assert boleh(peran, perbuatan) is TABEL[perbuatan][DAFTAR_PERAN.index(peran)]


@pytest.mark.parametrize("perbuatan", Perbuatan)
def test_peran_tak_dikenal_tidak_boleh_apa_pun(perbuatan):
    assert not boleh("raja", perbuatan)
    assert not boleh("", perbuatan)


@pytest.mark.django_db
def test_pengguna_nonaktif_tidak_boleh_apa_pun():
    pengguna = buat_pengguna(Peran.VERIFIKATOR)
    assert pengguna.boleh(Perbuatan.IMPOR)
    pengguna.is_active = False
    assert not pengguna.boleh(Perbuatan.IMPOR)
