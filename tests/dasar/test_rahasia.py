"""The secret of a phone: encrypted for its owner, with the keys of before and without them."""

from base64 import b64encode

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from dasar.aturan.kesalahan import Ditolak
from dasar.pintu.rahasia import RahasiaTidakTerbaca, buka, sandikan
from organisasi.actions.faktor_kedua import periksa_kode
from organisasi.models import PerangkatKode
from tests.conftest import Klien
from tests.organisasi.ponsel import SALAH, buat_siti, masuk, pasang

pytestmark = pytest.mark.django_db


@pytest.fixture
def siti(acuan):
    return buat_siti(acuan)


def test_rahasia_tersimpan_tersandi_dan_milik_pemiliknya(siti, acuan):
    perangkat, _ = pasang(siti)
    rahasia = perangkat.bin_key
    assert len(rahasia) == 20
    tersimpan = PerangkatKode.objects.get().rahasia
    # What django-otp itself would judge by is nobody's secret, and cannot be guessed.
    assert not TOTPDevice.objects.get().verify_token(TOTP(b"").token())
    assert rahasia.hex() not in tersimpan
    assert b64encode(rahasia).decode() not in tersimpan
    assert sandikan(rahasia, milik=siti.pk) != tersimpan
    with pytest.raises(RahasiaTidakTerbaca):
        buka(tersimpan, milik=siti.pk + 1)
    with pytest.raises(RahasiaTidakTerbaca):
        buka(tersimpan[:-8], milik=siti.pk)
    with pytest.raises(RahasiaTidakTerbaca):
        buka("kode é", milik=siti.pk)


def test_kunci_server_diganti_dengan_yang_lama_sebagai_cadangan(siti, settings):
    perangkat, _ = pasang(siti)
    rahasia = perangkat.bin_key
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci baru"
    assert masuk(siti, perangkat).get("/kegiatan/").status_code == 200
    call_command("sandikan_ulang")
    settings.SECRET_KEY_FALLBACKS = []
    assert PerangkatKode.objects.get().bin_key == rahasia


def test_kunci_server_hilang_masuk_dengan_kode_pemulihan(siti, settings, capsys):
    perangkat, daftar_kode = pasang(siti)
    settings.SECRET_KEY = "kunci lain"
    with pytest.raises(Ditolak, match="kunci server sudah berganti"):
        periksa_kode(siti, SALAH, sekarang=timezone.now())
    assert periksa_kode(siti, daftar_kode[0], sekarang=timezone.now()) == perangkat
    with pytest.raises(CommandError, match=r"kunci mana pun: siti\."):
        call_command("sandikan_ulang")
    masuk_biasa = Klien()
    masuk_biasa.force_login(siti)
    call_command("lepas_dua_langkah", "siti")
    assert "Masuk dua langkah siti dilepas." in capsys.readouterr().out
    assert not PerangkatKode.objects.exists()
    assert masuk_biasa.get("/kegiatan/").status_code == 302
    with pytest.raises(CommandError, match="tidak terpasang"):
        call_command("lepas_dua_langkah", "siti")
    with pytest.raises(CommandError, match="Tidak ada pengguna budi"):
        call_command("lepas_dua_langkah", "budi")
