import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from laporan.views import cek as views_cek
from tests.factories import buat_laporan
from tests.laporan.terbitan import isi_tahun, terbitkan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_cetak")]


@pytest.fixture
def laporan(acuan):
    isi_tahun(acuan)
    return terbitkan(acuan)


def pdf(laporan):
    with laporan.daftar_berkas.get(jenis="terbit").berkas.open("rb") as berkas:
        return berkas.read()


def unggah(client, alamat, isi, nama="laporan.pdf"):
    berkas = io.BytesIO(isi)
    berkas.name = nama
    return client.post(alamat, {"berkas": berkas})


def alamat(laporan):
    return reverse("cek_kode", args=[laporan.kode])


def test_kode_yang_diketik_membawa_ke_halamannya(client, laporan):
    jawaban = client.get(reverse("cek"), {"kode": laporan.kode.lower().replace("-", " ")})
    assert jawaban.url == alamat(laporan)
    assert client.get(f"/cek/{laporan.kode.lower()}/").url == alamat(laporan)


def test_kode_yang_salah_tulis_dijelaskan(client):
    isi = client.get(reverse("cek"), {"kode": "K7QX"}).content.decode()
    assert "delapan huruf dan angka" in isi
    assert 'value="K7QX"' in isi


@pytest.mark.parametrize("kode", ["K7QX-3MDP", "bukan-kode"])
def test_kode_yang_tidak_ada_dijawab_jelas(client, kode):
    jawaban = client.get(f"/cek/{kode}/")
    assert jawaban.status_code == 404
    assert f"Kode {kode} tidak dikenal." in jawaban.content.decode()
    assert client.post(f"/cek/{kode}/").status_code == 404


def test_menyebut_yang_diterbitkan_tanpa_catatan_di_baliknya(client, laporan):
    isi = client.get(alamat(laporan)).content.decode()
    berkas = laporan.daftar_berkas.get()
    for teks in ("Laporan IKU 2025", "66,67 %", "2 dari 3", "KUTUM HADI KASIYAN", berkas.sha256):
        assert teks in isi
    assert laporan.sha256 in isi
    for rahasia in ("Mediasi", "140/1", "A-1", "Sukosari"):
        assert rahasia not in isi


def test_berkas_yang_sama_dikenali(client, laporan):
    isi = unggah(client, alamat(laporan), pdf(laporan)).content.decode()
    assert "Sama persis." in isi
    isi = unggah(client, reverse("cek"), pdf(laporan)).content.decode()
    assert "Sama persis." in isi
    assert alamat(laporan) in isi


def test_satu_bita_lain_bukan_berkas_yang_sama(client, laporan):
    rusak = bytearray(pdf(laporan))
    rusak[-20] ^= 1
    for tujuan in (alamat(laporan), reverse("cek")):
        isi = unggah(client, tujuan, bytes(rusak)).content.decode()
        assert "Bukan berkas yang diterbitkan." in isi


def test_berkas_laporan_lain_disebut_kodenya(client, laporan):
    lain = buat_laporan(laporan.kecamatan, nomor_revisi=1, alasan_revisi="Lagi")
    isi = unggah(client, alamat(lain), pdf(laporan)).content.decode()
    assert "Bukan laporan ini." in isi
    assert laporan.kode in isi


def test_tanpa_berkas_diminta_memilih(client, laporan):
    for tujuan in (alamat(laporan), reverse("cek")):
        assert "Pilih dahulu berkas" in client.post(tujuan).content.decode()


def test_berkas_terlalu_besar_tidak_dibaca_sampai_habis(client, laporan, monkeypatch):
    monkeypatch.setattr(views_cek, "BATAS_MB", 0)
    isi = unggah(client, alamat(laporan), b"x" * 200_000).content.decode()
    assert "terlalu besar" in isi


def test_berkas_tidak_disimpan_di_mana_pun(client, laporan, settings, monkeypatch):
    def dilarang(*args, **kwargs):
        raise AssertionError("berkas disimpan")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", dilarang)
    monkeypatch.setattr("django.core.files.uploadedfile.InMemoryUploadedFile", dilarang)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert "Sama persis." in unggah(client, alamat(laporan), pdf(laporan)).content.decode()


def test_unggahan_tanpa_tanda_csrf_ditolak(laporan):
    ketat = Client(enforce_csrf_checks=True)
    assert unggah(ketat, alamat(laporan), b"%PDF").status_code == 403


def test_yang_digantikan_menyebut_penggantinya(client, laporan):
    baru = buat_laporan(laporan.kecamatan, nomor_revisi=1, alasan_revisi="Nomor keliru")
    isi = client.get(alamat(laporan)).content.decode()
    assert f"kode {baru.kode}" in isi
    assert "Nomor keliru" in isi
    assert "masih berlaku" not in isi


def test_percobaan_dibatasi(client, laporan, monkeypatch):
    saat = timezone.now()
    monkeypatch.setattr("iku_jatiroto.izin.timezone.now", lambda: saat)
    for _ in range(60):
        client.get("/cek/K7QX-3MDP/")
    jawaban = client.get(alamat(laporan))
    assert jawaban.status_code == 429
    assert "Retry-After" in jawaban
