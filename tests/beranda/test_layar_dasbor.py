"""The dashboard: both figures, explained, each linked to its rows."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from kinerja.models import Indikator
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pembanding, buat_pengguna

pytestmark = pytest.mark.django_db


def test_tanpa_data_tidak_ada_nilai(client, camat):
    halaman = client.get("/?tahun=2020").content.decode()
    assert "Belum ada data pada tahun ini." in halaman
    assert "0,00 %" in halaman  # IKU-2: 0 dari 18 memang nol


def test_angka_menuju_barisnya(client, camat, acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=unit)
    assert '<div class="angka-besar">50,00 <small>%</small>' in (
        client.get("/?tahun=2025&per=2025-12-31").content.decode()
    )
    halaman = client.get("/rincian/?tahun=2025&per=2025-12-31").content.decode()
    assert "50,00 %" in halaman
    alamat = "/kegiatan/?tahun=2025&per=2025-12-31&hitungan="
    assert f"{alamat}ditindaklanjuti".replace("&", "&amp;") in halaman
    for hitungan, jumlah in (("ditindaklanjuti", 1), ("dihitung", 2)):
        response = client.get(f"{alamat}{hitungan}")
        assert response.context["halaman"].paginator.count == jumlah


@pytest.mark.parametrize("kueri", ["tahun=abc", "per=31-12-2025", "tahun=3000", ""])
def test_pilihan_yang_salah_kembali_ke_bawaan(client, camat, kueri):
    assert client.get(f"/?{kueri}").status_code == 200


def test_per_tidak_melihat_masa_depan(client, camat):
    response = client.get("/?per=2099-01-01")
    assert response.context["per"] == response.context["hari_ini"]


def test_jumlah_kueri_tidak_bertambah(client, camat, acuan, django_assert_max_num_queries):
    for _ in range(20):
        buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    with django_assert_max_num_queries(27):
        client.get("/?tahun=2025")


def test_pembaca_kabupaten_memilih_kecamatan(client, acuan):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    assert client.get("/?kecamatan=35.08.17", follow=True).status_code == 200
    assert client.get("/?kecamatan=99.99.99").status_code == 404


def urutan(client, *daftar_potongan):
    """These pieces of the first page stand in this order."""
    isi = client.get("/?tahun=2025").content.decode()
    letak = [isi.index(satu) for satu in daftar_potongan]
    assert letak == sorted(letak)
    return isi


def test_staf_menemukan_pekerjaan_lalu_bagian_unitnya(client, acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    client.force_login(buat_pengguna(unit_kerja=unit))
    buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))
    isi = urutan(
        client, "Catat kegiatan</a>", "Yang menunggu Anda", "100,00 <small>%", "50,00 <small>%"
    )
    assert ">1 dari 1 kegiatan</a>" in isi


def test_pengelola_dokumen_menemukan_matriksnya(client, acuan):
    client.force_login(buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM")))
    urutan(client, "Catat kegiatan</a>", 'id="judul-dokumen"', "Yang menunggu Anda", 'id="iku-1"')


def test_verifikator_menemukan_yang_menunggu_lalu_angkanya(client, acuan):
    client.force_login(buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan))
    isi = urutan(client, "Yang menunggu Anda", 'id="iku-1"', 'id="judul-dokumen"', "Rincian setiap")
    assert "Catat kegiatan</a>" not in isi


def test_tahun_tahun_sebelumnya_menjadi_garis_dan_titik(client, camat, acuan):
    buat_kegiatan(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), tindak_lanjut=date(2025, 4, 1)
    )
    isi = client.get("/?tahun=2025").content.decode()
    assert 'class="tren"' not in isi
    assert 'class="lalu"' not in isi
    buat_pembanding(Indikator.objects.get(kode="IKU-1"), tahun=2024)
    isi = client.get("/?tahun=2025").content.decode()
    assert isi.count('class="tren"') == isi.count('class="lalu"') == 1
    assert "2025: 100,00 %; 2024: 70,00 %" in isi


def test_halaman_pertama_ringan_di_sambungan_lambat(client, camat):
    """Compressed, with all that it takes the first time, and by itself the next."""
    isi = client.get("/").content
    berkas = {Path(finders.find(n)) for n in re.findall(r'="/static/([^"]+)"', isi.decode())}
    assert {"bootstrap.min.css", "iku.css", "menu.js"} <= {satu.name for satu in berkas}
    halaman = len(gzip.compress(isi))
    assert halaman <= 40_000
    assert halaman + sum(len(gzip.compress(satu.read_bytes())) for satu in berkas) <= 60_000
