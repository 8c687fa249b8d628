"""Whose data a page shows is said by its address, and by nothing that two tabs share."""

import pytest
from django.urls import get_script_prefix

from organisasi.models.peran import Peran
from tests.factories import buat_kecamatan, buat_kegiatan, buat_pengguna, buat_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lain():
    return buat_kecamatan(kode="35.08.01", nama="Tempursari", kabupaten="Lumajang")


@pytest.fixture
def pembaca(client):
    pengguna = buat_pengguna(Peran.KABUPATEN)
    client.force_login(pengguna)
    return pengguna


def _isi(client, alamat):
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200, jawaban.headers
    return jawaban.content.decode()


def test_dua_jendela_tidak_saling_mengganggu(client, acuan, lain, pembaca):
    satu, dua = "/kecamatan/35.08.17/", "/kecamatan/35.08.01/"
    for alamat, nama, bukan in (
        (satu, "Jatiroto", "Tempursari"),
        (dua, "Tempursari", "Jatiroto"),
        (f"{satu}kegiatan/", "Jatiroto", "Tempursari"),
        (f"{dua}kegiatan/", "Tempursari", "Jatiroto"),
        (f"{satu}laporan/2025/", "Jatiroto", "Tempursari"),
    ):
        isi = _isi(client, alamat)
        assert f"Yang dibaca: Kecamatan {nama} (" in isi
        assert f"IKU Kecamatan {nama}</title>" in isi
        assert f"Kecamatan {bukan}" not in isi
    assert get_script_prefix() == "/"


def test_setiap_tautan_tetap_pada_kecamatannya(client, acuan, lain, pembaca):
    isi = _isi(client, "/kecamatan/35.08.01/")
    assert 'href="/kecamatan/35.08.01/kegiatan/?tahun=' in isi
    assert 'href="/kegiatan/' not in isi
    # What lies beside the pages is the same for all.
    assert 'href="/static/css/' in isi
    assert 'aria-current="page">Dasbor' in isi


def test_catatan_kecamatan_lain_tidak_ada_di_alamat_ini(client, acuan, lain, pembaca):
    kegiatan = buat_kegiatan(unit_kerja=buat_unit(lain))
    assert _isi(client, f"/kecamatan/35.08.01/kegiatan/{kegiatan.pk}/")
    assert client.get(f"/kecamatan/35.08.17/kegiatan/{kegiatan.pk}/").status_code == 404
    desa = acuan.daftar_desa.get(nama="Sukosari").kode
    assert client.get(f"/kecamatan/35.08.17/desa/{desa}/").status_code == 200
    assert client.get(f"/kecamatan/35.08.01/desa/{desa}/").status_code == 404


def test_alamat_tanpa_kecamatan_menuju_ikhtisar(client, acuan, lain, pembaca):
    for alamat in ("/", "/kegiatan/", "/laporan/2025/"):
        assert client.get(alamat)["Location"] == "/kabupaten/"


def test_satu_satunya_kecamatan_tidak_perlu_disebut(client, acuan, pembaca):
    assert "Yang dibaca: Kecamatan Jatiroto (35.08.17), Kabupaten Lumajang." in _isi(client, "/")


def test_yang_diminta_dengan_kueri_pindah_ke_alamatnya(client, acuan, lain, pembaca):
    jawaban = client.get("/kegiatan/?kecamatan=35.08.01&tahun=2025")
    assert jawaban["Location"] == "/kecamatan/35.08.01/kegiatan/?tahun=2025"
    jawaban = client.get("/kecamatan/35.08.01/?kecamatan=35.08.17")
    assert jawaban["Location"] == "/kecamatan/35.08.17/"


def test_yang_bukan_milik_kecamatan_beralamat_polos(client, acuan, lain, pembaca):
    for alamat in ("/kabupaten/?tahun=2025", "/akun/", "/bantuan/"):
        assert client.get(f"/kecamatan/35.08.01{alamat}")["Location"] == alamat
    client.logout()
    assert client.get("/kecamatan/35.08.01/masuk/?next=/x/")["Location"] == "/masuk/?next=/x/"


def test_kecamatan_yang_tidak_ada_404(client, acuan, lain, pembaca):
    for alamat in ("/kecamatan/99.99.99/", "/?kecamatan=99.99.99", "/kecamatan/salah/"):
        assert client.get(alamat).status_code == 404


def test_orang_kecamatan_hanya_di_alamatnya_sendiri(client, acuan, lain, camat):
    client.force_login(camat)
    assert client.get("/kecamatan/35.08.17/").status_code == 200
    assert client.get("/kecamatan/35.08.01/").status_code == 404
    assert "Yang dibaca" not in _isi(client, "/")


def test_tanpa_masuk_diantar_ke_halaman_masuk_lalu_kembali(client, acuan, lain):
    jawaban = client.get("/kecamatan/35.08.01/kegiatan/")
    assert jawaban["Location"] == "/kecamatan/35.08.01/masuk/?next=/kecamatan/35.08.01/kegiatan/"
