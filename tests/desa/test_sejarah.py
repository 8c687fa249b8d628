"""A desa over the years, and the rules of its due dates in Pengaturan."""

from datetime import date

import pytest

from desa.baca.kisi import baca_kisi
from desa.baca.sejarah import baca_sejarah
from organisasi.models.peran import Peran
from tests.factories import buat_dokumen, buat_kepala_desa, buat_pengguna

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 1)


@pytest.fixture
def desa(acuan):
    return acuan.daftar_desa.get(nama="Sukosari")


def kepala(desa, tahun):
    kisi = baca_kisi(desa.kecamatan, tahun).kisi(per=HARI_INI, hari_ini=HARI_INI)
    return next(b.sebutan_kepala for b in kisi.daftar_baris if b.desa_pk == desa.pk)


def test_kepala_desa_menurut_tahunnya(desa):
    lama = buat_kepala_desa(
        desa, nama="LAMA", menjabat_dari=None, menjabat_sampai=date(2025, 6, 30)
    )
    pj = buat_kepala_desa(desa, nama="PJ", jabatan="pj", menjabat_dari=date(2025, 7, 1))
    nama = {tahun: kepala(desa, tahun) for tahun in (2024, 2025, 2026)}
    assert nama == {
        2024: (str(lama),),
        2025: (
            "Kepala Desa LAMA (sampai 30 Juni 2025)",
            "Pj. Kepala Desa PJ (sejak 1 Juli 2025)",
        ),
        2026: (str(pj),),
    }
    assert baca_sejarah(desa, HARI_INI.year, hari_ini=HARI_INI)[0].daftar_kepala[0].nama == "PJ"


def test_yang_menjabat_sehari_pun_disebut(desa):
    awal, akhir = date(2025, 1, 1), date(2025, 12, 31)
    buat_kepala_desa(desa, nama="A", menjabat_dari=date(2020, 1, 1), menjabat_sampai=awal)
    buat_kepala_desa(desa, nama="B", menjabat_dari=akhir, menjabat_sampai=date(2026, 3, 1))
    assert [len(kepala(desa, tahun)) for tahun in (2024, 2025, 2026, 2027)] == [1, 2, 1, 0]


def test_desa_tanpa_kepala_tercatat_tetap_di_kisi(desa, acuan, django_assert_num_queries):
    buat_kepala_desa(desa, nama="A", menjabat_sampai=date(2024, 12, 31))
    with django_assert_num_queries(3):
        kisi = baca_kisi(acuan, 2025).kisi(per=HARI_INI, hari_ini=HARI_INI)
    assert [baris.sebutan_kepala for baris in kisi.daftar_baris] == [()] * 6
    assert [baris.desa_kode for baris in kisi.daftar_baris] == sorted(
        desa.kode for desa in acuan.daftar_desa.all()
    )


def test_sejarah_memuat_tahun_aktif_saja(desa, acuan):
    desa.aktif_dari_tahun = 2025
    desa.save()
    lppdesa = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    buat_dokumen(desa, lppdesa, tahun_anggaran=2024, tanggal_diterima=date(2025, 3, 31))
    sejarah = baca_sejarah(desa, HARI_INI.year, hari_ini=HARI_INI)
    assert [(baris.tahun, baris.tepat_waktu) for baris in sejarah] == [(2026, 0), (2025, 1)]


def test_halaman_desa(client, acuan, desa):
    buat_kepala_desa(desa, nama="BUDI", jabatan="pj", menjabat_dari=date(2024, 1, 1))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    for alamat in ("/desa/", f"/desa/{desa.kode}/", "/?tahun=2025", "/dokumen-desa/2025/"):
        assert "Pj. Kepala Desa BUDI" in client.get(alamat).content.decode()
    assert "BUDI" not in client.get("/dokumen-desa/2023/").content.decode()
    client.force_login(
        buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), kecamatan=acuan)
    )
    assert "Pj. Kepala Desa BUDI" in client.get("/dokumen-desa/2025/").content.decode()


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
