from datetime import date

import pytest
from django.utils import timezone

from organisasi.models.peran import Peran
from pengingat.models import AturanSurat, Surat
from tests.factories import buat_aturan, buat_jenis_dokumen, buat_pengguna
from tests.pengingat.pabrik import buat_surat

pytestmark = pytest.mark.django_db


@pytest.fixture
def verifikator(acuan, client):
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def desa(acuan):
    """A desa of a year in which one document fell due on its first day."""
    jenis = buat_jenis_dokumen(acuan, kode="AWAL", nama="Dokumen awal tahun")
    buat_aturan(jenis, bulan=1, hari=1)
    hari_ini = timezone.localdate()
    if (hari_ini.month, hari_ini.day) == (1, 1):  # due today is not overdue
        pytest.skip("tidak ada yang lewat tenggat pada 1 Januari")
    return acuan.daftar_desa.get(nama="Rojopolo")


def isi(response):
    return response.content.decode()


def test_tanpa_surat(client, acuan):
    client.force_login(buat_pengguna(Peran.KABUPATEN))
    halaman = isi(client.get("/surat/"))
    assert "Belum ada surat." in halaman
    assert "Desa yang masih menunggak" not in halaman


def test_dari_daftar_sampai_diserahkan(client, verifikator, desa):
    halaman = isi(client.get("/surat/"))
    assert "AWAL TA" in halaman
    assert f"/surat/baru/{desa.pk}/?tingkat=1" in halaman
    jawaban = client.get(f"/surat/baru/{desa.pk}/")
    halaman = isi(jawaban)
    assert "(diberi ketika diterbitkan)" in halaman
    assert "Dokumen awal tahun (AWAL)" in halaman
    kirim = {"tingkat": "1", "kunci": "x", "dilihat": jawaban.context["dilihat"]}
    desa.kecamatan.daftar_pejabat.update(nama="ORANG LAIN")
    response = client.post(f"/surat/baru/{desa.pk}/", kirim)
    assert "Berubah sejak halaman ini dibuka: penanda tangan." in isi(response)
    assert "ORANG LAIN" in isi(response)
    kirim["dilihat"] = response.context["dilihat"]
    response = client.post(f"/surat/baru/{desa.pk}/", kirim, follow=True)
    surat = Surat.objects.get()
    assert f"{surat} diterbitkan." in isi(response)
    response = client.get(f"/surat/{surat.pk}/pdf/")
    assert response["Content-Type"] == "application/pdf"
    assert "-001-rojopolo.pdf" in response["Content-Disposition"]
    isian = {"tanggal_kirim": "2020-01-01", "cara_kirim": "pos", "penerima": "", "versi": "1"}
    response = client.post(f"/surat/{surat.pk}/", isian)
    assert "antara tanggal surat dan hari ini" in isi(response)
    isian["tanggal_kirim"] = timezone.localdate().isoformat()
    response = client.post(f"/surat/{surat.pk}/", isian, follow=True)
    assert "Penyerahan surat disimpan." in isi(response)
    assert "pos atau kurir" in isi(response)


def test_yang_belum_boleh_dijelaskan(client, verifikator, desa):
    halaman = isi(client.get(f"/surat/baru/{desa.pk}/?tingkat=2"))
    assert "Surat teguran II belum dapat dibuat. Buat dahulu Teguran I." in halaman
    assert "Terbitkan Surat" not in halaman
    response = client.post(f"/surat/baru/{desa.pk}/", {"tingkat": "2"}, follow=True)
    assert "Buat dahulu Teguran I." in isi(response)
    assert client.get(f"/surat/baru/{desa.pk}/?tingkat=9").status_code == 404
    assert not Surat.objects.exists()


def test_desa_yang_tidak_menunggak(client, verifikator, acuan):
    acuan.daftar_jenis_dokumen.get(kode="LPPDesa").daftar_aturan.update(berlaku_sampai_tahun=2001)
    acuan.daftar_jenis_dokumen.get(kode="RKPDesa").daftar_aturan.update(berlaku_sampai_tahun=2001)
    acuan.daftar_jenis_dokumen.get(kode="APBDesa").daftar_aturan.update(berlaku_sampai_tahun=2001)
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    response = client.get(f"/surat/baru/{desa.pk}/", follow=True)
    assert "Rojopolo tidak menunggak" in isi(response)


def test_batalkan(client, verifikator, acuan):
    surat = buat_surat(acuan.daftar_desa.get(nama="Rojopolo"))
    alamat = f"/surat/{surat.pk}/batalkan/"
    isian = {
        "alasan": "Salah alamat",
        "dilihat": client.get(alamat).context["form"]["dilihat"].value(),
    }
    response = client.post(alamat, isian, follow=True)
    assert "Nomornya tetap terpakai." in isi(response)
    assert "Dibatalkan: Salah alamat" in isi(response)
    response = client.post(alamat, isian)
    assert "Surat ini sudah dibatalkan." in isi(response)
    assert "Dibatalkan</span>" in isi(client.get("/surat/"))


def test_surat_terlihat_di_riwayat_kecamatan(client, verifikator, acuan):
    surat = buat_surat(acuan.daftar_desa.get(nama="Rojopolo"))
    assert f"Surat {surat}" in isi(client.get("/riwayat/"))


def test_aturan_surat(client, verifikator, acuan):
    isian = {"pola_nomor": "140/{urutan}", "sela_hari": "14", "tembusan": "", "versi": "0"}
    assert "harus memuat {tahun}" in isi(client.post("/surat/aturan/", isian))
    isian["pola_nomor"] = "140/{urutan}/{tahun}"
    response = client.post("/surat/aturan/", isian, follow=True)
    assert "Aturan surat disimpan" in isi(response)
    assert AturanSurat.objects.get().sela_hari == 14
    assert "Aturan surat sudah diubah Anda sendiri" in isi(client.post("/surat/aturan/", isian))


def test_jumlah_kueri_daftar_tidak_bertambah(
    client, verifikator, acuan, django_assert_max_num_queries
):
    for desa in acuan.daftar_desa.all():
        for hari in (1, 2, 3):
            buat_surat(desa, tanggal=date(2026, 11, hari))
    with django_assert_max_num_queries(24):
        client.get("/surat/")
