"""The guides come with the application and point at pages that exist."""

import re

import pytest
from django.urls import reverse

from organisasi.bantuan import FOLDER, bagian_per_halaman, daftar_panduan
from organisasi.peran import Peran
from tests.dunia import nama_semua_url
from tests.factories import buat_pengguna


def test_setiap_panduan_terbaca():
    assert len(daftar_panduan()) == len(list(FOLDER.glob("*.md"))) > 0
    assert all(panduan.daftar_bagian for panduan in daftar_panduan().values())


def test_panduan_menerangkan_halaman_yang_ada():
    assert set(bagian_per_halaman()) <= nama_semua_url()


def test_setiap_gambar_dipakai_dan_ada():
    disebut = {
        nama
        for path in FOLDER.glob("*.md")
        for nama in re.findall(r"\(gambar/([\w.-]+)\)", path.read_text("utf-8"))
    }
    assert disebut == {path.name for path in FOLDER.glob("gambar/*.png")}


@pytest.mark.django_db
def test_halaman_menunjuk_bagian_yang_menerangkannya(client):
    client.force_login(buat_pengguna())
    kegiatan_baru = client.get(reverse("kegiatan_baru")).content.decode()
    tujuan = "/bantuan/staf/#mencatat-kegiatan"
    assert f'href="{tujuan}"' in kegiatan_baru
    panduan = client.get(tujuan).content.decode()
    assert 'id="mencatat-kegiatan"' in panduan
    assert "<!-- halaman" not in panduan


@pytest.mark.django_db
def test_halaman_tanpa_panduan_menunjuk_daftarnya(client):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    assert 'href="/bantuan/"' in client.get(reverse("ganti_sandi")).content.decode()
    assert client.get(reverse("bantuan_detail", args=["tidak-ada"])).status_code == 404
