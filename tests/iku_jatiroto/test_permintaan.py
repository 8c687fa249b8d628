"""Headers, numbers, lines of the log, and what personal pages leave behind."""

import json
import re

import pytest
from django.urls import reverse

from iku_jatiroto.izin import daftar_izin
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
SANDI = "padi-menguning-2025"


# Headers


@pytest.mark.parametrize("alamat", ["/masuk/", "/tidak-ada/", "/", "/bantuan/"])
def test_security_headers_on_every_answer(client, camat, alamat):
    client.force_login(camat)
    kepala = client.get(alamat).headers
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["X-Frame-Options"] == "DENY"
    assert kepala["Referrer-Policy"] == "same-origin"
    assert kepala["Cross-Origin-Opener-Policy"] == "same-origin"
    assert kepala["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in kepala["Permissions-Policy"]
    assert "no-cache" in kepala["Cache-Control"]
    kebijakan = kepala["Content-Security-Policy"]
    assert "unsafe" not in kebijakan
    for bagian in ("default-src 'none'", "script-src 'self'", "base-uri 'none'"):
        assert bagian in kebijakan


def test_logout_clears_the_browser_cache(client, camat):
    client.force_login(camat)
    assert client.post("/keluar/")["Clear-Site-Data"] == '"cache"'


def test_request_number_is_taken_over_or_made(client):
    assert client.get("/masuk/", HTTP_X_REQUEST_ID="abc-12345")["X-Request-ID"] == "abc-12345"
    for palsu in ("", "pendek", "a" * 65, "x\ny" * 9, "<script>alert(1)</script>"):
        nomor = client.get("/masuk/", HTTP_X_REQUEST_ID=palsu)["X-Request-ID"]
        assert re.fullmatch("[0-9a-f]{12}", nomor)


# Log lines


def test_each_request_has_a_line_without_its_address(client, camat, catatan):
    client.force_login(camat)
    client.get("/kegiatan/?cari=rahasia")
    (baris,) = catatan("iku.permintaan")
    assert baris["halaman"] == "kegiatan_list"
    assert (baris["cara"], baris["status"], baris["pengguna"]) == ("GET", 200, camat.pk)
    assert "rahasia" not in json.dumps(baris)


def test_security_events_are_logged_without_names_and_passwords(client, camat, catatan):
    camat.set_password(SANDI)
    camat.save()
    nama = camat.get_username()
    for sandi in ("salah-satu", SANDI):
        client.post("/masuk/", {"username": nama, "password": sandi})
    client.get(reverse("kegiatan_baru"))
    client.post("/keluar/")
    client.post("/masuk/", {"username": "sandi-di-kolom-nama", "password": "x"})
    peristiwa = catatan("iku.audit")
    assert [(p["pesan"], p.get("pengguna")) for p in peristiwa] == [
        ("gagal_masuk", camat.pk),
        ("masuk", camat.pk),
        ("ditolak", camat.pk),
        ("keluar", camat.pk),
        ("gagal_masuk", None),
    ]
    teks = json.dumps(peristiwa)
    for rahasia in (nama, SANDI, "salah-satu", "sandi-di-kolom-nama", "127.0.0.1", "Sutomo"):
        assert rahasia not in teks
    assert len({p["asal"] for p in peristiwa if "asal" in p}) == 1


def test_a_lock_is_logged(client, camat, catatan, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post("/masuk/", {"username": camat.get_username(), "password": "x"})
    terkunci = [p for p in catatan("iku.audit") if p["pesan"] == "terkunci"]
    assert [p["pengguna"] for p in terkunci] == [camat.pk]


@pytest.mark.parametrize("alamat", ["/sehat/?a=%00", "/cek/a%00b/", "/desa/%00/"])
def test_nul_di_alamat_ditolak(client, alamat):
    assert client.get(alamat).status_code == 400


def test_halaman_berdata_pribadi_tidak_disimpan_peramban(client, acuan):
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    for nama in ("akun", "pengguna_list", "keamanan_pengguna"):
        assert "no-store" in client.get(reverse(nama))["Cache-Control"]
    assert client.get("/kegiatan/")["Cache-Control"] == "private, no-cache"
    assert not [nama for nama, izin in daftar_izin().items() if "riwayat" in nama and izin.simpan]
