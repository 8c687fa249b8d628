"""A desa over the years, and the rules of its due dates in Pengaturan."""

from datetime import date

import pytest

from desa.kisi import baca_kisi
from desa.sejarah import baca_sejarah, kepala_dalam_tahun
from organisasi.peran import Peran
from tests.factories import buat_dokumen, buat_kepala_desa, buat_pengguna

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 1)


@pytest.fixture
def desa(acuan):
    return acuan.daftar_desa.get(nama="Sukosari")


def test_kepala_desa_menurut_tahunnya(desa):
    lama = buat_kepala_desa(
        desa, nama="LAMA", menjabat_dari=None, menjabat_sampai=date(2025, 6, 30)
    )
    pj = buat_kepala_desa(desa, nama="PJ", jabatan="pj", menjabat_dari=date(2025, 7, 1))
    assert kepala_dalam_tahun([pj, lama], 2024) == (lama,)
    assert kepala_dalam_tahun([pj, lama], 2025) == (lama, pj)
    assert kepala_dalam_tahun([pj, lama], 2026) == (pj,)


def test_sejarah_memuat_tahun_aktif_saja(desa, acuan):
    desa.aktif_dari_tahun = 2025
    desa.save()
    lppdesa = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    buat_dokumen(desa, lppdesa, tahun_anggaran=2024, tanggal_diterima=date(2025, 3, 31))
    sejarah = baca_sejarah(desa, hari_ini=HARI_INI)
    assert [(baris.tahun, baris.tepat_waktu) for baris in sejarah] == [(2026, 0), (2025, 1)]


def test_halaman_desa(client, acuan, desa):
    buat_kepala_desa(desa, nama="BUDI", jabatan="pj", menjabat_dari=date(2024, 1, 1))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert "Pj. Kepala Desa BUDI" in client.get("/desa/").content.decode()
    assert "Pj. Kepala Desa BUDI" in client.get(f"/desa/{desa.kode}/").content.decode()


def test_aturan_tenggat_baru_tidak_mengubah_tahun_lalu(client, acuan):
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    lama = acuan.daftar_jenis_dokumen.get(kode="RKPDesa").daftar_aturan.get()
    isi = {
        "jenis_dokumen": lama.jenis_dokumen_id,
        "bulan": 10,
        "hari": 31,
        "geser_tahun": 1,
        "dasar_tanggal": "penetapan",
        "dasar_hukum": "Peraturan Bupati",
        "berlaku_dari_tahun": 2027,
        "alasan_perubahan": "Aturan baru",
        "alasan": "Aturan baru",
    }
    tolak = client.post("/pengaturan/aturan-tenggat/baru/", isi)
    assert "bertumpang tindih" in tolak.content.decode()
    lama.berlaku_sampai_tahun = 2026
    lama.save()
    client.post("/pengaturan/aturan-tenggat/baru/", isi)
    tenggat = {
        tahun: next(k.tenggat for k in baca_kisi(acuan, tahun).daftar_kolom if k.kode == "RKPDesa")
        for tahun in (2026, 2027)
    }
    assert tenggat == {2026: date(2026, 9, 30), 2027: date(2027, 10, 31)}
