"""Every URL x every role, against a table people can read. A URL missing here fails the build."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse

from iku_jatiroto.izin import IzinMiddleware
from tests.dunia import BAGIAN_ALAMAT, Dunia, buat_dunia, nama_semua_url
from tests.izin import PERAN_URL

# Who is turned away is asked in every run; the pages that open take longer.
DIBUKA = pytest.mark.parametrize(
    "dibuka",
    [
        pytest.param(False, id="ditolak"),
        pytest.param(True, id="dibuka", marks=[pytest.mark.lengkap, pytest.mark.basis_data]),
    ],
)
PEMAKAI = (
    "anonim",
    "staf pemilik",
    "staf lain",
    "verifikator",
    "camat",
    "admin",
    "kabupaten",
    "camat lain",
)
#                            anonim pemilik lain verif camat admin kab  camat kecamatan lain
HAK_AKSES = {
    "sehat":                  (200, 200, 200, 200, 200, 200, 200, 200),
    "siap":                   (200, 200, 200, 200, 200, 200, 200, 200),
    "metrik":                 (404, 404, 404, 404, 404, 200, 404, 404),
    "masuk":                  (200, 302, 302, 302, 302, 302, 302, 302),
    "masuk_kode":             (302, 302, 302, 302, 302, 302, 302, 302),
    "undangan":               (200, 200, 200, 200, 200, 200, 200, 200),
    "keluar":                 (302, 405, 405, 405, 405, 405, 405, 405),
    "ganti_sandi":            (302, 200, 200, 200, 200, 200, 200, 200),
    "akun":                   (302, 200, 200, 200, 200, 200, 200, 200),
    "sesi_akhiri":            (302, 405, 405, 405, 405, 405, 405, 405),
    "bantuan":                (302, 200, 200, 200, 200, 200, 200, 200),
    "bantuan_detail":         (302, 200, 200, 200, 200, 200, 200, 200),
    "keamanan_pengguna":      (302, 403, 403, 403, 403, 200, 403, 403),
    "keamanan_pengguna_detail": (302, 403, 403, 403, 403, 200, 403, 403),
    "faktor_kedua":           (302, 200, 200, 200, 200, 200, 200, 200),
    "faktor_kedua_pasang":    (302, 302, 302, 302, 302, 302, 302, 302),
    "faktor_kedua_lepas":     (302, 302, 302, 302, 302, 302, 302, 302),
    "kode_pemulihan":         (302, 302, 302, 302, 302, 302, 302, 302),
    "tanggal_dibaca":         (302, 200, 200, 200, 200, 200, 200, 200),
    "logo":                   (302, 200, 200, 200, 200, 200, 200, 404),
    "warna_css":              (302, 200, 200, 200, 200, 200, 200, 200),
    "bilangan_dibaca":        (302, 200, 200, 200, 200, 200, 200, 200),
    "tur":                    (302, 405, 405, 405, 405, 405, 405, 405),
    "gaya":                   (302, 404, 404, 404, 404, 404, 404, 404),
    "dasbor":                 (302, 200, 200, 200, 200, 200, 200, 200),
    "rincian_indikator":      (302, 200, 200, 200, 200, 200, 200, 200),
    "perbandingan":           (302, 200, 200, 200, 200, 200, 200, 200),
    "unit_detail":            (302, 200, 200, 200, 200, 200, 200, 404),
    "tutup_tahun":            (302, 200, 200, 200, 200, 200, 200, 200),
    "mulai":                  (302, 403, 403, 403, 403, 302, 403, 403),
    "mulai_langkah":          (302, 403, 403, 403, 403, 200, 403, 403),
    "kabupaten":              (302, 403, 403, 403, 403, 403, 200, 403),
    "kabupaten_ekspor":       (302, 403, 403, 403, 403, 403, 200, 403),
    "kegiatan_list":          (302, 200, 200, 200, 200, 200, 200, 200),
    "belum_ditindaklanjuti":  (302, 200, 200, 200, 200, 200, 200, 200),
    "kegiatan_ekspor":        (302, 200, 200, 200, 200, 200, 200, 200),
    "kegiatan_cetak":         (302, 200, 200, 200, 200, 200, 200, 200),
    "saringan_simpan":        (302, 405, 405, 405, 405, 405, 405, 405),
    "saringan_hapus":         (302, 405, 405, 405, 405, 405, 405, 405),
    "kegiatan_baru":          (302, 200, 200, 403, 403, 403, 403, 403),
    "kegiatan_akibat":        (302, 200, 200, 403, 403, 403, 403, 403),
    "kegiatan_detail":        (302, 200, 404, 200, 200, 200, 200, 404),
    "kegiatan_riwayat":       (302, 200, 404, 200, 200, 200, 200, 404),
    "kegiatan_ubah":          (302, 200, 404, 403, 403, 403, 403, 403),
    "kegiatan_batalkan":      (302, 200, 404, 403, 403, 403, 403, 403),
    "kegiatan_pulihkan":      (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_akibat":   (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_baru":     (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_batalkan": (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_ubah":     (302, 200, 404, 403, 403, 403, 403, 403),
    "tindak_lanjut_pulihkan": (302, 200, 404, 403, 403, 403, 403, 403),
    "bukti_unggah":           (302, 200, 404, 403, 403, 403, 403, 403),
    "bukti_kegiatan_unduh":   (302, 200, 404, 200, 200, 200, 200, 404),
    "bukti_kegiatan_unggah":  (302, 200, 404, 403, 403, 403, 403, 403),
    "berkas_titip":           (302, 405, 405, 403, 403, 403, 403, 403),
    "bukti_unduh":            (302, 200, 404, 200, 200, 200, 200, 404),
    "desa_list":              (302, 200, 200, 200, 200, 200, 200, 200),
    "desa_detail":            (302, 200, 200, 200, 200, 200, 200, 404),
    "dokumen_desa":           (302, 302, 302, 302, 302, 302, 302, 302),
    "dokumen_desa_kisi":      (302, 200, 200, 200, 200, 200, 200, 200),
    "dokumen_desa_ekspor":    (302, 200, 200, 200, 200, 200, 200, 200),
    "dokumen_desa_keadaan":   (302, 200, 200, 403, 403, 403, 403, 403),
    "dokumen_desa_riwayat":   (302, 200, 200, 200, 200, 200, 200, 404),
    "dokumen_desa_buka":      (302, 302, 302, 302, 302, 302, 302, 404),
    "slot_detail":            (302, 200, 200, 200, 200, 200, 200, 404),
    "slot_unggah":            (302, 200, 403, 403, 403, 403, 403, 403),
    "slot_tanda_terima":      (302, 200, 403, 403, 403, 403, 403, 403),
    "tanda_terima_list":      (302, 200, 200, 200, 200, 200, 200, 200),
    "tanda_terima_pdf":       (302, 200, 200, 200, 200, 200, 200, 404),
    "tanda_terima_batalkan":  (302, 200, 403, 403, 403, 403, 403, 403),
    "cek_tanda_terima":       (200, 200, 200, 200, 200, 200, 200, 200),
    "berkas_dokumen_unduh":   (302, 200, 200, 200, 200, 200, 200, 404),
    "berkas_dokumen_batalkan": (302, 200, 403, 403, 403, 403, 403, 403),
    "berkas_dokumen_pulihkan": (302, 200, 403, 403, 403, 403, 403, 403),
    "laporan":                (302, 302, 302, 302, 302, 302, 302, 302),
    "laporan_tahun":          (302, 200, 200, 200, 200, 200, 200, 200),
    "laporan_terbitkan":      (302, 403, 403, 403, 200, 403, 403, 200),
    "laporan_terbit":         (302, 200, 200, 200, 200, 200, 200, 404),
    "laporan_tanda_tangan":   (302, 403, 403, 403, 200, 403, 403, 404),
    "laporan_cetak":          (302, 403, 403, 405, 405, 403, 403, 405),
    "laporan_berkas":         (302, 200, 200, 200, 200, 200, 200, 404),
    "cek":                    (200, 200, 200, 200, 200, 200, 200, 200),
    "cek_kode":               (200, 200, 200, 200, 200, 200, 200, 200),
    "laporan_pratinjau":      (302, 200, 200, 200, 200, 200, 200, 200),
    "laporan_pdf":            (302, 200, 200, 200, 200, 200, 200, 200),
    "lembar_iku":             (302, 200, 200, 200, 200, 200, 200, 200),
    "lembar_iku_pdf":         (302, 200, 200, 200, 200, 200, 200, 200),
    "impor_list":             (302, 200, 200, 200, 403, 403, 403, 403),
    "impor_templat":          (302, 200, 200, 200, 403, 403, 403, 403),
    # The upload is the verifikator's: staff see their own only.
    "impor_detail":           (302, 404, 404, 200, 403, 403, 403, 403),
    "impor_urungkan":         (302, 404, 404, 302, 403, 403, 403, 403),
    "impor_laporan":          (302, 404, 404, 200, 403, 403, 403, 403),
    "impor_excel":            (302, 404, 404, 200, 403, 403, 403, 403),
    "realisasi":              (302, 302, 302, 302, 302, 302, 302, 302),
    "realisasi_tahun":        (302, 200, 200, 200, 200, 200, 200, 200),
    "realisasi_ekspor":       (302, 200, 200, 200, 200, 200, 200, 200),
    "realisasi_detail":       (302, 200, 200, 200, 200, 200, 200, 404),
    "bukti_realisasi_unggah": (302, 403, 403, 200, 403, 403, 403, 403),
    "bukti_realisasi_unduh":  (302, 200, 200, 200, 200, 200, 200, 404),
    "bukti_realisasi_batalkan": (302, 403, 403, 200, 403, 403, 403, 403),
    "bukti_realisasi_pulihkan": (302, 403, 403, 200, 403, 403, 403, 403),
    "target":                 (302, 302, 302, 302, 302, 302, 302, 302),
    "target_tahun":           (302, 200, 200, 200, 200, 200, 200, 200),
    "lembar_list":            (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_detail":        (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_kerangka":      (302, 403, 403, 403, 403, 200, 403, 403),
    "indikator_baru":       (302, 403, 403, 403, 403, 200, 403, 403),
    "indikator_ubah":       (302, 403, 403, 403, 403, 200, 403, 403),
    "indikator_hapus":      (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_muat":            (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_baru":            (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_berkas":          (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_batalkan":        (302, 403, 403, 403, 403, 200, 403, 403),
    "verifikasi":             (302, 403, 403, 200, 200, 200, 200, 200),
    "verifikasi_lihat":       (302, 403, 403, 200, 200, 200, 200, 404),
    "periode":                (302, 302, 302, 302, 302, 302, 302, 302),
    "periode_tahun":          (302, 200, 200, 200, 200, 200, 200, 200),
    "periode_tutup":          (302, 403, 403, 200, 403, 403, 403, 403),
    "periode_buka":           (302, 403, 403, 403, 200, 403, 403, 404),
    "pengaturan":             (302, 403, 403, 200, 403, 200, 403, 403),
    "pengguna_list":         (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_undang":       (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_undang_semua": (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_detail":       (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_ubah":         (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_tautan":       (302, 403, 403, 403, 403, 405, 403, 403),
    "pengguna_pindah":       (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_pindah_batal": (302, 403, 403, 403, 403, 405, 403, 403),
    "pengguna_nonaktifkan":  (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_aktifkan":     (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_serahkan":     (302, 403, 403, 403, 403, 200, 403, 403),
    "kunci_aplikasi":         (302, 403, 403, 403, 403, 200, 403, 403),
    "kunci_aplikasi_cabut":   (302, 403, 403, 403, 403, 405, 403, 403),
    "acuan_list":             (302, 403, 403, 403, 403, 200, 403, 403),
    "acuan_baru":             (302, 403, 403, 403, 403, 200, 403, 403),
    "acuan_ubah":             (302, 403, 403, 403, 403, 200, 403, 403),
    "acuan_riwayat":          (302, 403, 403, 403, 403, 200, 403, 403),
    "cadangan":               (302, 403, 403, 403, 403, 200, 403, 403),
    "renstra":                (302, 200, 200, 200, 200, 200, 200, 200),
    "perjanjian":             (302, 200, 200, 200, 200, 200, 200, 200),
    "perjanjian_pdf":         (302, 200, 200, 200, 200, 200, 200, 404),
    "pembanding":             (302, 200, 200, 200, 200, 200, 200, 200),
    "anggaran":               (302, 200, 200, 200, 200, 200, 200, 200),
    "lkjip_pratinjau":        (302, 200, 200, 200, 200, 200, 200, 200),
    "lkjip_word":             (302, 200, 200, 200, 200, 200, 200, 200),
    "lkjip_cetak":            (302, 403, 403, 405, 405, 403, 403, 405),
    "paket_minta":            (302, 403, 403, 405, 405, 403, 403, 405),
    "cetakan_detail":         (302, 200, 200, 200, 200, 200, 200, 404),
    "cetakan_unduh":          (302, 404, 404, 404, 404, 404, 404, 404),
    "triwulan_pratinjau":     (302, 200, 200, 200, 200, 200, 200, 200),
    "triwulan_pdf":           (302, 200, 200, 200, 200, 200, 200, 200),
    "triwulan_word":          (302, 200, 200, 200, 200, 200, 200, 200),
    "berita_acara_pdf":       (302, 200, 200, 200, 200, 200, 200, 200),
    "laporan_word":           (302, 404, 404, 404, 404, 404, 404, 404),
    "narasi_list":            (302, 200, 200, 200, 200, 200, 200, 200),
    "narasi_bagian":          (302, 200, 200, 200, 200, 200, 200, 200),
    "foto_tambah":            (302, 403, 403, 200, 200, 403, 403, 200),
    "foto_tampil":            (302, 200, 200, 200, 200, 200, 200, 404),
    "foto_lepas":             (302, 403, 403, 200, 200, 403, 403, 404),
    "riwayat":                (302, 403, 403, 200, 200, 200, 403, 200),
    "riwayat_ekspor":         (302, 403, 403, 200, 200, 200, 403, 200),
    "pengingat":              (302, 200, 200, 200, 200, 403, 403, 200),
    "pengingat_dibaca":       (302, 405, 405, 405, 405, 403, 403, 405),
    "pembisuan":              (302, 200, 200, 200, 200, 403, 403, 200),
    "pembisuan_akhiri":       (302, 405, 405, 405, 405, 403, 403, 405),
    "pesan_desa":             (302, 200, 403, 200, 200, 403, 403, 200),
    "kontak_desa":            (302, 200, 403, 200, 200, 403, 403, 404),
    "surat_list":             (302, 200, 200, 200, 200, 200, 200, 200),
    "surat_detail":           (302, 200, 200, 200, 200, 200, 200, 404),
    "surat_pdf":              (302, 200, 200, 200, 200, 200, 200, 404),
    "surat_baru":             (302, 200, 403, 200, 200, 403, 403, 404),
    "surat_batalkan":         (302, 200, 403, 200, 200, 403, 403, 404),
    "surat_aturan":           (302, 403, 403, 200, 403, 200, 403, 403),
    "kalender":               (302, 302, 302, 302, 302, 302, 302, 302),
    "kalender_bulan":         (302, 200, 200, 200, 200, 200, 200, 200),
    "kalender_langganan":     (302, 200, 200, 200, 200, 200, 403, 200),
    "kalender_umpan":         (200, 200, 200, 200, 200, 200, 200, 200),
    # There is one that opened its page: the list leads to it.
    "publik_list":            (302, 302, 302, 302, 302, 302, 302, 302),
    "publik_kecamatan":       (200, 200, 200, 200, 200, 200, 200, 200),
    "publik_tahun":           (200, 200, 200, 200, 200, 200, 200, 200),
    "publik_pdf":             (200, 200, 200, 200, 200, 200, 200, 200),
    "publik_data":            (200, 200, 200, 200, 200, 200, 200, 200),
    "halaman_publik":         (302, 403, 403, 403, 200, 200, 403, 200),
    "halaman_publik_pdf":     (302, 403, 403, 403, 200, 200, 403, 200),
    # A key opens these, and no login (tests/antarmuka/test_api.py).
    "api_coba":               (200, 200, 200, 200, 200, 200, 200, 200),
    "api_uraian":             (200, 200, 200, 200, 200, 200, 200, 200),
    "api_tidak_ada":          (404, 404, 404, 404, 404, 404, 404, 404),
    "api_kecamatan":          (401, 401, 401, 401, 401, 401, 401, 401),
    "api_lembar":             (401, 401, 401, 401, 401, 401, 401, 401),
    "api_lembar_tahun":       (401, 401, 401, 401, 401, 401, 401, 401),
    "api_hitungan":           (401, 401, 401, 401, 401, 401, 401, 401),
    "api_triwulan":           (401, 401, 401, 401, 401, 401, 401, 401),
    "api_dokumen_desa":       (401, 401, 401, 401, 401, 401, 401, 401),
    "api_kegiatan":           (401, 401, 401, 401, 401, 401, 401, 401),
    "api_laporan":            (401, 401, 401, 401, 401, 401, 401, 401),
    "api_berkas_laporan":     (401, 401, 401, 401, 401, 401, 401, 401),
}  # fmt: skip
POST_KEGIATAN = {
    "publik_kecamatan": (405, 405, 405, 405, 405, 405, 405, 405),
    "halaman_publik": (302, 403, 403, 403, 200, 200, 403, 200),
    "kunci_aplikasi": (302, 403, 403, 403, 403, 200, 403, 403),
    "kunci_aplikasi_cabut": (302, 403, 403, 403, 403, 302, 403, 403),
    "api_lembar": (405, 405, 405, 405, 405, 405, 405, 405),
    "bukti_kegiatan_unggah": (302, 200, 404, 403, 403, 403, 403, 403),
    "berkas_titip": (302, 400, 400, 403, 403, 403, 403, 403),
    "kegiatan_baru": (302, 200, 200, 403, 403, 403, 403, 403),
    "kegiatan_batalkan": (302, 200, 404, 403, 403, 403, 403, 403),
    "saringan_hapus": (302, 302, 404, 404, 404, 404, 404, 404),
    "laporan_terbitkan": (302, 403, 403, 403, 200, 403, 403, 200),
    "laporan_tanda_tangan": (302, 403, 403, 403, 200, 403, 403, 404),
    "cek": (200, 200, 200, 200, 200, 200, 200, 200),
    "cek_kode": (200, 200, 200, 200, 200, 200, 200, 200),
    "impor_list": (302, 200, 200, 200, 403, 403, 403, 403),
    "impor_detail": (302, 404, 404, 302, 403, 403, 403, 403),
    "impor_urungkan": (302, 404, 404, 302, 403, 403, 403, 403),
    "realisasi_tahun": (302, 403, 403, 302, 403, 403, 403, 403),
    "bukti_realisasi_unggah": (302, 403, 403, 200, 403, 403, 403, 403),
    "bukti_realisasi_batalkan": (302, 403, 403, 200, 403, 403, 403, 403),
    "bukti_realisasi_pulihkan": (302, 403, 403, 200, 403, 403, 403, 403),
    "target_tahun": (302, 403, 403, 200, 403, 403, 403, 403),
    "renstra": (302, 403, 403, 200, 403, 403, 403, 403),
    "perjanjian": (302, 403, 403, 200, 403, 403, 403, 403),
    "pembanding": (302, 403, 403, 200, 403, 403, 403, 403),
    "anggaran": (302, 403, 403, 200, 403, 403, 403, 403),
    "narasi_bagian": (302, 403, 403, 200, 200, 403, 403, 200),
    "foto_tambah": (302, 403, 403, 200, 200, 403, 403, 200),
    "foto_lepas": (302, 403, 403, 200, 200, 403, 403, 404),
    "lkjip_cetak": (302, 403, 403, 302, 302, 403, 403, 302),
    "paket_minta": (302, 403, 403, 302, 302, 403, 403, 404),
    "verifikasi": (302, 403, 403, 200, 200, 403, 403, 200),
    "lembar_kerangka": (302, 403, 403, 403, 403, 200, 403, 403),
    "indikator_baru": (302, 403, 403, 403, 403, 200, 403, 403),
    "indikator_ubah": (302, 403, 403, 403, 403, 200, 403, 403),
    "indikator_hapus": (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_muat": (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_baru": (302, 403, 403, 403, 403, 200, 403, 403),
    "lembar_batalkan": (302, 403, 403, 403, 403, 200, 403, 403),
    "acuan_baru": (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_undang": (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_undang_semua": (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_tautan": (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_pindah_batal": (302, 403, 403, 403, 403, 302, 403, 403),
    "pengguna_nonaktifkan": (302, 403, 403, 403, 403, 200, 403, 403),
    "pengguna_serahkan": (302, 403, 403, 403, 403, 200, 403, 403),
    "acuan_ubah": (302, 403, 403, 403, 403, 200, 403, 403),
    "periode_tutup": (302, 403, 403, 200, 403, 403, 403, 403),
    "periode_buka": (302, 403, 403, 403, 200, 403, 403, 404),
    "pembisuan": (302, 200, 200, 200, 200, 403, 403, 200),
    "pembisuan_akhiri": (302, 302, 404, 404, 404, 403, 403, 404),
    "surat_baru": (302, 200, 403, 200, 200, 403, 403, 404),
    "surat_detail": (302, 200, 403, 200, 200, 403, 403, 404),
    "surat_batalkan": (302, 200, 403, 200, 200, 403, 403, 404),
    "surat_aturan": (302, 403, 403, 200, 403, 200, 403, 403),
    "kalender_langganan": (302, 302, 302, 302, 302, 302, 403, 302),
    "kontak_desa": (302, 200, 403, 200, 200, 403, 403, 404),
    "dokumen_desa_kisi": (302, 302, 403, 403, 403, 403, 403, 403),
    "slot_detail": (302, 302, 403, 403, 403, 403, 403, 404),
    "slot_unggah": (302, 200, 403, 403, 403, 403, 403, 403),
    "slot_tanda_terima": (302, 200, 403, 403, 403, 403, 403, 403),
    "tanda_terima_batalkan": (302, 200, 403, 403, 403, 403, 403, 403),
    "berkas_dokumen_batalkan": (302, 200, 403, 403, 403, 403, 403, 403),
    "berkas_dokumen_pulihkan": (302, 200, 403, 403, 403, 403, 403, 403),
}


def test_setiap_url_ada_di_tabel():
    assert nama_semua_url() == set(HAK_AKSES) == set(PERAN_URL)
    assert set(BAGIAN_ALAMAT) <= set(HAK_AKSES)


def test_url_tanpa_aturan_ditolak(rf):
    request = rf.get("/rahasia/")
    request.user = None
    with pytest.raises(PermissionDenied):
        IzinMiddleware(lambda request: None).process_view(request, lambda request: None)
    assert all(PERAN_URL.values())


@pytest.fixture
def dunia(acuan, tanpa_cetak, monkeypatch) -> Dunia:
    """One of everything; who may have a file is asked, not what stands in it."""
    monkeypatch.setattr("laporan.views.lkjip.word_lkjip", lambda *_: b"")
    monkeypatch.setattr("laporan.views.triwulan.word_triwulan", lambda *_: b"")
    return buat_dunia(acuan)


def _uji_tabel(
    client,
    dunia: Dunia,
    subtests,
    tabel: dict[str, tuple[int, ...]],
    minta: Callable[[str], HttpResponse],
    dibuka: bool,
) -> None:
    """Ask each URL as each user to whom it opens, or as each of the others; nothing of it stays."""
    diharapkan = {
        nama: {
            pemakai: status
            for pemakai, status in zip(PEMAKAI, baris, strict=True)
            if (status == 200) == dibuka
        }
        for nama, baris in tabel.items()
    }
    hasil: dict[str, dict[str, int]] = {nama: {} for nama in tabel}
    for pemakai in PEMAKAI:
        client.logout()
        if dunia.pengguna[pemakai]:
            client.force_login(dunia.pengguna[pemakai])
        kuki = client.cookies.output()
        for nama in tabel:
            if pemakai not in diharapkan[nama]:
                continue
            with transaction.atomic():
                hasil[nama][pemakai] = minta(dunia.alamat(nama, pemakai)).status_code
                transaction.set_rollback(True)
            client.cookies.load(kuki)
    for nama in tabel:
        with subtests.test(nama):
            assert hasil[nama] == diharapkan[nama]


@pytest.mark.django_db
@DIBUKA
def test_hak_akses(client, dunia, subtests, dibuka):
    _uji_tabel(client, dunia, subtests, HAK_AKSES, client.get, dibuka)


@pytest.mark.django_db
@DIBUKA
def test_hak_akses_post(client, dunia, subtests, dibuka):
    _uji_tabel(
        client,
        dunia,
        subtests,
        POST_KEGIATAN,
        lambda alamat: client.post(alamat, {"kosong": "1"}),
        dibuka,
    )
