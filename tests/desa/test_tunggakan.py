"""What is missing of a past year: only what is kept here, or was given more time."""

from datetime import date

import pytest

from desa.baca.tunggakan import baca_tunggakan
from tests.factories import buat_dokumen, buat_perpanjangan

pytestmark = pytest.mark.django_db


def kode_tunggakan(acuan, hari_ini):
    daftar = baca_tunggakan(acuan, [2025], sejak=1, hari_ini=hari_ini)
    return {satu.kolom.kode for satu in daftar}


def test_tahun_lalu_tanpa_catatan_tidak_ditagih_kecuali_diperpanjang(acuan):
    assert kode_tunggakan(acuan, date(2026, 5, 2)) == set()
    jenis = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    buat_perpanjangan(jenis, tenggat=date(2026, 1, 31))
    assert kode_tunggakan(acuan, date(2026, 5, 2)) == {"APBDesa"}
    assert kode_tunggakan(acuan, date(2026, 1, 31)) == set()


def test_tahun_lalu_yang_dicatat_ditagih_menurut_jenisnya(acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    buat_dokumen(
        acuan.daftar_desa.get(nama="Rojopolo"),
        jenis,
        tahun_anggaran=2026,
        tanggal_penetapan=date(2025, 9, 1),
    )
    assert kode_tunggakan(acuan, date(2026, 5, 2)) == {"RKPDesa"}
