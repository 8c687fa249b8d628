"""The administrator helps who cannot get in."""

from contextlib import suppress

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP

from dasar.aturan.kesalahan import Ditolak
from dasar.models import Laju
from dasar.pintu.laju import TerlaluSering, catat_laju
from organisasi.actions.faktor_kedua import (
    mulai_pasang,
    perangkat_terpasang,
    periksa_kode,
    selesai_pasang,
)
from organisasi.actions.kunci_masuk import (
    BATAS_AKUN,
    BATAS_ALAMAT,
    BATAS_GANTI_SANDI,
    BATAS_PENGESAHAN,
    BATAS_TAUTAN,
    buka_kunci,
)
from organisasi.models.peran import Peran
from tests.conftest import Klien
from tests.factories import buat_kecamatan, buat_pengguna

pytestmark = pytest.mark.django_db
SANDI = "padi-menguning-2025"


@pytest.fixture
def siti(acuan):
    siti = buat_pengguna(username="siti", kecamatan=acuan)
    siti.set_password(SANDI)
    siti.save()
    return siti


@pytest.fixture
def admin(acuan, client):
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(admin)
    return admin


def tekan(client, pengguna, **isian):
    alamat = reverse("keamanan_pengguna_detail", args=[pengguna.pk])
    return client.post(alamat, isian, follow=True).content.decode()


def coba(sandi):
    return Klien().post("/masuk/", {"username": "siti", "password": sandi}).status_code


def test_kunci_dibuka_sebelum_waktunya(client, siti, admin):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        coba("salah")
    assert coba(SANDI) == 429
    assert "terkunci" in client.get("/akun/pengguna/").content.decode()
    assert "Kunci dibuka" in tekan(client, siti, buka_kunci="1")
    assert coba(SANDI) == 302
    assert "tidak terkunci" in tekan(client, siti, buka_kunci="1")
    assert "keadaan-buruk" not in client.get("/akun/pengguna/").content.decode()


def test_buka_kunci_menghapus_semua_hitungan(client, siti, admin):
    """The name at an address, the name, the addresses, and the code of the second factor."""
    perangkat = mulai_pasang(siti)
    selesai_pasang(siti, f"{TOTP(perangkat.bin_key).token():06}", sekarang=timezone.now())
    coba("salah")
    sekarang = timezone.now()
    for batas, siapa in (
        (BATAS_AKUN, "siti"),
        (BATAS_ALAMAT, "asal 127.0.0.1"),
        (BATAS_TAUTAN, "asal 127.0.0.1"),
        (BATAS_GANTI_SANDI, f"pengguna {siti.pk}"),
        (BATAS_PENGESAHAN, f"pengguna {siti.pk}"),
    ):
        for _ in range(batas.banyak + 1):
            with suppress(TerlaluSering):
                catat_laju(batas, siapa, sekarang=sekarang)
    with pytest.raises(Ditolak):
        periksa_kode(siti, "000000", sekarang=sekarang)
    assert coba(SANDI) == 429
    assert "terkunci" in client.get("/akun/pengguna/").content.decode()
    assert "Kunci dibuka" in tekan(client, siti, buka_kunci="1")
    assert coba(SANDI) == 302
    perangkat.refresh_from_db()
    assert perangkat.throttling_failure_count == 0
    assert perangkat.throttling_failure_timestamp is None
    nama_batas = ("akun", "undangan", "ganti_sandi", "pengesahan")
    assert not Laju.objects.filter(nama__in=nama_batas, jumlah__gt=1).exists()
    assert "keadaan-buruk" not in client.get("/akun/pengguna/").content.decode()


def test_semua_sesi_diakhiri(client, siti, admin):
    Klien().force_login(siti)
    assert "1 sesi diakhiri." in tekan(client, siti, akhiri_sesi="1")
    assert not siti.daftar_sesi.exists()


def test_ponsel_hilang(client, siti, admin):
    perangkat = mulai_pasang(siti)
    selesai_pasang(siti, f"{TOTP(perangkat.bin_key).token():06}", sekarang=timezone.now())
    assert "Tulis alasannya." in tekan(client, siti, lepas="1")
    panjang = tekan(client, siti, lepas="1", alasan="a" * 407)
    assert "Paling banyak 300 huruf; ini 407 huruf." in panjang
    assert "a" * 407 in panjang
    assert "Pilih salah satu tombol." in tekan(client, siti)
    assert perangkat_terpasang(siti) is not None
    assert "dilepas" in tekan(client, siti, lepas="1", alasan="Ponsel hilang")
    assert perangkat_terpasang(siti) is None
    assert "tidak terpasang" in tekan(client, siti, lepas="1", alasan="Ponsel hilang")


def test_pengguna_kecamatan_lain_tidak_ada(client, admin):
    lain = buat_pengguna(kecamatan=buat_kecamatan())
    alamat = reverse("keamanan_pengguna_detail", args=[lain.pk])
    assert client.get(alamat).status_code == client.post(alamat).status_code == 404
    with pytest.raises(PermissionDenied):
        buka_kunci(lain, oleh=admin)
