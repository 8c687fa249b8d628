"""The dashboard: both figures, explained, each linked to its rows."""

from datetime import date

import pytest

from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna

pytestmark = pytest.mark.django_db


def test_tanpa_data_tidak_ada_nilai(client, camat):
    halaman = client.get("/?tahun=2020").content.decode()
    assert "Belum ada data pada tahun ini." in halaman
    assert "0,00 %" in halaman  # IKU-2: 0 dari 18 memang nol


def test_angka_menuju_barisnya(client, camat, acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=unit)
    halaman = client.get("/?tahun=2025&per=2025-12-31").content.decode()
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
