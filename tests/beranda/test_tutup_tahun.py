"""'Tutup tahun': each step, how far it is, whose it is, and what blocks it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beranda.baca.bahan_tutup import baca_bahan_tutup
from beranda.baca.langkah_tutup import KeadaanLangkah, susun_jalan
from beranda.baca.semua_tugas import baca_tugas
from beranda.baca.tahun_ditutup import tahun_ditutup
from dasar.aturan.triwulan import SETAHUN
from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator, Kegiatan
from laporan.models import JenisBerkasLaporan, JenisLaporan
from laporan.terbit.syarat import daftar_halangan, minta_terbit
from organisasi.models import Periode
from organisasi.models.peran import Peran
from tests.factories import (
    DICATAT_PADA,
    buat_alasan_belum,
    buat_berkas_laporan,
    buat_dokumen,
    buat_kegiatan,
    buat_laporan,
    buat_pengguna,
    buat_perjanjian,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.laporan.terbitan import isi_tahun

pytestmark = pytest.mark.django_db
JANUARI = date(2026, 1, 5)
S = KeadaanLangkah


@pytest.fixture
def pem(acuan):
    return acuan.daftar_unit_kerja.get(kode="PEM")


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def camat(acuan):
    return buat_pengguna(Peran.CAMAT, kecamatan=acuan)


def jalan(kecamatan, pengguna, *, hari_ini=JANUARI, triwulan=SETAHUN, tahun=2025):
    titik = baca_titik(kecamatan, tahun, hari_ini)
    bahan = baca_bahan_tutup(kecamatan, pengguna, titik, triwulan)
    return {satu.judul: satu for satu in susun_jalan(bahan)}


def test_dari_tahun_terbuka_sampai_yang_menghalangi(acuan, pem, verifikator, camat):
    awal = date(2025, 2, 3)
    buat_tindak_lanjut(buat_kegiatan(unit_kerja=pem, tanggal=awal), tanggal=awal)
    buat_kegiatan(unit_kerja=pem)
    langkah = jalan(acuan, verifikator)
    keadaan = {judul: satu.keadaan for judul, satu in langkah.items()}
    assert keadaan == {
        "Dokumen desa tercatat": S.KURANG,
        "Kegiatan ditindaklanjuti atau beralasan": S.KURANG,
        "Realisasi yang diketik": S.KURANG,
        "Verifikasi": S.SIAP,
        "Triwulan ditutup": S.TERHALANG,
        "Narasi dan perjanjian kinerja": S.SIAP,
        "Pratinjau laporan": S.SIAP,
        "Terbitkan Laporan IKU dan LKjIP": S.TERHALANG,
        "Cetak atau tanda tangani": S.BELUM,
        "Paket e-SAKIP": S.BELUM,
    }
    assert langkah["Dokumen desa tercatat"].keterangan.startswith("0 dari 18")
    assert langkah["Kegiatan ditindaklanjuti atau beralasan"].milik == "PEM 1"
    assert langkah["Verifikasi"].boleh
    assert langkah["Verifikasi"].alamat == f"{reverse('verifikasi')}?tahun=2025"
    assert not langkah["Terbitkan Laporan IKU dan LKjIP"].boleh
    # Whom to ask is named.
    assert str(camat) in langkah["Terbitkan Laporan IKU dan LKjIP"].milik


def test_yang_dikembalikan_disebut_terpisah_seperti_di_antrean(client, acuan, pem, verifikator):
    awal = date(2025, 2, 3)
    kegiatan = buat_kegiatan(unit_kerja=pem, tanggal=awal)
    for _ in range(2):
        buat_tindak_lanjut(kegiatan, tanggal=awal)
    kembali = {"verifikasi": "dikembalikan", "catatan_verifikasi": "Buktinya keliru"}
    buat_tindak_lanjut(kegiatan, tanggal=awal, **kembali)
    # RKPDesa is judged by its other date.
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    diterima = date(2025, 9, 20)
    buat_dokumen(acuan.daftar_desa.first(), jenis, tahun_anggaran=2026, tanggal_diterima=diterima)
    langkah = jalan(acuan, verifikator)["Verifikasi"]
    sebutan = "2 catatan belum diverifikasi, 1 catatan dikembalikan"
    assert langkah.keterangan == f"{sebutan}; 1 lagi di antrean tidak ikut dihitung"
    client.force_login(verifikator)
    antrean = client.get(langkah.alamat).content.decode()
    assert "3 catatan menunggu verifikasi Anda" in antrean
    assert "1 dikembalikan, menunggu perbaikan" in antrean
    assert (
        f"Masih ada {sebutan}."
        in client.post(reverse("periode_tutup", args=[2025, 1]), follow=True).content.decode()
    )


def test_langkah_menyebut_yang_juga_menolak_penerbitan(acuan, pem, camat):
    buat_tindak_lanjut(buat_kegiatan(unit_kerja=pem))
    titik = baca_titik(acuan, 2025, JANUARI)
    semua = {
        halangan
        for jenis in (JenisLaporan.RINGKAS, JenisLaporan.LKJIP)
        for halangan in daftar_halangan(minta_terbit(acuan, jenis, titik, SETAHUN, tanggal=JANUARI))
    }
    langkah = jalan(acuan, camat)
    assert set(langkah["Terbitkan Laporan IKU dan LKjIP"].daftar_halangan) == semua
    assert set(langkah["Narasi dan perjanjian kinerja"].daftar_halangan) < semua


def test_sebelum_tahun_berakhir_penerbitan_belum_waktunya(acuan, pem, camat):
    buat_kegiatan(unit_kerja=pem)
    langkah = jalan(acuan, camat, hari_ini=date(2025, 12, 10))
    terbit = langkah["Terbitkan Laporan IKU dan LKjIP"]
    assert terbit.keadaan == S.BELUM
    assert len(terbit.daftar_halangan) == 1
    assert langkah["Narasi dan perjanjian kinerja"].keadaan == S.SIAP
    assert langkah["Triwulan ditutup"].keadaan == S.SIAP
    for triwulan in (1, 2, 3):
        tutup_periode(acuan, tahun=2025, triwulan=triwulan)
    sesudah = jalan(acuan, camat, hari_ini=date(2025, 12, 10))["Triwulan ditutup"]
    assert (sesudah.keadaan, sesudah.keterangan) == (S.BELUM, "3 dari 4 ditutup")


def test_kegiatan_beralasan_tidak_ditagih_lagi(acuan, pem, verifikator):
    kegiatan = buat_kegiatan(unit_kerja=pem)
    Kegiatan.objects.filter(pk=kegiatan.pk).update(alasan_belum=buat_alasan_belum(acuan))
    satu = jalan(acuan, verifikator)["Kegiatan ditindaklanjuti atau beralasan"]
    assert (satu.keadaan, satu.keterangan) == (
        S.SELESAI,
        "0 dari 1 ditindaklanjuti, 1 dengan alasan",
    )


def test_yang_ditutup_siap_diterbitkan_camat_saja(acuan, verifikator, camat):
    isi_tahun(acuan)
    langkah = jalan(acuan, camat)
    # Closed with its gaps known: nothing is asked for any more.
    assert langkah["Dokumen desa tercatat"].keadaan == S.SELESAI
    assert "diketahui saat ditutup" in langkah["Dokumen desa tercatat"].keterangan
    assert langkah["Triwulan ditutup"].keterangan == "4 dari 4 ditutup"
    terbit = langkah["Terbitkan Laporan IKU dan LKjIP"]
    tujuan = reverse("laporan_terbitkan", args=[2025, "ringkas"])
    assert (terbit.keadaan, terbit.boleh, terbit.alamat) == (S.SIAP, True, tujuan)
    satu = jalan(acuan, verifikator)["Terbitkan Laporan IKU dan LKjIP"]
    assert (satu.keadaan, satu.boleh, satu.ditanyakan) == (S.SIAP, False, True)
    daftar = baca_tugas(camat, acuan, sekarang=DICATAT_PADA, hari_ini=JANUARI)
    siap = {satu.kalimat: satu.alamat for satu in daftar}
    assert siap["Laporan IKU 2025 siap diterbitkan."] == tujuan
    assert "Laporan triwulan IV 2025 siap diterbitkan." in siap
    # The long one lacks its narratives.
    assert "LKjIP 2025 siap diterbitkan." not in siap


def test_yang_terhalang_tidak_disebut_siap(acuan, camat):
    isi_tahun(acuan)
    acuan.daftar_pejabat.all().delete()
    daftar = baca_tugas(camat, acuan, sekarang=DICATAT_PADA, hari_ini=JANUARI)
    kalimat = {satu.kalimat: satu.alamat for satu in daftar}
    # Nobody holds the office.
    assert not any("siap diterbitkan" in satu for satu in kalimat)
    tujuan = kalimat["tahun 2025 sudah ditutup dan laporannya belum terbit."]
    assert tujuan == reverse("tutup_tahun", args=[2025])


def test_sesudah_terbit_dicetak_lalu_ditandatangani(acuan, camat):
    isi_tahun(acuan)
    laporan = [buat_laporan(acuan, jenis=j) for j in (JenisLaporan.RINGKAS, JenisLaporan.LKJIP)]
    langkah = jalan(acuan, camat)
    assert langkah["Terbitkan Laporan IKU dan LKjIP"].keadaan == S.SELESAI
    assert langkah["Pratinjau laporan"].keadaan == S.SELESAI
    assert langkah["Cetak atau tanda tangani"].keadaan == S.SIAP
    assert langkah["Paket e-SAKIP"].keadaan == S.SIAP
    for satu in laporan:
        buat_berkas_laporan(satu, jenis=JenisBerkasLaporan.LUAR, pemilik_sertifikat="Camat")
    assert jalan(acuan, camat)["Cetak atau tanda tangani"].keadaan == S.SELESAI


def test_triwulan_hanya_langkahnya_sendiri(acuan, pem, verifikator):
    buat_kegiatan(unit_kerja=pem)
    langkah = jalan(acuan, verifikator, triwulan=1)
    assert "Paket e-SAKIP" not in langkah
    assert "Narasi dan perjanjian kinerja" not in langkah
    tutup = langkah["Tutup triwulan I"]
    tujuan = reverse("periode_tutup", args=[2025, 1])
    assert (tutup.keadaan, tutup.boleh, tutup.alamat) == (S.SIAP, True, tujuan)
    assert jalan(acuan, verifikator, triwulan=2)["Tutup triwulan II"].keadaan == S.TERHALANG


def test_lembar_tanpa_nilai_yang_diketik_tidak_menyuruh_mengetik(acuan, verifikator):
    assert "Realisasi yang diketik" in jalan(acuan, verifikator)
    Indikator.objects.filter(kode="IPP").update(cara={"jenis": "tindak_lanjut"})
    assert "Realisasi yang diketik" not in jalan(acuan, verifikator)


def test_halaman_depan_menuju_tutup_tahun(acuan, pem, verifikator, camat):
    pemerintahan = buat_pengguna(unit_kerja=pem, kecamatan=acuan)
    acuan.daftar_unit_kerja.filter(pk=pem.pk).update(pengelola_dokumen_desa=True)
    pemerintahan.unit_kerja.refresh_from_db()
    lain = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="KEU"), kecamatan=acuan)
    buat_kegiatan(unit_kerja=pem)
    for pengguna in (verifikator, camat, pemerintahan):
        assert tahun_ditutup(pengguna, acuan, JANUARI) == [2025]
        assert tahun_ditutup(pengguna, acuan, date(2025, 12, 1)) == [2025]
        assert tahun_ditutup(pengguna, acuan, date(2025, 11, 30)) == []
    assert tahun_ditutup(lain, acuan, JANUARI) == []
    buat_laporan(acuan)
    assert tahun_ditutup(camat, acuan, JANUARI) == [2025]
    assert tahun_ditutup(camat, acuan, date(2026, 4, 1)) == []
    buat_laporan(acuan, jenis=JenisLaporan.LKJIP)
    assert tahun_ditutup(camat, acuan, JANUARI) == []


@pytest.mark.parametrize("triwulan", [SETAHUN, 4])
def test_jumlah_kueri_tetap(acuan, pem, verifikator, triwulan, django_assert_num_queries):
    def baca():
        jalan(acuan, verifikator, triwulan=triwulan)

    def isi():
        for _ in range(3):
            buat_tindak_lanjut(buat_kegiatan(unit_kerja=pem))
            buat_kegiatan(unit_kerja=pem)

    isi()
    buat_perjanjian(acuan)
    with CaptureQueriesContext(connection) as sedikit:
        baca()
    isi()
    with django_assert_num_queries(len(sedikit)):
        baca()


@pytest.mark.parametrize("peran", [Peran.VERIFIKATOR, Peran.CAMAT, Peran.ADMIN])
def test_halaman_menyebut_keadaan_dengan_kata_dan_satu_tombol(
    client, acuan, pem, verifikator, peran
):
    buat_tindak_lanjut(buat_kegiatan(unit_kerja=pem))
    client.force_login(buat_pengguna(peran, kecamatan=acuan))
    isi = client.get(reverse("tutup_tahun", args=[2025])).content.decode()
    assert "dari 10 langkah selesai" in isi
    assert "<span>Masih kurang</span>" in isi
    assert ("Buka antrean</a>" in isi) is (peran == Peran.VERIFIKATOR)
    assert client.get(reverse("tutup_tahun", args=[2025, 2])).status_code == 200
    assert not Periode.objects.exists()
