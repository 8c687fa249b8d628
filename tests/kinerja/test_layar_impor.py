"""Upload, see what would happen, then decide."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kinerja.excel import kolom as k
from kinerja.models import Impor, Kegiatan
from organisasi.peran import Peran
from tests.buku_kerja import buku_dokumen, buku_kegiatan
from tests.factories import buat_impor, buat_pengguna, tutup_periode

pytestmark = pytest.mark.django_db
DAFTAR = reverse("impor_list")


@pytest.fixture(autouse=True)
def folder_berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas"


@pytest.fixture
def verifikator(client, acuan):
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def unggah(client, path, isi="kegiatan", **kwargs):
    berkas = SimpleUploadedFile("laporan bulan.xlsx", path.read_bytes())
    return client.post(DAFTAR, {"isi": isi, "berkas": berkas} | kwargs, follow=True)


def putuskan(client, **isian):
    alamat = reverse("impor_detail", args=[Impor.objects.latest("pk").pk])
    return client.post(alamat, isian, follow=True).content.decode()


def test_periksa_dahulu_lalu_simpan(client, verifikator, tmp_path):
    jawaban = unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}, {k.KODE: "2"}))
    assert jawaban.context["hasil"]["baru"] == 2
    assert not Kegiatan.objects.exists()
    assert "laporan bulan.xlsx disimpan" in putuskan(client)
    assert Kegiatan.objects.filter(dicatat_oleh=verifikator).count() == 2
    riwayat = Kegiatan.history.first()
    assert riwayat.history_change_reason == "Impor laporan bulan.xlsx"
    assert "sudah tidak menunggu: disimpan" in putuskan(client)
    assert Kegiatan.objects.count() == 2


def test_berkas_salah_menunjuk_selnya_lalu_yang_diperbaiki_diterima(client, verifikator, tmp_path):
    salah = buku_kegiatan(tmp_path / "a.xlsx", {k.TANGGAL: "31 September 2025"}, {k.UNIT: "X"})
    halaman = unggah(client, salah).content.decode()
    assert "31 September 2025" in halaman
    assert "2 kesalahan" in halaman
    assert "sudah tidak menunggu: ada kesalahan" in putuskan(client)
    unggah(client, buku_kegiatan(tmp_path / "b.xlsx", {}))
    putuskan(client)
    assert Kegiatan.objects.count() == 1


def test_tidak_jadi_disimpan(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}))
    assert "tidak jadi disimpan" in putuskan(client, buang="1")
    assert not Kegiatan.objects.exists()
    assert Impor.objects.get().status == "batal"


def test_keadaan_yang_berubah_sesudah_diperiksa_diperiksa_lagi(
    client, acuan, verifikator, tmp_path
):
    unggah(client, buku_dokumen(tmp_path / "a.xlsx", {}), "dokumen")
    tutup_periode(acuan)
    assert "sudah ditutup" in putuskan(client)
    assert Impor.objects.get().status == "salah"


def test_perubahan_perlu_dipilih(client, verifikator, tmp_path):
    unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {}))
    putuskan(client)
    berubah = buku_kegiatan(tmp_path / "b.xlsx", {k.TEMPAT: "Pendopo"})
    assert "pilihan &#x27;perbarui&#x27;" in unggah(client, berubah).content.decode()
    assert unggah(client, berubah, perbarui="1").context["hasil"]["berubah"] == 1
    putuskan(client)
    assert Kegiatan.objects.get().tempat == "Pendopo"


def test_berkas_yang_terlalu_besar_atau_kosong_ditolak(client, verifikator, settings, tmp_path):
    settings.IKU_BATAS_BERKAS_MB = 0
    assert (
        "lebih besar dari 0 MB"
        in unggah(client, buku_kegiatan(tmp_path / "a.xlsx", {})).content.decode()
    )
    (tmp_path / "kosong.xlsx").touch()
    assert "Berkas ini kosong" in unggah(client, tmp_path / "kosong.xlsx").content.decode()
    assert not Impor.objects.exists()


def test_impor_kecamatan_lain_tidak_terlihat(client, verifikator):
    asing = buat_impor()
    assert client.get(reverse("impor_detail", args=[asing.pk])).status_code == 404
    assert str(asing) == f"Impor {asing.pk}: kegiatan.xlsx"
