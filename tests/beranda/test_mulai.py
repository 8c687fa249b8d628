"""The first start in the browser: from nothing but an administrator to an office that can work."""

import re
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from beranda.actions.mulai import mulai_kecamatan, pakai_lembar_contoh
from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.lembar_berikut import mulai_lembar
from kinerja.actions.muat_acuan import BERKAS_LEMBAR
from kinerja.actions.tambah_kecamatan import tambah_kecamatan
from kinerja.baca.lembar import ada_lembar
from organisasi.models import Kecamatan, Pejabat, Pengguna, UnitKerja
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
LANGKAH = "/mulai/{}/"


@pytest.fixture
def admin(kosong, client):
    """The first administrator of an installation that has no kecamatan yet."""
    pengguna = Pengguna.objects.create(username="budi", peran=Peran.ADMIN)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def kecamatan(admin):
    return mulai_kecamatan("35.08.10", oleh=admin)


def _isi(client, alamat, **kwargs):
    return client.get(alamat, **kwargs).content.decode()


def test_sebelum_kecamatan_dipilih_setiap_halaman_menuju_penyiapan(client, admin):
    for alamat in ("/", "/kegiatan/", "/pengaturan/", "/mulai/kop/", "/mulai/pengguna/"):
        assert client.get(alamat)["Location"] == "/mulai/", alamat
    assert client.get("/mulai/")["Location"] == "/mulai/kecamatan/"
    assert client.get("/akun/").status_code == client.get("/bantuan/").status_code == 200
    halaman = _isi(client, "/mulai/kecamatan/")
    assert "langkah 1 dari 6" in halaman
    assert 'href="/kegiatan/"' not in halaman


def test_kecamatan_ditemukan_dengan_mengetik_lalu_dilihat_dan_dipilih(client, admin):
    halaman = _isi(client, "/mulai/kecamatan/?cari=kec.+lumajang")
    assert 'href="?kode=35.08.10"' in halaman
    assert re.search(r"Jawa Timur . Kabupaten Lumajang . Lumajang · 35\.08\.10", halaman)
    halaman = _isi(client, "/mulai/kecamatan/?kode=35.08.10")
    assert "5 desa:" in halaman
    assert "7 kelurahan:" in halaman
    jawaban = client.post("/mulai/kecamatan/", {"kode": "35.08.10"})
    assert jawaban["Location"] == "/mulai/lembar/"
    admin.refresh_from_db()
    assert admin.kecamatan == Kecamatan.objects.get()
    assert admin.kecamatan.kode == "35.08.10"
    assert admin.history.first().history_change_reason == "Kecamatan dipilih"


def test_yang_tidak_ditemukan_dan_kode_salah_disebut(client, admin):
    assert "Tidak ditemukan" in _isi(client, "/mulai/kecamatan/?cari=qqqq")
    assert client.get("/mulai/kecamatan/?kode=99.99.99").status_code == 404
    jawaban = client.post("/mulai/kecamatan/", {"kode": "99.99.99"})
    assert "Tidak ada kecamatan berkode 99.99.99" in jawaban.content.decode()
    assert not Kecamatan.objects.exists()


def test_kecamatan_dipilih_sekali(client, admin, kecamatan):
    jawaban = client.post("/mulai/kecamatan/", {"kode": "35.08.17"})
    assert jawaban["Location"] == "/mulai/lembar/"
    assert Kecamatan.objects.count() == 1
    assert mulai_kecamatan("35.08.10", oleh=admin) == kecamatan
    with pytest.raises(PermissionDenied):
        mulai_kecamatan("35.08.17", oleh=admin)
    assert "Kecamatan Lumajang (35.08.10), Kabupaten Lumajang." in _isi(client, "/mulai/kecamatan/")


def test_hanya_administrator(client, acuan):
    for peran in (Peran.VERIFIKATOR, Peran.CAMAT):
        pengguna = buat_pengguna(peran, kecamatan=acuan)
        with pytest.raises(PermissionDenied):
            mulai_kecamatan(acuan.kode, oleh=pengguna)
        with pytest.raises(PermissionDenied):
            pakai_lembar_contoh(acuan, oleh=pengguna)
        client.force_login(pengguna)
        assert client.get("/mulai/").status_code == 403


