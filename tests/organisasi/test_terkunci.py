"""Too many wrong passwords: the door stays shut for a while, and tells nobody who lives there."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.utils import timezone

from organisasi.http import asal_klien
from organisasi.views import akun
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
SANDI = "padi-menguning-2025"


@pytest.fixture
def siti(acuan):
    siti = buat_pengguna(username="siti", kecamatan=acuan)
    siti.set_password(SANDI)
    siti.save()
    return siti


def coba(client, nama, sandi="salah", **asal):
    return client.post("/masuk/", {"username": nama, "password": sandi}, **asal)


def kunci(client, nama):
    return [coba(client, nama) for _ in range(settings.AXES_FAILURE_LIMIT)]


def test_terkunci_sesudah_batas_juga_dengan_sandi_benar(client, siti):
    daftar = kunci(client, "siti")
    assert [r.status_code for r in daftar] == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    response = coba(client, "siti", SANDI)
    assert response.status_code == 429
    assert "Coba lagi sesudah 15 menit" in response.content.decode()
    assert 0 < int(response["Retry-After"]) <= 15 * 60
    assert client.get("/").status_code == 302


def test_nama_yang_tidak_ada_dijawab_sama(client, siti):
    ada = kunci(client, "siti")
    tidak_ada = kunci(client, "hantu")
    assert [r.status_code for r in tidak_ada] == [r.status_code for r in ada]
    assert tidak_ada[-1].content == ada[-1].content


def test_yang_menunggu_cukup_lama_boleh_masuk(client, siti):
    kunci(client, "siti")
    lama = timezone.now() - settings.AXES_COOLOFF_TIME - timedelta(seconds=1)
    AccessAttempt.objects.update(attempt_time=lama)
    assert coba(client, "siti", SANDI).status_code == 302


def test_percobaan_selama_terkunci_tidak_memperpanjang_waktu(client, siti):
    kunci(client, "siti")
    sepuluh = timezone.now() - timedelta(minutes=10)
    AccessAttempt.objects.update(attempt_time=sepuluh)
    assert "5 menit" in coba(client, "siti").content.decode()
    assert AccessAttempt.objects.get().attempt_time == sepuluh


def test_orang_lain_dan_tempat_lain_tidak_ikut_terkunci(client, siti):
    kunci(client, "siti")
    assert coba(client, "siti", SANDI, REMOTE_ADDR="10.0.0.9").status_code == 302
    client.logout()
    assert coba(client, "budi").status_code == 200


def test_masuk_yang_berhasil_menghapus_hitungan(client, siti):
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        coba(client, "siti")
    coba(client, "siti", SANDI)
    assert not AccessAttempt.objects.exists()


def test_satu_akun_dari_banyak_tempat_diperlambat(client, siti):
    for nomor in range(akun.BATAS_AKUN.banyak):
        assert coba(client, "siti", REMOTE_ADDR=f"10.0.0.{nomor}").status_code == 200
    response = coba(client, "siti", SANDI, REMOTE_ADDR="10.0.1.1")
    assert response.status_code == 429
    assert client.get("/").status_code == 302


def test_kata_sandi_tidak_disimpan_di_catatan_percobaan(client, siti):
    coba(client, "siti", "rahasia-sekali")
    assert "rahasia-sekali" not in str(list(AccessAttempt.objects.values()))
    assert "rahasia-sekali" not in str(list(AccessFailureLog.objects.values()))


@pytest.mark.parametrize(
    ("proxy", "kepala", "asal"),
    [
        (False, "6.6.6.6", "192.0.2.1"),
        (True, "", "192.0.2.1"),
        (True, "203.0.113.7", "203.0.113.7"),
        (True, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (True, "bukan alamat", None),
    ],
)
def test_asal_klien_hanya_dari_yang_ditulis_proxy(rf, settings, proxy, kepala, asal):
    settings.IKU_DI_BELAKANG_PROXY = proxy
    kepala_http = {"HTTP_X_FORWARDED_FOR": kepala} if kepala else {}
    assert asal_klien(rf.get("/", REMOTE_ADDR="192.0.2.1", **kepala_http)) == asal


def test_asal_klien_pada_soket_unix_tidak_ada(rf):
    assert asal_klien(rf.get("/", REMOTE_ADDR="")) is None
