"""Lembar IKU in Pengaturan: the list, the file, the copy for coming years."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from kinerja.baca.lembar import isi_berkas_lembar, keadaan_lembar
from kinerja.models import Indikator, LembarIKU
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, buat_realisasi

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def lembar(acuan, admin):
    return acuan.daftar_lembar_iku.get()


def _unggah(client, isi: bytes):
    berkas = SimpleUploadedFile("lembar.json", isi)
    return client.post(reverse("lembar_muat"), {"berkas": berkas})


def test_daftar_menyebut_masa_jumlah_dan_yang_mencakup_tahun_ini(client, lembar):
    halaman = client.get(reverse("lembar_list")).content.decode()
    assert str(lembar) in halaman
    assert "3 indikator" in halaman
    assert f"mencakup {timezone.localdate().year}" in halaman
    assert reverse("lembar_list") in client.get(reverse("pengaturan")).content.decode()


def test_berkas_sama_dengan_yang_ditulis_perintah(client, lembar):
    jawaban = client.get(reverse("lembar_berkas", args=[lembar.pk]))
    assert jawaban.content == isi_berkas_lembar(lembar)
    assert "attachment" in jawaban["Content-Disposition"]


def test_perubahan_ditunjukkan_dahulu_lalu_dimuat_dengan_alasan(client, lembar):
    isi = json.loads(isi_berkas_lembar(lembar))
    isi["tujuan"][0]["indikator"][0]["nama"] = "Indeks lain"
    jawaban = _unggah(client, json.dumps(isi).encode())
    halaman = jawaban.content.decode()
    assert "Indeks lain: berubah (nama)" in halaman.replace("</strong>", "")
    assert not Indikator.objects.filter(nama="Indeks lain").exists()
    isian = jawaban.context["form"].initial
    assert "alasan" in client.post(reverse("lembar_muat"), isian).context["form"].errors
    client.post(reverse("lembar_muat"), isian | {"alasan": "Renstra"})
    indikator = Indikator.objects.get(nama="Indeks lain")
    assert indikator.history.first().history_change_reason == "Renstra"
    # What was seen is gone by now.
    jawaban = client.post(reverse("lembar_muat"), isian | {"alasan": "Lagi"})
    assert "sudah diubah orang lain" in jawaban.content.decode()


def _naikkan_versi(lembar):
    """As if somebody else had just saved it."""
    LembarIKU.objects.filter(pk=lembar.pk).update(versi=F("versi") + 1)


def _terkirim(jawaban) -> dict:
    """What the browser would send of the form that came back."""
    form = jawaban.context["form"]
    semua = {nama: form[nama].value() for nama in form.fields}
    return {nama: nilai for nama, nilai in semua.items() if nilai is not None}


def test_yang_ditolak_karena_usang_dapat_dikirim_lagi(client, lembar):
    """The refusal shows how it stands now; the next press decides upon that."""
    isi = json.loads(isi_berkas_lembar(lembar))
    isi["tujuan"][0]["indikator"][0]["nama"] = "Indeks lain"
    muat = _terkirim(_unggah(client, json.dumps(isi).encode())) | {"alasan": "Renstra"}
    ubah = reverse("indikator_ubah", args=[lembar.pk, Indikator.objects.get(kode="IPP").pk])
    kerangka = reverse("lembar_kerangka", args=[lembar.pk])
    baru = reverse("lembar_baru")
    for alamat, isian in (
        (reverse("lembar_muat"), muat),
        (ubah, _terkirim(client.get(ubah)) | {"nama": "Nama baru", "alasan": "Salah ketik"}),
        (kerangka, _terkirim(client.get(kerangka)) | {"tugas_pokok": "Baru", "alasan": "Perda"}),
        (baru, _terkirim(client.get(baru)) | {"alasan": "Renstra"}),
    ):
        # Each stands on how the sheets are by now, but for what somebody saves in between.
        kini = isian | {"dilihat": keadaan_lembar(lembar.kecamatan)}
        _naikkan_versi(lembar)
        ditolak = client.post(alamat, kini)
        assert "sudah diubah orang lain" in ditolak.content.decode(), alamat
        assert client.post(alamat, _terkirim(ditolak)).status_code == 302, alamat


@pytest.mark.parametrize("halaman", ["lembar_kerangka", "indikator_baru"])
def test_isian_tidak_pindah_ke_tujuan_yang_bergeser(client, lembar, halaman):
    """The fields are named by their places: where these have changed, the page is opened again."""
    alamat = reverse(halaman, args=[lembar.pk])
    isian = _terkirim(client.get(alamat)) | {"alasan": "Perda"}
    lembar.daftar_tujuan.update(uraian="Kata orang lain")
    _naikkan_versi(lembar)
    for _ in range(2):
        jawaban = client.post(alamat, isian)
        assert "Buka halaman ini sekali lagi" in jawaban.content.decode()
        isian = _terkirim(jawaban)
    assert set(lembar.daftar_tujuan.values_list("uraian", flat=True)) == {"Kata orang lain"}


def test_setiap_kesalahan_berkas_disebut_dengan_tempatnya(client, lembar):
    isi = json.loads(isi_berkas_lembar(lembar))
    isi["warna"] = 1
    isi["tujuan"][0]["indikator"][0]["desimal"] = 9
    halaman = _unggah(client, json.dumps(isi).encode()).content.decode()
    assert "lembar, warna: kunci ini tidak dikenal" in halaman
    assert "desimal: ditemukan 9" in halaman


def test_sepuluh_megabita_ditolak_tanpa_dibaca(client, lembar, monkeypatch):
    def baca(*_, **__):
        raise AssertionError

    monkeypatch.setattr("kinerja.forms.lembar.baca_berkas_lembar", baca)
    halaman = _unggah(client, b"x" * (10 * 1024 * 1024)).content.decode()
    assert "paling besar 1 MB" in halaman


def test_yang_tidak_dapat_dimuat_disebut_sebelum_disimpan(client, lembar):
    buat_realisasi(Indikator.objects.get(kode="IPP"), tahun=2025, nilai=3)
    isi = json.loads(isi_berkas_lembar(lembar))
    isi["tujuan"][0]["indikator"] = []
    halaman = _unggah(client, json.dumps(isi).encode()).content.decode()
    assert "Tidak dapat dimuat." in halaman
    assert "Muat lembar ini" not in halaman


def test_lembar_baru_dibuat_lalu_dibatalkan(client, lembar, acuan):
    isian = client.get(reverse("lembar_baru")).context["form"].initial
    client.post(reverse("lembar_baru"), isian | {"alasan": "Renstra"})
    baru = acuan.daftar_lembar_iku.order_by("-dari").first()
    assert baru.dari == timezone.localdate().year + 1
    alamat = reverse("lembar_batalkan", args=[baru.pk])
    isian = client.get(alamat).context["form"].initial
    client.post(alamat, isian | {"alasan": "Keliru"})
    assert acuan.daftar_lembar_iku.get() == lembar


def test_lembar_pertama_tidak_dapat_dibatalkan(client, lembar):
    alamat = reverse("lembar_batalkan", args=[lembar.pk])
    jawaban = client.post(alamat, {"alasan": "Keliru", "dilihat": f"{lembar.pk}.{lembar.versi}"})
    assert "Lembar pertama tidak dapat dibatalkan" in jawaban.content.decode()