def test_jatiroto_datang_dengan_lembar_dan_camatnya(client, admin):
    client.post("/mulai/kecamatan/", {"kode": "35.08.17"})
    assert client.get("/mulai/")["Location"] == "/mulai/kop/"
    assert "sudah mempunyai lembar IKU" in _isi(client, "/mulai/lembar/")
    assert 'value="KUTUM HADI KASIYAN' in _isi(client, "/mulai/camat/")


@pytest.mark.parametrize(("pilihan", "jumlah"), [("contoh", 3), ("kosong", 0)])
def test_lembar_sebagai_contoh_atau_kosong(client, admin, kecamatan, pilihan, jumlah):
    jawaban = client.post("/mulai/lembar/", {"lembar": pilihan, "dari": "2025"})
    assert jawaban["Location"] == client.get("/mulai/")["Location"] == "/mulai/kop/"
    lembar = kecamatan.daftar_lembar_iku.get()
    assert lembar.mencakup(2025)
    assert lembar.daftar_indikator.count() == jumlah
    assert ("Belum berindikator" in _isi(client, "/")) == (jumlah == 0)


def test_lembar_yang_kosong_memerlukan_tahun(client, admin, kecamatan):
    halaman = client.post("/mulai/lembar/", {"lembar": "kosong", "dari": ""}).content.decode()
    assert "Tulis tahun pertama yang dilaporkan." in halaman
    assert not ada_lembar(kecamatan)


def test_yang_melewati_lembarnya_memulainya_di_pengaturan(client, admin, kecamatan):
    alamat = "/pengaturan/lembar-iku/salin/"
    assert "Lembar IKU pertama" in _isi(client, alamat)
    jawaban = client.post(alamat, {"dari": "2025", "alasan": "Mulai"})
    lembar = kecamatan.daftar_lembar_iku.get()
    assert jawaban["Location"] == f"/pengaturan/lembar-iku/{lembar.pk}/"
    for halaman in ("/", "/target/2025/", "/realisasi/2025/", "/lembar-iku/", "/laporan/2025/"):
        assert client.get(halaman).status_code == 200, halaman
    with pytest.raises(Ditolak, match="sudah mempunyai lembar"):
        mulai_lembar(kecamatan, dari=2024, alasan="Lagi", oleh=admin)


def test_lembar_dari_berkas(client, admin, kecamatan):
    def kirim(isi):
        berkas = SimpleUploadedFile("lembar.json", isi)
        return client.post("/mulai/lembar/", {"lembar": "berkas", "berkas": berkas})

    isi = BERKAS_LEMBAR.read_bytes()
    salah = kirim(isi.replace(b'"satuan": "indeks"', b'"satuann": "indeks"')).content.decode()
    assert "satuann: kunci ini tidak dikenal" in salah
    tanpa = client.post("/mulai/lembar/", {"lembar": "berkas"}).content.decode()
    assert "Pilih berkas lembar IKU." in tanpa
    assert not ada_lembar(kecamatan)
    assert kirim(isi)["Location"] == "/mulai/kop/"
    assert kecamatan.daftar_lembar_iku.get().daftar_indikator.count() == 3


def test_lembar_contoh_hanya_sekali(client, admin, kecamatan):
    pakai_lembar_contoh(kecamatan, oleh=Pengguna.objects.get())
    with pytest.raises(Ditolak, match="sudah mempunyai lembar"):
        pakai_lembar_contoh(kecamatan, oleh=Pengguna.objects.get())
    assert kecamatan.daftar_lembar_iku.get().daftar_indikator.count() == 3


def test_setiap_langkah_tersimpan_dan_menuju_yang_berikut(client, admin, kecamatan):
    assert client.get("/mulai/")["Location"] == "/mulai/lembar/"
    client.post("/mulai/lembar/", {"lembar": "contoh"})
    isian = {"alamat": "Jalan Alun-alun 1", "telepon": "0334 1", "surel": "lmj@contoh.go.id"}
    versi = client.get("/mulai/kop/").context["form"].initial["versi"]
    assert client.post("/mulai/kop/", isian | {"versi": versi})["Location"] == "/mulai/camat/"
    kecamatan.refresh_from_db()
    assert kecamatan.alamat == "Jalan Alun-alun 1"
    assert kecamatan.history.first().history_change_reason == "Penyiapan awal"
    camat = {"nama": "SITI AMINAH", "nip": "19700101 199003 2 001", "jabatan": "camat"}
    assert client.post("/mulai/camat/", camat)["Location"] == "/mulai/unit/"
    assert Pejabat.objects.get().nip == "197001011990032001"
    assert client.get("/mulai/")["Location"] == "/mulai/unit/"
    halaman = _isi(client, "/mulai/unit/")
    assert "Seksi Pemerintahan" in halaman
    assert 'href="/mulai/pengguna/"' in halaman
    halaman = _isi(client, "/mulai/pengguna/", follow=True)
    assert "langkah terakhir" in halaman
    assert "Seksi Pemerintahan" in halaman
    assert 'href="/">Lewati dahulu' in halaman


