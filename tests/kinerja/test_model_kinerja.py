from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from dasar.models import StatusCatatan
from kinerja.models import FungsiLembar, StatusKegiatan
from laporan.models import FotoNarasi
from tests.basis_data import Pelanggaran, constraint_per_nama, ditolak
from tests.factories import (
    DICATAT_PADA,
    buat_alasan_belum,
    buat_ambang,
    buat_anggaran,
    buat_batas,
    buat_bentuk,
    buat_berkas_laporan,
    buat_bukti,
    buat_bukti_kegiatan,
    buat_bukti_realisasi,
    buat_foto,
    buat_fungsi,
    buat_impor,
    buat_indikator,
    buat_kecamatan,
    buat_kegiatan,
    buat_laporan,
    buat_lembar,
    buat_narasi,
    buat_pembanding,
    buat_pengguna,
    buat_perjanjian,
    buat_realisasi,
    buat_renstra,
    buat_saringan,
    buat_sasaran,
    buat_target,
    buat_target_perjanjian,
    buat_target_renstra,
    buat_tindak_lanjut,
    buat_tujuan,
    buat_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


def _dua_kali(buat, *args, **kwargs):
    buat(*args, **kwargs)
    buat(*args, **kwargs)


def _ubah(baris, **kwargs):
    type(baris).objects.filter(pk=baris.pk).update(**kwargs)


def _fungsi_dua_kali(*, sama):
    """Two fungsi on a sheet: the same one twice, or two of one number."""
    lembar = buat_lembar()
    pertama = buat_fungsi(lembar.kecamatan)
    kedua = pertama if sama else buat_fungsi(lembar.kecamatan)
    FungsiLembar.objects.create(lembar=lembar, fungsi=pertama, nomor=1)
    FungsiLembar.objects.create(lembar=lembar, fungsi=kedua, nomor=2 if sama else 1)


def _ubah_foto(**kwargs):
    FotoNarasi.objects.filter(pk=buat_foto().pk).update(**kwargs)


PELANGGARAN: Pelanggaran = {
    "kegiatan_kode_unik": lambda: _dua_kali(buat_kegiatan, unit_kerja=buat_unit(), kode="K-1"),
    "kegiatan_bernama": lambda: buat_kegiatan(uraian=""),
    "kegiatan_berakhir_sesudah_mulai": lambda: buat_kegiatan(
        tanggal=date(2025, 3, 1), tanggal_akhir=date(2025, 3, 1)
    ),
    "kegiatan_jenis_dikenal": lambda: buat_kegiatan(jenis="rapat"),
    "kegiatan_status_dikenal": lambda: buat_kegiatan(status="rencana"),
    "kegiatan_batal_beralasan": lambda: _ubah(buat_kegiatan(), status=StatusKegiatan.BATAL),
    "bentuk_tindak_lanjut_unik": lambda: _dua_kali(buat_bentuk, buat_kecamatan(), nama="Surat"),
    "tindak_lanjut_status_dikenal": lambda: buat_tindak_lanjut(status="terverifikasi"),
    "tindak_lanjut_batal_beralasan": lambda: _ubah(
        buat_tindak_lanjut(), status=StatusCatatan.BATAL
    ),
    "tindak_lanjut_verifikasi_dikenal": lambda: buat_tindak_lanjut(verifikasi="bagus"),
    "tindak_lanjut_verifikasi_beralasan": lambda: buat_tindak_lanjut(verifikasi="dikecualikan"),
    "alasan_belum_unik": lambda: _dua_kali(buat_alasan_belum, buat_kecamatan(), nama="Lain"),
    "saringan_tersimpan_unik": lambda: _dua_kali(buat_saringan, buat_pengguna()),
    "impor_isi_dikenal": lambda: buat_impor(isi="pegawai"),
    "impor_status_dikenal": lambda: buat_impor(status="hilang"),
    "laporan_revisi_unik": lambda: _dua_kali(buat_laporan, buat_kecamatan()),
    "laporan_jenis_dikenal": lambda: buat_laporan(jenis="bulanan"),
    "laporan_triwulan_sesuai_jenis": lambda: buat_laporan(jenis="lkjip", triwulan=1),
    "laporan_revisi_beralasan": lambda: buat_laporan(nomor_revisi=1),
    "laporan_tanggal_sesudah_per": lambda: buat_laporan(tanggal=date(2025, 12, 30)),
    "berkas_laporan_satu_per_jenis": lambda: _dua_kali(buat_berkas_laporan, buat_laporan()),
    "berkas_laporan_jenis_dikenal": lambda: buat_berkas_laporan(
        jenis="salinan", pemilik_sertifikat="Camat"
    ),
    "berkas_laporan_tidak_kosong": lambda: buat_berkas_laporan(ukuran=0),
    "berkas_laporan_bersertifikat": lambda: buat_berkas_laporan(jenis="luar"),
    "impor_disimpan_tercatat": lambda: buat_impor(status="disimpan"),
    "impor_diurungkan_beralasan": lambda: _ubah(
        buat_impor(status="disimpan", disimpan_pada=DICATAT_PADA, disimpan_oleh=buat_pengguna()),
        status="diurungkan",
    ),
    "bukti_status_dikenal": lambda: buat_bukti(status="hilang"),
    "bukti_batal_beralasan": lambda: _ubah(buat_bukti(), status=StatusCatatan.BATAL),
    "bukti_tidak_kosong": lambda: buat_bukti(ukuran=0),
    "buktikegiatan_status_dikenal": lambda: buat_bukti_kegiatan(status="hilang"),
    "buktikegiatan_batal_beralasan": lambda: buat_bukti_kegiatan(status=StatusCatatan.BATAL),
    "buktikegiatan_tidak_kosong": lambda: buat_bukti_kegiatan(ukuran=0),
    "buktirealisasi_status_dikenal": lambda: buat_bukti_realisasi(status="hilang"),
    "buktirealisasi_batal_beralasan": lambda: buat_bukti_realisasi(status=StatusCatatan.BATAL),
    "buktirealisasi_tidak_kosong": lambda: buat_bukti_realisasi(ukuran=0),
    "sasaran_nomor_unik": lambda: _dua_kali(buat_sasaran, buat_kecamatan(), nomor=1),
    "indikator_kode_unik": lambda: _dua_kali(buat_indikator, buat_sasaran(), kode="IKU-1"),
    "target_satu_per_triwulan": lambda: _dua_kali(buat_target, buat_indikator()),
    "target_triwulan_1_sampai_4": lambda: buat_target(triwulan=5),
    "target_berdasar_hukum": lambda: buat_target(dasar_hukum=""),
    "lembar_iku_mulai_unik": lambda: _dua_kali(buat_lembar, buat_kecamatan()),
    "lembar_iku_masa_berurutan": lambda: buat_lembar(sampai=1999),
    "lembar_iku_tahun_dikenal": lambda: buat_lembar(dari=2101),
    "fungsi_lembar_nomor_unik": lambda: _fungsi_dua_kali(sama=False),
    "fungsi_lembar_satu_kali": lambda: _fungsi_dua_kali(sama=True),
    "tujuan_nomor_unik": lambda: _dua_kali(partial(buat_tujuan, nomor=1), buat_lembar()),
    "indikator_satu_tingkat": lambda: buat_indikator(tujuan=buat_tujuan(), sasaran=buat_sasaran()),
    "indikator_arah_dikenal": lambda: buat_indikator(arah="datar"),
    "indikator_desimal_terbatas": lambda: buat_indikator(desimal=5),
    "indikator_rentang_berurutan": lambda: buat_indikator(rentang_bawah=5, rentang_atas=1),
    "realisasi_tercatat_satu_per_triwulan": lambda: _dua_kali(buat_realisasi, buat_indikator()),
    "realisasi_tercatat_triwulan_1_sampai_4": lambda: buat_realisasi(triwulan=5),
    "realisasi_tercatat_tahun_dikenal": lambda: buat_realisasi(tahun=2101),
    "realisasi_tercatat_rasio_atau_nilai": lambda: buat_realisasi(pembilang=1, penyebut=2),
    "realisasi_tercatat_bersumber": lambda: buat_realisasi(sumber=""),
    "realisasi_tercatat_verifikasi_bernilai": lambda: buat_realisasi(
        nilai=None, verifikasi="terverifikasi"
    ),
    "realisasi_tercatat_verifikasi_dikenal": lambda: buat_realisasi(verifikasi="mungkin"),
    "realisasi_tercatat_verifikasi_beralasan": lambda: buat_realisasi(verifikasi="dikembalikan"),
    "ambang_predikat_unik": lambda: _dua_kali(buat_ambang, buat_kecamatan()),
    "ambang_predikat_tidak_negatif": lambda: buat_ambang(minimum=Decimal(-1)),
    "batas_tindak_lanjut_satu_per_tahun": lambda: _dua_kali(buat_batas, buat_kecamatan()),
    "batas_tindak_lanjut_tahun_dikenal": lambda: buat_batas(tahun=2101, tanggal=date(2101, 9, 1)),
    "batas_tindak_lanjut_tahun_wajar": lambda: buat_batas(tanggal=date(2024, 12, 31)),
    "batas_tindak_lanjut_beralasan": lambda: buat_batas(alasan=""),
    "renstra_mulai_unik": lambda: _dua_kali(buat_renstra, buat_kecamatan()),
    "renstra_masa_berurutan": lambda: buat_renstra(tahun_selesai=2020),
    "renstra_berdasar_hukum": lambda: buat_renstra(dasar_hukum=""),
    "target_renstra_satu_per_indikator": lambda: _dua_kali(
        buat_target_renstra, buat_renstra(), buat_indikator()
    ),
    "perjanjian_kinerja_satu_per_tahun": lambda: _dua_kali(buat_perjanjian, buat_kecamatan()),
    "perjanjian_kinerja_nip_18_angka": lambda: buat_perjanjian(pihak_pertama_nip="123"),
    "perjanjian_kinerja_berpihak_dua": lambda: buat_perjanjian(pihak_kedua_jabatan=""),
    "target_perjanjian_satu_per_indikator": lambda: _dua_kali(
        buat_target_perjanjian, buat_perjanjian(), buat_indikator()
    ),
    "nilai_pembanding_satu_per_tahun": lambda: _dua_kali(buat_pembanding, buat_indikator()),
    "nilai_pembanding_jenis_dikenal": lambda: buat_pembanding(jenis="ramalan"),
    "nilai_pembanding_bersumber": lambda: buat_pembanding(sumber=""),
    "anggaran_program_bernama": lambda: buat_anggaran(nama=""),
    "anggaran_program_dalam_pagu": lambda: buat_anggaran(pagu=10, realisasi=11),
    "anggaran_program_status_dikenal": lambda: buat_anggaran(status="hilang"),
    "anggaran_program_batal_beralasan": lambda: buat_anggaran(status=StatusCatatan.BATAL),
    "narasi_satu_per_bagian": lambda: _dua_kali(buat_narasi, buat_kecamatan()),
    "narasi_bagian_dikenal": lambda: buat_narasi(bagian="pantun"),
    "foto_narasi_bagian_dikenal": lambda: buat_foto(bagian="pantun"),
    "foto_narasi_berketerangan": lambda: buat_foto(keterangan=""),
    "fotonarasi_status_dikenal": lambda: _ubah_foto(status="hilang"),
    "fotonarasi_batal_beralasan": lambda: _ubah_foto(status=StatusCatatan.BATAL),
    "fotonarasi_tidak_kosong": lambda: _ubah_foto(ukuran=0),
}


@pytest.mark.parametrize("nama", PELANGGARAN)
def test_basis_data_menolak(nama):
    with ditolak(nama):
        PELANGGARAN[nama]()


def test_setiap_constraint_pernah_dilanggar():
    assert set(PELANGGARAN) == set(constraint_per_nama("kinerja", "laporan", "impor"))


@pytest.mark.parametrize(
    ("nama", "buat"),
    [
        ("kegiatan_batal_beralasan", buat_kegiatan),
        ("tindak_lanjut_batal_beralasan", buat_tindak_lanjut),
        ("bukti_batal_beralasan", buat_bukti),
    ],
)
def test_alasan_batal_tanpa_pembatalan_ditolak(nama, buat):
    with ditolak(nama):
        buat(alasan_batal="Hujan lebat")


def test_kegiatan_tanpa_kode_ditolak():
    with ditolak("kegiatan_bernama"):
        buat_kegiatan(kode="")


def test_target_triwulan_nol_ditolak():
    with ditolak("target_triwulan_1_sampai_4"):
        buat_target(triwulan=0)


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [("-0.01", "antara 0,00 % dan 100,00 %"), ("100.01", "antara"), ("80.125", "2 angka")],
)
@pytest.mark.parametrize(
    "buat",
    [
        buat_target,
        buat_pembanding,
        lambda i, **isi: buat_target_renstra(buat_renstra(), i, **isi),
        lambda i, **isi: buat_target_perjanjian(buat_perjanjian(), i, **isi),
    ],
)
def test_nilai_di_luar_ukuran_indikatornya_ditolak(buat, nilai, pesan):
    indikator = buat_indikator(rentang_bawah=Decimal(0), rentang_atas=Decimal(100))
    with pytest.raises(ValidationError, match=pesan):
        buat(indikator, nilai=Decimal(nilai)).full_clean()


def test_nilai_kematangan_boleh_di_atas_seratus():
    indikator = buat_indikator(satuan="nilai", cara={"jenis": "nilai_tercatat"})
    buat_target(indikator, nilai=Decimal(110)).full_clean()


def test_riwayat_menyimpan_nilai_lama_target():
    target = buat_target(nilai=Decimal(80))
    target.nilai = Decimal(85)
    target._change_reason = "Perubahan perjanjian kinerja"
    target.save()
    assert list(target.history.order_by("history_id").values_list("nilai", flat=True)) == [80, 85]
    assert target.history.first().history_change_reason == "Perubahan perjanjian kinerja"


def test_fungsi_yang_dipakai_tidak_dapat_dihapus():
    fungsi = buat_fungsi()
    buat_kegiatan(unit_kerja=buat_unit(fungsi.kecamatan), fungsi=fungsi)
    with pytest.raises(ProtectedError):
        fungsi.delete()
