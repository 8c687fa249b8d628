"""Login in two steps: the code of the phone, or one of those kept for a lost phone."""

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_otp.oath import TOTP

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.faktor_kedua import ganti_kode_pemulihan, lepas_faktor_kedua, periksa_kode
from organisasi.forms.pengesahan import PengesahanForm
from organisasi.models import PerangkatKode, Sesi
from organisasi.views.masuk_kode import MENUNGGU, PALING_LAMA
from tests.conftest import Klien
from tests.factories import buat_pengguna
from tests.organisasi.ponsel import SALAH, SANDI, buat_siti, kode, kode_salah, langkah_satu, pasang

pytestmark = pytest.mark.django_db


def test_masuk_dengan_kode_lalu_ke_halaman_yang_diminta(client, siti):
    perangkat, _ = pasang(siti)
    assert langkah_satu(client, "/kegiatan/").url == "/masuk/kode/"
    assert client.get("/kegiatan/").status_code == 302
    assert not Sesi.objects.filter(pengguna=siti).exists()
    assert client.get("/masuk/kode/").status_code == 200
    response = client.post("/masuk/kode/", {"kode": kode(perangkat)})
    assert response.url == "/kegiatan/"
    assert client.get("/kegiatan/").status_code == 200


def test_kode_berspasi_diterima_dan_hanya_sekali(siti):
    perangkat, _ = pasang(siti)
    teks = kode(perangkat)
    periksa_kode(siti, f"{teks[:3]} {teks[3:]}", sekarang=timezone.now())
    with pytest.raises(Ditolak, match="sudah dipakai"):
        periksa_kode(siti, teks, sekarang=timezone.now())


def test_kode_salah_harus_menunggu(client, siti):
    perangkat, _ = pasang(siti)
    langkah_satu(client)
    response = client.post("/masuk/kode/", {"kode": kode_salah(perangkat)})
    assert "Kode salah" in response.content.decode()
    sekarang = timezone.now()
    PerangkatKode.objects.update(throttling_failure_count=4, throttling_failure_timestamp=sekarang)
    benar = f"{TOTP(perangkat.bin_key).token():06}"
    with pytest.raises(Ditolak, match="Tunggu 8 detik"):
        periksa_kode(siti, benar, sekarang=sekarang)
    assert client.get("/kegiatan/").status_code == 302


def test_kode_salah_ikut_mengunci_akun(client, siti, settings):
    perangkat, _ = pasang(siti)
    langkah_satu(client)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post("/masuk/kode/", {"kode": kode_salah(perangkat)})
    assert response.status_code == 429
    assert client.post("/masuk/kode/", {"kode": kode(perangkat)}).status_code == 429
    assert client.get("/kegiatan/").status_code == 302


@pytest.mark.parametrize("rusak", ["lama", "sandi", "nonaktif"])
def test_langkah_pertama_tidak_berlaku_lagi(client, siti, rusak):
    perangkat, _ = pasang(siti)
    langkah_satu(client)
    if rusak == "lama":
        sesi = client.session
        sesi[MENUNGGU] |= {"pada": sesi[MENUNGGU]["pada"] - PALING_LAMA - 1}
        sesi.save()
    elif rusak == "sandi":
        siti.set_password("sawah-terbentang-2026")
        siti.save()
    else:
        siti.is_active = False
        siti.save()
    response = client.post("/masuk/kode/", {"kode": kode(perangkat)})
    assert response.url == "/masuk/"
    assert client.get("/kegiatan/").status_code == 302


def test_kode_pemulihan_sekali_pakai(client, siti):
    _, daftar_kode = pasang(siti)
    langkah_satu(client)
    assert client.post("/masuk/kode/", {"kode": daftar_kode[3].upper()}).status_code == 302
    assert client.get("/kegiatan/").status_code == 200
    assert siti.daftar_kode_pemulihan.filter(dipakai_pada=None).count() == 9
    assert sorted(map(str, siti.daftar_kode_pemulihan.all()))[-1] == "sudah dipakai"
    with pytest.raises(Ditolak, match="sudah dipakai"):
        periksa_kode(siti, daftar_kode[3], sekarang=timezone.now())


def test_kode_orang_lain_tidak_berlaku(siti, acuan):
    pasang(siti)
    lain, kode_lain = pasang(buat_pengguna(kecamatan=acuan))
    for salah in (kode(lain), kode_lain[0]):
        PerangkatKode.objects.update(throttling_failure_count=0)
        with pytest.raises(Ditolak):
            periksa_kode(siti, salah, sekarang=timezone.now())


def test_tanpa_faktor_kedua_tidak_ada_kode_yang_berlaku(siti):
    for deed in (
        lambda: periksa_kode(siti, SALAH, sekarang=timezone.now()),
        lambda: ganti_kode_pemulihan(siti),
        lambda: lepas_faktor_kedua(siti, alasan="hilang", oleh=siti),
    ):
        with pytest.raises(Ditolak, match="tidak terpasang"):
            deed()


def test_pengesahan_menanyakan_kode_juga(siti):
    def sahkan(**isian):
        form = PengesahanForm(isian, pengguna=siti, sekarang=timezone.now())
        return form.is_valid(), set(form.errors)

    assert sahkan(sandi=SANDI) == (True, set())
    perangkat, _ = pasang(siti)
    assert sahkan(sandi=SANDI) == (False, {"kode"})
    assert sahkan(sandi=SANDI, kode=kode_salah(perangkat)) == (False, {"kode"})
    benar = kode(perangkat)
    assert sahkan(sandi="salah", kode=benar) == (False, {"sandi"})
    assert sahkan(sandi=SANDI, kode=benar) == (True, set())


def test_sandi_baru_lewat_tautan_masih_ditanya_kodenya(acuan):
    siti = buat_siti(acuan)
    perangkat, _ = pasang(siti)
    uid, token = (
        urlsafe_base64_encode(force_bytes(siti.pk)),
        default_token_generator.make_token(siti),
    )
    client = Klien()
    formulir = client.get(f"/undangan/{uid}/{token}/").url
    isian = {"new_password1": "embun-gergaji-2027", "new_password2": "embun-gergaji-2027"}
    jawaban = client.post(formulir, isian)
    assert jawaban.url == "/masuk/kode/"
    assert client.get("/akun/").status_code == 302
    assert client.post("/masuk/kode/", {"kode": kode(perangkat)}).url == "/"
    assert client.get("/akun/").status_code == 200
