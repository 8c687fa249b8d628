from datetime import date

import pytest

from tests.basis_data import Pelanggaran, constraint_per_nama, ditolak
from tests.factories import buat_desa, buat_pengguna
from tests.pengingat.pabrik import (
    buat_aturan_surat,
    buat_butir_pengingat,
    buat_kontak,
    buat_pembisuan,
    buat_pengingat,
    buat_surat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def _dua_kali(buat, *args, **kwargs):
    buat(*args, **kwargs)
    buat(*args, **kwargs)


PELANGGARAN: Pelanggaran = {
    "pengingat_satu_sehari": lambda: _dua_kali(buat_pengingat, buat_pengguna()),
    "pengingat_status_surel_dikenal": lambda: buat_pengingat(status_surel="hilang"),
    "butir_pengingat_sekali": lambda: _dua_kali(
        buat_butir_pengingat, buat_pengingat(), kunci="dokumen:1"
    ),
    "butir_pengingat_jenis_dikenal": lambda: buat_butir_pengingat(jenis="rapat"),
    "aturan_surat_bersela": lambda: buat_aturan_surat(sela_hari=0),
    "surat_nomor_unik": lambda: _dua_kali(buat_surat, buat_desa(), urutan=1),
    "surat_tingkat_dikenal": lambda: buat_surat(tingkat=4),
    "surat_status_dikenal": lambda: buat_surat(status="hilang"),
    "surat_batal_beralasan": lambda: buat_surat(status="batal"),
    "surat_penyerahan_lengkap": lambda: buat_surat(cara_kirim="pos"),
    "surat_diserahkan_sesudah_dibuat": lambda: buat_surat(
        cara_kirim="pos", tanggal_kirim=date(2026, 10, 31)
    ),
    "kontak_desa_nomor_seluler": lambda: buat_kontak(nomor="0812"),
    "pembisuan_jenis_dikenal": lambda: buat_pembisuan(jenis="rapat"),
    "pembisuan_status_dikenal": lambda: buat_pembisuan(status="hilang"),
    "pembisuan_beralasan": lambda: buat_pembisuan(alasan=""),
}


def test_setiap_constraint_diuji():
    assert set(PELANGGARAN) == set(constraint_per_nama("pengingat"))


@pytest.mark.parametrize("nama", PELANGGARAN)
def test_basis_data_menolak(nama):
    with ditolak(nama):
        PELANGGARAN[nama]()


def test_sebutan():
    pengguna = buat_pengguna(first_name="Siti")
    pengingat = buat_pengingat(pengguna)
    assert str(pengingat) == "2026-09-23 untuk Siti"
    assert str(buat_butir_pengingat(pengingat, judul="LPPDesa")) == "LPPDesa: Rojopolo"
    assert str(buat_kontak(buat_desa(nama="Rojopolo"))) == "Rojopolo: Sekretaris desa"
    assert str(buat_kontak(buat_desa(nama="Sukosari"), nama="", nomor="")) == "Sukosari: —"
