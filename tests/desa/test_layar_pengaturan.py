"""Heads of desa, extensions and the rest of the desa in Pengaturan."""

from datetime import date

import pytest

from desa.kisi import baca_kisi
from desa.models import Desa, KepalaDesa, PerpanjanganTenggat, Tahapan
from organisasi.peran import Peran
from tests.factories import buat_desa, buat_kepala_desa, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def tambah(client, kunci, **isi):
    return client.post(f"/pengaturan/{kunci}/baru/", isi, follow=True).content.decode()


def test_perpanjangan_mengubah_tenggat_tahun_itu(client, admin, acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    halaman = tambah(
        client,
        "perpanjangan-tenggat",
        jenis_dokumen=jenis.pk,
        tahun=2025,
        tenggat="2025-10-31",
        dasar_hukum="Surat Bupati 1/2025",
        alasan="Bencana alam",
    )
    assert "Perpanjangan RKPDesa 2025 disimpan" in halaman
    assert "tenggat 31 Oktober 2025" in halaman
    kolom = next(k for k in baca_kisi(acuan, 2025).daftar_kolom if k.kode == "RKPDesa")
    assert (kolom.tenggat, kolom.tenggat_semula) == (date(2025, 10, 31), date(2025, 9, 30))
    assert PerpanjanganTenggat.history.get().history_user == admin


def test_masa_kepala_desa_tidak_bertumpang_tindih(client, admin, acuan):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    buat_kepala_desa(desa, menjabat_dari=date(2024, 1, 1), menjabat_sampai=date(2025, 6, 30))
    isi = {"desa": desa.pk, "nama": "Hadi Winoto", "jabatan": "pj"}
    halaman = tambah(client, "kepala-desa", **isi, menjabat_dari="2025-06-30")
    assert "bertumpang tindih" in halaman
    halaman = tambah(client, "kepala-desa", **isi, menjabat_dari="2025-07-01")
    assert "Rojopolo · sejak 1 Juli 2025" in halaman
    assert KepalaDesa.objects.count() == 2


def test_desa_kecamatan_lain_tidak_dapat_dipilih(client, admin):
    lain = buat_desa()
    tambah(client, "kepala-desa", desa=lain.pk, nama="Hadi", jabatan="pj")
    assert not KepalaDesa.objects.exists()


def test_desa_berhenti_aktif_dengan_alasan(client, admin, acuan):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    form = client.get(f"/pengaturan/desa/{desa.pk}/").context["form"]
    isi = {"kode": desa.kode, "nama": desa.nama, "aktif_sampai_tahun": 2024}
    isi |= {"versi": form["versi"].value(), "alasan": "Menjadi kelurahan"}
    halaman = client.post(f"/pengaturan/desa/{desa.pk}/", isi, follow=True).content.decode()
    assert "sampai tahun 2024" in halaman
    assert Desa.objects.aktif_di(2025).count() == 5


def test_tahapan_baru_masuk_ke_daftarnya(client, admin, acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="APBDesa")
    halaman = tambah(client, "tahapan", jenis_dokumen=jenis.pk, nama="Diundangkan", urutan=9)
    assert "Diundangkan" in halaman
    assert Tahapan.objects.get(urutan=9).jenis_dokumen == jenis
