"""The document grid as Seksi Pemerintahan uses it."""

from datetime import date

import pytest

from desa.models import DokumenDesa
from organisasi.peran import Peran
from tests.factories import buat_pengguna, buat_perpanjangan

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf(acuan, client):
    pengguna = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def isian_kosong(response):
    form = response.context["form"]
    return {nama: "0" if nama.startswith("versi") else "" for nama in form.fields}


def kunci(acuan, desa, jenis):
    return f"{acuan.daftar_desa.get(nama=desa).pk}_{acuan.daftar_jenis_dokumen.get(kode=jenis).pk}"


def test_satu_simpan_untuk_semua(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp, lpp = kunci(acuan, "Rojopolo", "RKPDesa"), kunci(acuan, "Sukosari", "LPPDesa")
    isian |= {f"penetapan_{rkp}": "30/09/2025", f"diterima_{lpp}": "2025-04-01"}
    response = client.post("/dokumen-desa/2025/", isian, follow=True)
    halaman = response.content.decode()
    assert "2 dokumen disimpan." in halaman
    assert "Terlambat 1 hari" in halaman
    assert "dicatat" in halaman
    assert DokumenDesa.objects.get(jenis_dokumen__kode="RKPDesa").tahun_anggaran == 2026


def test_tanggal_salah_ditandai_dan_isian_lain_tetap_ada(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp, lpp = kunci(acuan, "Rojopolo", "RKPDesa"), kunci(acuan, "Sukosari", "LPPDesa")
    isian |= {f"penetapan_{rkp}": "31/09/2025", f"diterima_{lpp}": "01/04/2025"}
    halaman = client.post("/dokumen-desa/2025/", isian).content.decode()
    assert "Bukan tanggal" in halaman
    assert "31/09/2025" in halaman
    assert "01/04/2025" in halaman
    assert not DokumenDesa.objects.exists()


def test_penyimpan_kedua_diberi_tahu_di_selnya(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp = kunci(acuan, "Rojopolo", "RKPDesa")
    client.post("/dokumen-desa/2025/", isian | {f"penetapan_{rkp}": "29/09/2025"})
    kedua = client.post("/dokumen-desa/2025/", isian | {f"penetapan_{rkp}": "30/09/2025"})
    assert "diubah orang lain" in kedua.content.decode()
    assert DokumenDesa.objects.get().tanggal_penetapan == date(2025, 9, 29)


def test_tanpa_perubahan_dikatakan(client, staf):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    response = client.post("/dokumen-desa/2025/", isian, follow=True)
    assert "Tidak ada yang berubah." in response.content.decode()


def test_perpanjangan_terlihat_di_kepala_kolom(client, staf, acuan):
    buat_perpanjangan(acuan.daftar_jenis_dokumen.get(kode="RKPDesa"))
    halaman = client.get("/dokumen-desa/2025/").content.decode()
    assert "tenggat 31 Oktober 2025" in halaman
    assert "Diperpanjang: Surat Bupati" in halaman


def test_camat_melihat_matriks_tanpa_isian(client, acuan):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    halaman = client.get("/dokumen-desa/2025/").content.decode()
    assert "Simpan semua" not in halaman
    assert "Banyuputih Kidul" in halaman


@pytest.mark.parametrize("alamat", ["/dokumen-desa/1999/", "/dokumen-desa/20255/"])
def test_tahun_yang_tidak_wajar_tidak_ditemukan(client, staf, alamat):
    assert client.get(alamat).status_code == 404


def test_keadaan_mengikuti_hari_yang_diminta(client, staf, acuan):
    isian = isian_kosong(client.get("/dokumen-desa/2025/"))
    rkp = kunci(acuan, "Rojopolo", "RKPDesa")
    client.post("/dokumen-desa/2025/", isian | {f"penetapan_{rkp}": "02/10/2025"})
    assert "Terlambat 2 hari" in client.get("/dokumen-desa/2025/").content.decode()
    dulu = client.get("/dokumen-desa/2025/?per=2025-10-01").content.decode()
    assert "Keadaan per 1 Oktober 2025" in dulu
    assert "Terlambat" not in dulu
