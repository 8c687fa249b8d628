"""A kind of document is added in Pengaturan, looked at on this year's grid before it is stored."""

from datetime import date

import pytest
from django.utils import timezone

from desa.baca.kisi import baca_kisi
from desa.models import JenisDokumen
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, tutup_periode

pytestmark = pytest.mark.django_db
ALAMAT = "/pengaturan/jenis-dokumen/"


@pytest.fixture
def admin(acuan, client):
    pengguna = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


def _isian(**lain) -> dict:
    return {
        **{"kode": "LKPPD", "nama": "Laporan Keterangan", "urutan": "4", "bulan": "3"},
        **{"hari": "31", "geser_tahun": "-1", "dasar_tanggal": "diterima"},
        **{"dasar_hukum": "Permendagri", "berlaku_dari_tahun": "2020", **lain},
    }


def _simpan(client, isian: dict):
    jawaban = client.post(f"{ALAMAT}baru/", isian)
    sidik = jawaban.context["sidik"]
    return client.post(f"{ALAMAT}baru/", isian | {"dilihat": sidik})


def test_jenis_baru_diperlihatkan_pada_kisi_lalu_disimpan_dengan_aturannya(client, admin, acuan):
    tahun = timezone.localdate().year
    halaman = client.post(f"{ALAMAT}baru/", _isian()).content.decode()
    assert "Sukosari" in halaman
    assert f"LKPPD TA {tahun - 1}" in halaman
    assert not JenisDokumen.objects.filter(kode="LKPPD").exists()
    _simpan(client, _isian())
    aturan = acuan.daftar_jenis_dokumen.get(kode="LKPPD").daftar_aturan.get()
    assert (aturan.bulan, aturan.hari, aturan.geser_tahun) == (3, 31, -1)
    kolom = {k.kode: k.tenggat for k in baca_kisi(acuan, tahun).daftar_kolom}
    assert kolom["LKPPD"] == date(tahun, 3, 31)


def test_formulir_yang_dikirim_dua_kali_menambah_satu_jenis(client, admin, acuan):
    isian = _isian()
    halaman = client.post(f"{ALAMAT}baru/", isian)
    kunci = {b.name: b.value() for b in halaman.context["form"].hidden_fields()}
    akhir = isian | {"dilihat": halaman.context["sidik"]} | {k: v for k, v in kunci.items() if v}
    for _ in range(2):
        client.post(f"{ALAMAT}baru/", akhir)
    assert acuan.daftar_jenis_dokumen.get(kode="LKPPD").daftar_aturan.count() == 1


def test_jenis_baru_tidak_menggeser_angka_yang_tertutup(client, admin, acuan):
    tutup_periode(acuan)
    assert _simpan(client, _isian()).status_code == 302
    assert acuan.daftar_jenis_dokumen.filter(kode="LKPPD").exists()


@pytest.mark.parametrize("kode", ["a/b", "..", "rkpdesa", ""])
def test_kode_yang_tidak_dapat_dialamatkan_atau_sudah_ada_ditolak(client, admin, kode):
    assert "kode" in client.post(f"{ALAMAT}baru/", _isian(kode=kode)).context["form"].errors


def test_aturan_yang_tidak_wajar_ditolak(client, admin):
    jawaban = client.post(f"{ALAMAT}baru/", _isian(bulan="13"))
    assert jawaban.context["form"].errors
    assert not JenisDokumen.objects.filter(kode="LKPPD").exists()


def test_kode_tidak_berubah_namanya_berubah(client, admin, acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    alamat = f"{ALAMAT}{jenis.pk}/"
    isian = client.get(alamat).context["form"].initial
    client.post(alamat, isian | {"kode": "X", "nama": "Rencana Kerja", "alasan": "Ejaan"})
    jenis.refresh_from_db()
    assert (jenis.kode, jenis.nama) == ("RKPDesa", "Rencana Kerja")
