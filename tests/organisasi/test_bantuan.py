"""The guides come with the application and point at pages that exist."""

import re

import pytest
from django.urls import reverse

from organisasi.baca import bantuan
from organisasi.baca.bantuan import FOLDER, bagian_per_halaman, daftar_panduan
from organisasi.models.peran import PUBLIK, SEMUA, Peran
from tests.alamat import nama_semua_url
from tests.dunia import buat_dunia
from tests.factories import buat_pengguna
from tests.halaman import baca_jawaban, berupa_halaman
from tests.izin import PERAN_URL

PEMBACA = {
    "staf": {Peran.STAF},
    "dokumen-desa": {Peran.STAF},
    "verifikator": {Peran.VERIFIKATOR},
    "camat": {Peran.CAMAT},
    "admin": {Peran.ADMIN},
    "kabupaten": {Peran.KABUPATEN},
    "umum": SEMUA,
}
TANPA_PANDUAN = {
    "bantuan": "the guides themselves",
    "bantuan_detail": "the guides themselves",
    "dokumen_desa": "leads on to the present year",
    "dokumen_desa_buka": "leads on to the page of the document",
    "kalender": "leads on to the present month",
    "laporan": "leads on to the present year",
    "periode": "leads on to the present year",
    "realisasi": "leads on to the present year",
    "target": "leads on to the present year",
}


def test_setiap_panduan_terbaca():
    assert len(daftar_panduan()) == len(list(FOLDER.glob("*.md"))) > 0
    assert all(panduan.daftar_bagian for panduan in daftar_panduan().values())


def test_panduan_menerangkan_halaman_yang_ada():
    assert set(bagian_per_halaman()) <= nama_semua_url()


def test_setiap_panduan_menerangkan_yang_boleh_dibuka_pembacanya():
    assert set(daftar_panduan()) == set(PEMBACA)
    terlarang = {
        (nama, halaman)
        for halaman, daftar in bagian_per_halaman().items()
        for nama, _ in daftar
        if PERAN_URL[halaman] != PUBLIK and not PERAN_URL[halaman] & PEMBACA[nama]
    }
    assert not terlarang


@pytest.mark.lengkap
@pytest.mark.django_db
def test_setiap_halaman_diterangkan(acuan, tanpa_cetak):
    """Whatever is no file, no fragment and no mere deed has its section, or a reason for none."""
    daftar = list(baca_jawaban(buat_dunia(acuan)))
    halaman = {nama for nama, _, j in daftar if j.status_code == 302 or berupa_halaman(j)}
    assert len(halaman) > 80
    assert halaman - set(bagian_per_halaman()) - set(TANPA_PANDUAN) == set()
    assert set(TANPA_PANDUAN) <= halaman - set(bagian_per_halaman())


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
def test_halaman_tanpa_panduan_menunjuk_daftarnya(client, settings):
    settings.DEBUG = True
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    assert 'href="/bantuan/"' in client.get(reverse("gaya")).content.decode()
    assert client.get(reverse("bantuan_detail", args=["tidak-ada"])).status_code == 404


def test_tautan_dan_tabel_di_panduan_menjadi_milik_halamannya():
    html = bantuan._html("[Camat](4-camat.md#tutup)\n\n[luar](https://x.go.id)\n\n|a|\n|-|\n|b|\n")
    assert 'href="../camat/#tutup"' in html
    assert 'href="https://x.go.id"' in html
    assert '<table class="table table-sm">' in html
