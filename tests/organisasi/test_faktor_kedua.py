"""Login in two steps: setting it up, changing and removing it, who must have it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.faktor_kedua import (
    MASA_PASANG,
    lepas_faktor_kedua,
    mulai_pasang,
    perangkat_menunggu,
    perangkat_terpasang,
    periksa_kode,
    selesai_pasang,
)
from organisasi.models import PerangkatKode
from organisasi.models.peran import Peran
from tests.conftest import Klien
from tests.factories import buat_kecamatan, buat_pengguna
from tests.organisasi.ponsel import SANDI, kode, kode_salah, langkah_satu, masuk, pasang

pytestmark = pytest.mark.django_db


def test_pasang_dari_awal_sampai_kode_pemulihan(client, siti):
    lain = Klien()
    lain.force_login(siti)
    client.force_login(siti)
    assert client.get("/akun/dua-langkah/pasang/").status_code == 302
    response = client.post("/akun/dua-langkah/", {"sandi": SANDI}, follow=True)
    perangkat = PerangkatKode.objects.get()
    halaman = response.content.decode()
    assert "<svg" in halaman
    assert "otpauth://totp/IKU%20Kecamatan" in halaman
    assert not perangkat_terpasang(siti)
    response = client.post("/akun/dua-langkah/pasang/", {"kode": kode(perangkat)})
    daftar_kode = re.findall(r"\w{4}-\w{4}-\w{4}", response.content.decode())
    assert len(set(daftar_kode)) == 10
    assert response["Cache-Control"].count("no-store") == 1
    assert perangkat_terpasang(siti)
    assert lain.get("/akun/").status_code == 302
    assert siti.history.latest().history_change_reason == "Masuk dua langkah dipasang"
    assert daftar_kode[0].replace("-", "") not in str(list(siti.daftar_kode_pemulihan.values()))


def test_mulai_memasang_perlu_kata_sandi(client, siti):
    client.force_login(siti)
    response = client.post("/akun/dua-langkah/", {"sandi": "salah"})
    assert "Kata sandi salah." in response.content.decode()
    assert not PerangkatKode.objects.exists()


def test_kode_pertama_yang_salah_tidak_memasang(client, siti):
    client.force_login(siti)
    perangkat = mulai_pasang(siti)
    response = client.post("/akun/dua-langkah/pasang/", {"kode": kode_salah(perangkat)})
    assert "Kode salah" in response.content.decode()
    assert not perangkat_terpasang(siti)


def test_pemasangan_yang_ditinggalkan_dilupakan(siti):
    perangkat = mulai_pasang(siti)
    nanti = timezone.now() + MASA_PASANG
    assert perangkat_menunggu(siti, sekarang=nanti) is None
    with pytest.raises(Ditolak, match="belum dimulai"):
        selesai_pasang(siti, kode(perangkat), sekarang=nanti)


def test_memasang_dua_kali_ditolak(siti):
    pasang(siti)
    with pytest.raises(Ditolak, match="sudah terpasang"):
        mulai_pasang(siti)


def test_kode_pemulihan_baru_menggantikan_yang_lama(siti):
    perangkat, lama = pasang(siti)
    client = masuk(siti, perangkat)
    assert client.get("/akun/dua-langkah/kode/").status_code == 200
    response = client.post("/akun/dua-langkah/kode/", {"sandi": SANDI, "kode": kode(perangkat)})
    baru = re.findall(r"\w{4}-\w{4}-\w{4}", response.content.decode())
    with pytest.raises(Ditolak):
        periksa_kode(siti, lama[0], sekarang=timezone.now())
    kode(perangkat)
    assert periksa_kode(siti, baru[0], sekarang=timezone.now()) == perangkat


def test_melepas_perlu_kata_sandi_dan_kode(siti):
    perangkat, _ = pasang(siti)
    client = masuk(siti, perangkat)
    alamat = "/akun/dua-langkah/lepas/"
    assert client.get(alamat).status_code == 200
    response = client.post(alamat, {"sandi": "salah", "kode": kode(perangkat)})
    assert "Kata sandi salah." in response.content.decode()
    response = client.post(alamat, {"sandi": SANDI, "kode": kode_salah(perangkat)})
    assert "Kode salah" in response.content.decode()
    client.post(alamat, {"sandi": SANDI, "kode": kode(perangkat)})
    assert not PerangkatKode.objects.exists()
    assert not siti.daftar_kode_pemulihan.exists()
    assert client.get("/akun/dua-langkah/").status_code == 200
    assert langkah_satu(Klien()).url == "/"


def test_ponsel_hilang_dilepas_admin_dengan_alasan(siti, acuan):
    perangkat, _ = pasang(siti)
    masuk(siti, perangkat)
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    with pytest.raises(Ditolak, match="alasannya"):
        lepas_faktor_kedua(siti, alasan=" ", oleh=admin)
    lepas_faktor_kedua(siti, alasan="Ponsel hilang", oleh=admin)
    assert not PerangkatKode.objects.exists()
    assert not siti.daftar_sesi.exists()
    riwayat = siti.history.latest()
    assert riwayat.history_user == admin
    assert "Ponsel hilang" in riwayat.history_change_reason


def test_hanya_admin_kecamatannya_yang_boleh_melepas(siti, acuan):
    pasang(siti)
    admin_lain = buat_pengguna(Peran.ADMIN, kecamatan=buat_kecamatan())
    for oleh in (buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan), admin_lain):
        with pytest.raises(PermissionDenied):
            lepas_faktor_kedua(siti, alasan="Ponsel hilang", oleh=oleh)


def test_camat_dan_admin_diwajibkan_bila_diatur(client, siti, acuan, settings):
    settings.IKU_FAKTOR_KEDUA_WAJIB = True
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    for pengguna, boleh in ((siti, False), (admin, False), (verifikator, True)):
        client.force_login(pengguna)
        response = client.get("/kegiatan/")
        assert response.status_code == (200 if boleh else 302)
    client.force_login(siti)
    response = client.get("/kegiatan/", follow=True)
    assert "diwajibkan" in response.content.decode()
    client.post("/akun/dua-langkah/", {"sandi": SANDI})
    client.post("/akun/dua-langkah/pasang/", {"kode": kode(PerangkatKode.objects.get())})
    assert client.get("/kegiatan/").status_code == 200
    perangkat = perangkat_terpasang(siti)
    assert masuk(siti, perangkat).get("/kegiatan/").status_code == 200


def test_semua_diwajibkan_bila_diatur(client, acuan, settings):
    settings.IKU_FAKTOR_KEDUA_WAJIB = settings.IKU_FAKTOR_KEDUA_SEMUA = True
    for peran in Peran:
        kecamatan = None if peran == Peran.KABUPATEN else acuan
        client.force_login(buat_pengguna(peran, kecamatan=kecamatan))
        assert client.get("/kalender/")["Location"] == "/akun/dua-langkah/"


def test_menunggu_tidak_lebih_dari_satu_pemasangan(siti):
    mulai_pasang(siti)
    perangkat = mulai_pasang(siti)
    assert perangkat_menunggu(siti, sekarang=timezone.now()) == perangkat
    assert PerangkatKode.objects.count() == 1
    assert perangkat.created_at > timezone.now() - timedelta(minutes=1)


# Proving it once more
