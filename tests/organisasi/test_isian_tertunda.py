"""A session that runs out loses nothing that was typed."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from dasar.berkas.titipan import titipkan
from dasar.berkas.unggahan import IsianBerkas
from kinerja.models import Kegiatan
from organisasi.baca.sesi import CATATAN
from organisasi.models import Sesi
from organisasi.views import tertunda
from organisasi.views.tertunda import PALING_BESAR
from tests.berkas_uji import pdf
from tests.conftest import Klien
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
BARU = reverse("kegiatan_baru")
ISIAN = {
    "tanggal": "2025-06-01",
    "jenis": "fasilitasi",
    "uraian": "Rapat yang lama diketik",
    "tempat": "Pendopo",
}


@pytest.fixture
def staf(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    return buat_pengguna(unit_kerja=unit, kecamatan=acuan)


def habis(client, pengguna):
    """A session of the user that was idle for too long, and the page does not know yet."""
    client.force_login(pengguna)
    sesi = client.session
    sesi[CATATAN] |= {"terakhir": 0}
    sesi.save()


def masuk(client, pengguna):
    pengguna.set_password("sandi-uji-123")
    pengguna.save()
    isian = {"username": pengguna.username, "password": "sandi-uji-123", "next": BARU}
    return client.post(reverse("masuk"), isian)


def test_isian_kembali_sesudah_masuk_lagi_dan_hanya_sekali(client, staf, acuan):
    desa = [str(d.pk) for d in acuan.daftar_desa.order_by("kode")[:2]]
    habis(client, staf)
    jawaban = client.post(BARU, ISIAN | {"daftar_desa": desa})
    assert jawaban.url.startswith(reverse("masuk"))
    assert "Isian Anda masih tersimpan" in client.get(jawaban.url).content.decode()
    masuk(client, staf)
    jawaban = client.get(BARU)
    form = jawaban.context["form"]
    assert {nama: form[nama].value() for nama in ISIAN} == ISIAN
    assert form["daftar_desa"].value() == desa
    assert "belum disimpan" in jawaban.content.decode()
    assert not Kegiatan.objects.exists()
    assert client.get(BARU).context["form"]["uraian"].value() is None


def test_berkas_yang_sudah_terkirim_ikut_kembali(client, staf, settings, tmp_path):
    settings.IKU_DATA = tmp_path
    foto = IsianBerkas("foto.pdf", pdf())
    kunci = titipkan(foto, pengguna_pk=staf.pk, sekarang=timezone.now())
    habis(client, staf)
    client.post(BARU, ISIAN | {"titipan": [kunci]})
    masuk(client, staf)
    titipan = client.get(BARU).context["form"]["titipan"]
    assert [(satu.choice_label, satu.data["selected"]) for satu in titipan] == [
        (f"foto.pdf ({filesizeformat(len(pdf()))})", True)
    ]


def test_isian_tidak_muncul_di_halaman_lain(client, staf):
    habis(client, staf)
    client.post(BARU, ISIAN)
    masuk(client, staf)
    assert client.get(reverse("dasbor")).status_code == 200
    assert client.get(BARU).context["form"]["uraian"].value() == ISIAN["uraian"]


def test_tanggal_di_kisi_kembali(client, staf, acuan):
    alamat = reverse("dokumen_desa_kisi", args=[2025])
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    nama = f"penetapan_{acuan.daftar_desa.order_by('kode').first().pk}_{jenis.pk}"
    habis(client, staf)
    client.post(alamat, {nama: "30/09/2025"})
    masuk(client, staf)
    assert client.get(alamat).context["form"][nama].value() == "30/09/2025"


def test_yang_terlalu_besar_dan_halaman_masuk_tidak_disimpan(client, staf):
    habis(client, staf)
    client.post(BARU, {"uraian": "x" * (PALING_BESAR + 1)})
    client.post(reverse("masuk"), {"username": "a", "password": "rahasia"})
    assert "isian_tertunda" not in client.session


@pytest.mark.parametrize("kuki", ["", "x" * 32, "terhapus"])
def test_yang_tidak_pernah_masuk_tidak_menyimpan_apa_pun(staf, kuki):
    """Neither without a cookie, nor with a made-up one, nor with that of a session that is gone."""
    for _ in range(3):
        client = Klien()
        if kuki == "terhapus":
            client.force_login(staf)
            Sesi.objects.all().delete()
        elif kuki:
            client.cookies[settings.SESSION_COOKIE_NAME] = kuki
        assert client.post(BARU, ISIAN | {"uraian": "x" * 98_000}).status_code == 302
    assert not Sesi.objects.exists()


def test_kuki_sesi_yang_berakhir_hanya_sekali_menyimpan(staf):
    client = Klien()
    habis(client, staf)
    kuki = client.cookies[settings.SESSION_COOKIE_NAME].value
    for _ in range(3):
        client.cookies[settings.SESSION_COOKIE_NAME] = kuki
        client.post(BARU, ISIAN)
    assert Sesi.objects.count() == 1


def test_sandi_yang_diganti_di_perangkat_lain_tidak_menghilangkan_isian(client, staf):
    client.force_login(staf)
    staf.set_password("sandi-lain-456")
    staf.save()
    assert client.post(BARU, ISIAN).status_code == 302
    masuk(client, staf)
    assert client.get(BARU).context["form"]["uraian"].value() == ISIAN["uraian"]


@pytest.mark.parametrize("batas", ["BATAS_ALAMAT", "BATAS_SEMUA"])
def test_banyaknya_isian_tertunda_dibatasi(staf, monkeypatch, batas):
    monkeypatch.setattr(tertunda, batas, replace(getattr(tertunda, batas), banyak=2))
    for nomor in range(4):
        client = Klien(REMOTE_ADDR="10.0.0.1" if batas == "BATAS_ALAMAT" else f"10.0.0.{nomor}")
        habis(client, staf)
        client.post(BARU, ISIAN)
    assert sum(tertunda.KUNCI in sesi.get_decoded() for sesi in Sesi.objects.all()) == 2