def test_isian_yang_salah_tetap_di_langkahnya(client, admin, kecamatan):
    halaman = client.post("/mulai/camat/", {"nama": "SITI", "nip": "123", "jabatan": "camat"})
    assert "SITI" in halaman.content.decode()
    assert not Pejabat.objects.exists()
    assert client.post("/mulai/lembar/", {"lembar": "apa"}).status_code == 200
    assert client.get("/mulai/apa/").status_code == 404


def test_dari_unit_kembali_ke_langkahnya(client, admin, kecamatan):
    unit = UnitKerja.objects.get(kode="PMD")
    isian = {"kode": "PMD", "nama": "Seksi PMD", "jenis": "seksi", "alasan": "Nama di sini"}
    alamat = f"/pengaturan/unit-kerja/{unit.pk}/?mulai=1"
    versi = client.get(alamat).context["form"].initial["versi"]
    assert client.post(alamat, isian | {"versi": versi})["Location"] == "/mulai/unit/"


def test_nama_nip_pangkat_dan_akun_camat_sekaligus(client, admin):
    client.post("/mulai/kecamatan/", {"kode": "35.08.17"})
    form = client.get("/mulai/camat/").context["form"]
    assert form["nama"].value().startswith("KUTUM")
    isian = {nama: form[nama].value() or "" for nama in form.fields} | {
        "pangkat": "Pembina Tingkat I (IV/b)",
        "akun": "on",
    }
    assert client.post("/mulai/camat/", isian)["Location"] == "/mulai/unit/"
    assert Pejabat.objects.get().pangkat == "Pembina Tingkat I (IV/b)"
    camat = Pengguna.objects.get(peran=Peran.CAMAT)
    assert camat.first_name == Pejabat.objects.get().nama
    # The link comes with those of the last step, and is not asked for there again.
    halaman = client.get("/mulai/pengguna/", follow=True)
    assert [form.sebutan for form in halaman.context["tabel"].forms][:1] == ["Verifikator 1"]
    assert "akun" not in client.get("/mulai/camat/").context["form"].fields


def test_dari_perintah_tanpa_kecamatan_sampai_siapkan_yang_diulang(kosong, monkeypatch):
    monkeypatch.setenv("IKU_ADMIN_NAMA", "budi")
    monkeypatch.setenv("IKU_ADMIN_SANDI", "tembakau-lumajang-7")
    call_command("buat_admin", stdout=StringIO())
    call_command("buat_admin", stdout=StringIO())
    admin = Pengguna.objects.get()
    assert (admin.username, admin.kecamatan) == ("budi", None)
    keluaran = StringIO()
    call_command("siapkan", stdout=keluaran)
    assert keluaran.getvalue() == "Siap: kecamatannya dipilih administrator di peramban.\n"
    assert not Kecamatan.objects.exists()


def test_kecamatan_yang_beradministrator_tidak_dapat_diambil(client, admin):
    kecamatan = tambah_kecamatan("35.08.10")
    lain = buat_pengguna(Peran.ADMIN, kecamatan=kecamatan)
    halaman = client.post("/mulai/kecamatan/", {"kode": "35.08.10"}).content.decode()
    assert "Kecamatan Lumajang sudah mempunyai administrator." in halaman
    admin.refresh_from_db()
    assert admin.kecamatan is None
    lain.is_active = False
    lain.save()
    assert client.post("/mulai/kecamatan/", {"kode": "35.08.10"})["Location"] == "/mulai/lembar/"


def test_yang_disiapkan_di_server_dapat_dipakai_administrator_yang_menunggu(client, admin):
    kecamatan = tambah_kecamatan("35.08.10")
    client.post("/mulai/kecamatan/", {"kode": "35.08.10"})
    admin.refresh_from_db()
    assert admin.kecamatan == kecamatan
