"""The main menu offers each peran what it may open, and marks the present page."""

import re

import pytest

from iku_jatiroto.menu import LAINNYA, UTAMA
from organisasi.models.peran import Peran
from tests.alamat import nama_semua_url
from tests.dunia import buat_dunia
from tests.factories import buat_pengguna
from tests.halaman import berupa_halaman
from tests.izin import PERAN_URL


def test_setiap_peran_mempunyai_menu_yang_boleh_dibukanya():
    assert set(UTAMA) == set(Peran)
    for peran, daftar in UTAMA.items():
        assert all(peran in PERAN_URL[butir.url] for butir in daftar)


def test_tidak_ada_yang_disebut_dua_kali():
    daftar = [butir for _, kelompok in LAINNYA for butir in kelompok]
    assert len(daftar) == len(set(daftar))


@pytest.mark.django_db
@pytest.mark.parametrize("peran", list(Peran))
def test_menu_menawarkan_yang_boleh_saja(client, acuan, peran):
    kecamatan = None if peran == Peran.KABUPATEN else acuan
    client.force_login(buat_pengguna(peran, kecamatan=kecamatan))
    response = client.get("/", follow=True)
    kepala = re.search(r"<header.*?</header>", response.content.decode(), re.DOTALL)[0]
    tautan = set(re.findall(r'<a href="([^"]+)"', kepala)) | set(
        re.findall(r'<a[^>]*href="([^"]+)"', kepala)
    )
    for alamat in tautan:
        assert client.get(alamat, follow=True).status_code == 200, alamat
    assert 'action="/keluar/"' in kepala
    assert ("/impor/" in tautan) is (peran in (Peran.STAF, Peran.VERIFIKATOR))
    assert ("/riwayat/" in tautan) is (peran in (Peran.VERIFIKATOR, Peran.CAMAT, Peran.ADMIN))


@pytest.mark.lengkap
@pytest.mark.django_db
def test_setiap_halaman_menandai_paling_banyak_satu(client, acuan, tanpa_cetak):
    dunia = buat_dunia(acuan)
    client.force_login(dunia.pengguna["verifikator"])
    for nama in sorted(nama_semua_url()):
        response = client.get(dunia.alamat(nama))
        if berupa_halaman(response):
            kepala = re.search(r"<header.*?</header>", response.content.decode(), re.DOTALL)
            assert kepala[0].count('aria-current="page"') <= 1, nama


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alamat", "nama"),
    [
        ("/", "Dasbor"),
        ("/kegiatan/belum/", "Kegiatan"),
        ("/dokumen-desa/2025/", "Dokumen Desa"),
        ("/target/2025/", "Target"),
        ("/pengaturan/pejabat/", "Pengaturan"),
        ("/akun/", "Akun saya"),
    ],
)
def test_halaman_yang_terbuka_ditandai(client, acuan, alamat, nama):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    halaman = client.get(alamat).content.decode()
    assert re.findall(r'aria-current="page">\s*([^<]+?)\s*<', halaman) == [nama]
