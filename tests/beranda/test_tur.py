"""The five steps of the first page: put away and brought back, and each leads where it says."""

import pytest
from django.utils import timezone

from beranda.baca.tur import baca_tur
from organisasi.models import Pengguna
from organisasi.models.peran import Peran
from tests.factories import buat_kecamatan, buat_pengguna, tutup_periode


@pytest.fixture
def orang(acuan) -> dict[str, Pengguna]:
    unit = acuan.daftar_unit_kerja
    return {
        "staf": buat_pengguna(Peran.STAF, unit_kerja=unit.get(kode="PMD")),
        "pengelola": buat_pengguna(Peran.STAF, unit_kerja=unit.get(kode="PEM")),
        "verifikator": buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan),
        "camat": buat_pengguna(Peran.CAMAT, kecamatan=acuan),
        "admin": buat_pengguna(Peran.ADMIN, kecamatan=acuan),
        "kabupaten": buat_pengguna(Peran.KABUPATEN),
    }


@pytest.mark.parametrize(
    "siapa", ["staf", "pengelola", "verifikator", "camat", "admin", "kabupaten"]
)
def test_lima_langkah_yang_terbuka_bagi_setiap_peran(client, acuan, orang, siapa):
    client.force_login(orang[siapa])
    daftar = baca_tur(orang[siapa], acuan, timezone.localdate())
    assert len(daftar) == len({langkah.alamat for langkah in daftar}) == 5
    for langkah in daftar:
        jawaban = client.get(langkah.alamat, follow=True)
        assert jawaban.status_code == 200, langkah.alamat


@pytest.mark.parametrize("siapa", ["staf", "camat", "kabupaten"])
def test_tur_ditutup_dan_dibuka_lagi_dari_bantuan(client, orang, siapa):
    client.force_login(orang[siapa])
    assert "Lima langkah pertama" in client.get("/").content.decode()
    riwayat = Pengguna.history.count()
    assert client.post("/tur/").status_code == 302
    assert "Lima langkah pertama" not in client.get("/").content.decode()
    assert "Lima langkah pertama" in client.get("/bantuan/").content.decode()
    client.post("/tur/", {"buka": "1"})
    assert "Lima langkah pertama" in client.get("/").content.decode()
    # Of no interest to anybody else.
    assert Pengguna.history.count() == riwayat


def test_tur_pembaca_kabupaten_di_antara_banyak_kecamatan(client, acuan, orang):
    tempursari = buat_kecamatan(kode="35.08.01", nama="Tempursari")
    tutup_periode(tempursari, tahun=timezone.localdate().year)
    client.force_login(orang["kabupaten"])
    halaman = client.get("/kabupaten/").content.decode()
    assert 'href="/?kecamatan=35.08.01"' in halaman
    tujuan = client.get("/?kecamatan=35.08.01", follow=True)
    assert tujuan.redirect_chain == [("/kecamatan/35.08.01/", 302)]


def test_yang_harus_disiapkan_mendahului_tur(client, orang):
    client.force_login(orang["admin"])
    halaman = client.get("/").content.decode()
    assert "Menyiapkan aplikasi" in halaman
    assert "Lima langkah pertama" not in halaman


@pytest.mark.parametrize("peragaan", [True, False])
def test_pita_peragaan_di_setiap_halaman(client, acuan, orang, peragaan):
    acuan.peragaan = peragaan
    acuan.save()
    assert ("Peragaan:" in client.get("/masuk/").content.decode()) == peragaan
    assert ("Peragaan:" in client.get("/cek/").content.decode()) == peragaan
    for siapa in ("staf", "camat", "admin", "kabupaten"):
        client.force_login(orang[siapa])
        assert ("Peragaan:" in client.get("/bantuan/").content.decode()) == peragaan
        assert ("Peragaan:" in client.get("/").content.decode()) == peragaan
