"""Too many wrong passwords: the door stays shut for a while, and tells nobody who lives there."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.test import Client
from django.utils import timezone

from dasar.models import Laju
from organisasi.actions.kunci_masuk import BATAS_AKUN, DIKENAL
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.http import asal_klien, tempat_klien
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
    for nomor in range(BATAS_AKUN.banyak):
        assert coba(client, "siti", REMOTE_ADDR=f"10.0.0.{nomor}").status_code == 200
    response = coba(client, "siti", SANDI, REMOTE_ADDR="10.0.1.1")
    assert response.status_code == 429
    assert client.get("/").status_code == 302


EJAAN = [
    " siti",
    "siti  ",
    "SITI",
    "Siti",
    "\uff53\uff49\uff54\uff49",
    "\u3000siti\u00a0",
    "\uff33\uff29ti",
]


def test_ejaan_lain_dari_nama_yang_sama_dihitung_bersama(client, siti):
    for nama in EJAAN[: settings.AXES_FAILURE_LIMIT]:
        coba(client, nama)
    assert [coba(client, nama, SANDI).status_code for nama in EJAAN] == [429] * len(EJAAN)
    assert AccessAttempt.objects.get().username == "siti"


def test_ejaan_lain_tidak_lolos_dari_batas_akun(client, siti):
    for nomor in range(BATAS_AKUN.banyak):
        coba(client, EJAAN[nomor % len(EJAAN)], REMOTE_ADDR=f"10.0.0.{nomor}")
    for nama in EJAAN:
        assert coba(client, nama, SANDI, REMOTE_ADDR="10.0.1.1").status_code == 429


@pytest.mark.parametrize("nama", EJAAN)
def test_nama_boleh_diketik_dengan_huruf_besar_atau_spasi(client, siti, nama):
    assert coba(client, nama, SANDI).status_code == 302


@pytest.mark.parametrize(
    "teks", [*EJAAN, "\ufb01n", "Stra\u00dfe", "\u0130\u00b4", "\ufdfa" * 9, ""]
)
def test_nama_yang_sudah_baku_tetap(teks):
    assert nama_masuk(nama_masuk(teks)) == nama_masuk(teks)


def serang(
    nama="siti", *, banyak=BATAS_AKUN.banyak + 2, dari=lambda nomor: "6.6.6.6", sandi="salah"
):
    return [
        coba(Client(), nama, sandi, REMOTE_ADDR=dari(nomor)).status_code for nomor in range(banyak)
    ]


def test_satu_orang_asing_tidak_mengunci_di_tempat_lain(siti):
    assert serang()[-1] == 429
    assert coba(Client(), "siti", SANDI, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_kiriman_tanpa_kata_sandi_tidak_dihitung(siti):
    serang(sandi="")
    assert coba(Client(), "siti", SANDI, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_banyak_orang_asing_tidak_menghalangi_tempat_yang_dikenal(siti):
    kantor = {"REMOTE_ADDR": "10.0.0.9"}
    assert coba(Client(), "siti", SANDI, **kantor).status_code == 302
    assert 429 in serang(dari=lambda nomor: f"6.6.6.{nomor}")
    assert coba(Client(), "siti", SANDI, REMOTE_ADDR="10.0.1.1").status_code == 429
    assert coba(Client(), "siti", "salah", **kantor).status_code == 200
    assert coba(Client(), "siti", SANDI, **kantor).status_code == 302


def test_tempat_yang_lama_tidak_dipakai_tidak_dikenal_lagi(siti):
    kantor = {"REMOTE_ADDR": "10.0.0.9"}
    coba(Client(), "siti", SANDI, **kantor)
    AccessLog.objects.update(attempt_time=timezone.now() - DIKENAL)
    serang(dari=lambda nomor: f"6.6.6.{nomor}")
    assert coba(Client(), "siti", SANDI, **kantor).status_code == 429


def test_tempat_yang_dikenal_bagi_orang_lain_tidak_berlaku(siti, acuan):
    buat_pengguna(username="budi", kecamatan=acuan)
    kantor = {"REMOTE_ADDR": "10.0.0.9"}
    coba(Client(), "siti", SANDI, **kantor)
    serang("budi", dari=lambda nomor: f"6.6.6.{nomor}")
    assert coba(Client(), "budi", SANDI, **kantor).status_code == 429


def test_tempat_yang_dikenal_tetap_terkunci_oleh_salahnya_sendiri(siti):
    kantor = {"REMOTE_ADDR": "10.0.0.9"}
    coba(Client(), "siti", SANDI, **kantor)
    assert serang(banyak=settings.AXES_FAILURE_LIMIT, dari=lambda nomor: "10.0.0.9")[-1] == 429
    assert coba(Client(), "siti", SANDI, **kantor).status_code == 429


def test_tanpa_alamat_tidak_ada_tempat_yang_dikenal(siti):
    """Behind a unix socket without a header everybody would come from the same nowhere."""
    coba(Client(), "siti", SANDI, REMOTE_ADDR="")
    Laju.objects.update(jumlah=BATAS_AKUN.banyak)
    assert coba(Client(), "siti", SANDI, REMOTE_ADDR="").status_code == 429


@pytest.mark.parametrize("banyak", [settings.AXES_FAILURE_LIMIT + 3])
def test_satu_rumah_ipv6_adalah_satu_tempat(siti, banyak):
    serang(banyak=banyak, dari=lambda nomor: f"2001:db8:6:6::{nomor:x}")
    assert coba(Client(), "siti", SANDI, REMOTE_ADDR="2001:db8:6:6:9::9").status_code == 429
    assert coba(Client(), "siti", SANDI, REMOTE_ADDR="2001:db8:6:7::9").status_code == 302


def test_alamat_di_belakang_proxy_yang_dihitung(siti, settings):
    settings.IKU_DI_BELAKANG_PROXY = True
    kepala = {"HTTP_X_FORWARDED_FOR": "10.0.0.9, 6.6.6.6"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        coba(Client(), "siti", **kepala)
    assert coba(Client(), "siti", SANDI, **kepala).status_code == 429
    assert coba(Client(), "siti", SANDI, HTTP_X_FORWARDED_FOR="10.0.0.9").status_code == 302


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
        (True, "::ffff:203.0.113.7", "203.0.113.7"),
        (True, "fe80::1%eth0", "fe80::1"),
    ],
)
def test_asal_klien_hanya_dari_yang_ditulis_proxy(rf, settings, proxy, kepala, asal):
    settings.IKU_DI_BELAKANG_PROXY = proxy
    kepala_http = {"HTTP_X_FORWARDED_FOR": kepala} if kepala else {}
    assert asal_klien(rf.get("/", REMOTE_ADDR="192.0.2.1", **kepala_http)) == asal


def test_asal_klien_pada_soket_unix_tidak_ada(rf):
    assert asal_klien(rf.get("/", REMOTE_ADDR="")) is None


@pytest.mark.parametrize(
    ("alamat", "tempat"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", None),
    ],
)
def test_tempat_klien(rf, alamat, tempat):
    assert tempat_klien(rf.get("/", REMOTE_ADDR=alamat)) == tempat
