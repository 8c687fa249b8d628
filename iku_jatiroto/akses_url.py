"""Which peran may open which URL, in one table; what is not declared answers 403."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from organisasi.models.peran import Peran

PUBLIK = frozenset({"publik"})
SEMUA = frozenset(Peran.values)
STAF = frozenset({Peran.STAF.value})
VERIFIKATOR = frozenset({Peran.VERIFIKATOR.value})
CAMAT = frozenset({Peran.CAMAT.value})
ADMIN = frozenset({Peran.ADMIN.value})
DIINGATKAN = STAF | VERIFIKATOR | CAMAT
PENGATUR = VERIFIKATOR | ADMIN
PEMBACA_RIWAYAT = VERIFIKATOR | CAMAT | ADMIN

ATURAN_URL = {
    "sehat": PUBLIK,
    "siap": PUBLIK,
    "metrik": PUBLIK,
    "masuk": PUBLIK,
    "masuk_kode": PUBLIK,
    "undangan": PUBLIK,
    "keluar": SEMUA,
    "ganti_sandi": SEMUA,
    "akun": SEMUA,
    "sesi_akhiri": SEMUA,
    "bantuan": SEMUA,
    "gaya": SEMUA,
    "bantuan_detail": SEMUA,
    "keamanan_pengguna": ADMIN,
    "keamanan_pengguna_detail": ADMIN,
    "tanggal_dibaca": SEMUA,
    "logo": SEMUA,
    "warna_css": SEMUA,
    "bilangan_dibaca": SEMUA,
    "faktor_kedua": SEMUA,
    "faktor_kedua_pasang": SEMUA,
    "faktor_kedua_lepas": SEMUA,
    "kode_pemulihan": SEMUA,
    "dasbor": SEMUA,
    "perbandingan": SEMUA,
    "unit_detail": SEMUA,
    "kabupaten": frozenset({Peran.KABUPATEN.value}),
    "kegiatan_list": SEMUA,
    "belum_ditindaklanjuti": SEMUA,
    "kegiatan_ekspor": SEMUA,
    "kegiatan_cetak": SEMUA,
    "saringan_simpan": SEMUA,
    "saringan_hapus": SEMUA,
    "kegiatan_baru": STAF,
    "kegiatan_akibat": STAF,
    "kegiatan_detail": SEMUA,
    "kegiatan_riwayat": SEMUA,
    "kegiatan_ubah": STAF,
    "kegiatan_batalkan": STAF,
    "kegiatan_pulihkan": STAF,
    "tindak_lanjut_baru": STAF,
    "tindak_lanjut_akibat": STAF,
    "tindak_lanjut_ubah": STAF,
    "tindak_lanjut_batalkan": STAF,
    "tindak_lanjut_pulihkan": STAF,
    "bukti_unggah": STAF,
    "bukti_unduh": SEMUA,
    "desa_list": SEMUA,
    "desa_detail": SEMUA,
    "dokumen_desa": SEMUA,
    "dokumen_desa_kisi": SEMUA,
    "dokumen_desa_ekspor": SEMUA,
    "dokumen_desa_keadaan": STAF,
    "dokumen_desa_riwayat": SEMUA,
    "dokumen_desa_buka": SEMUA,
    "slot_detail": SEMUA,
    "slot_unggah": STAF,
    "slot_tanda_terima": STAF,
    "tanda_terima_list": SEMUA,
    "tanda_terima_pdf": SEMUA,
    "tanda_terima_batalkan": STAF,
    "cek_tanda_terima": PUBLIK,
    "berkas_dokumen_unduh": SEMUA,
    "berkas_dokumen_batalkan": STAF,
    "berkas_dokumen_pulihkan": STAF,
    "laporan": SEMUA,
    "laporan_tahun": SEMUA,
    "laporan_pratinjau": SEMUA,
    "laporan_terbitkan": CAMAT,
    "laporan_terbit": SEMUA,
    "laporan_tanda_tangan": CAMAT,
    "laporan_cetak": VERIFIKATOR | CAMAT,
    "laporan_berkas": SEMUA,
    "cek": PUBLIK,
    "cek_kode": PUBLIK,
    "laporan_pdf": SEMUA,
    "lembar_iku": SEMUA,
    "lembar_iku_pdf": SEMUA,
    "impor_list": VERIFIKATOR,
    "impor_templat": VERIFIKATOR,
    "impor_detail": VERIFIKATOR,
    "impor_urungkan": VERIFIKATOR,
    "impor_laporan": VERIFIKATOR,
    "impor_excel": VERIFIKATOR,
    "target": SEMUA,
    "target_tahun": SEMUA,
    "renstra": SEMUA,
    "perjanjian": SEMUA,
    "perjanjian_pdf": SEMUA,
    "pembanding": SEMUA,
    "anggaran": SEMUA,
    "narasi_list": SEMUA,
    "lkjip_pratinjau": SEMUA,
    "lkjip_word": SEMUA,
    "lkjip_cetak": VERIFIKATOR | CAMAT,
    "paket_minta": VERIFIKATOR | CAMAT,
    "cetakan_detail": SEMUA,
    "cetakan_unduh": SEMUA,
    "triwulan_pratinjau": SEMUA,
    "triwulan_pdf": SEMUA,
    "triwulan_word": SEMUA,
    "berita_acara_pdf": SEMUA,
    "narasi_bagian": SEMUA,
    "verifikasi": SEMUA - STAF,
    "periode": SEMUA,
    "periode_tahun": SEMUA,
    "periode_tutup": VERIFIKATOR,
    "periode_buka": CAMAT,
    "pengaturan": PENGATUR,
    "pengguna_list": ADMIN,
    "pengguna_undang": ADMIN,
    "pengguna_detail": ADMIN,
    "pengguna_ubah": ADMIN,
    "pengguna_tautan": ADMIN,
    "pengguna_pindah": ADMIN,
    "pengguna_pindah_batal": ADMIN,
    "pengguna_nonaktifkan": ADMIN,
    "pengguna_aktifkan": ADMIN,
    "pengguna_serahkan": ADMIN,
    "acuan_list": PENGATUR,
    "acuan_baru": PENGATUR,
    "acuan_ubah": PENGATUR,
    "acuan_riwayat": PENGATUR,
    "cadangan": ADMIN,
    "riwayat": PEMBACA_RIWAYAT,
    "riwayat_ekspor": PEMBACA_RIWAYAT,
    "pengingat": DIINGATKAN,
    "pengingat_dibaca": DIINGATKAN,
    "pembisuan": DIINGATKAN,
    "pembisuan_akhiri": DIINGATKAN,
    "pesan_desa": DIINGATKAN,
    "kontak_desa": DIINGATKAN,
    "surat_list": SEMUA,
    "surat_detail": SEMUA,
    "surat_pdf": SEMUA,
    "surat_baru": DIINGATKAN,
    "surat_batalkan": DIINGATKAN,
    "surat_aturan": PENGATUR,
    "kalender": SEMUA,
    "kalender_bulan": SEMUA,
    "kalender_langganan": SEMUA - {Peran.KABUPATEN.value},
    "kalender_umpan": PUBLIK,
}


class AturanUrlMiddleware:
    """Stands behind LoginRequiredMiddleware, so an anonymous visitor is sent to the login first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """Raise PermissionDenied unless the table names the user's peran for this URL."""
        nama = request.resolver_match.view_name if request.resolver_match else ""
        diizinkan = ATURAN_URL.get(nama, frozenset())
        if diizinkan == PUBLIK:
            return
        if getattr(request.user, "peran", None) not in diizinkan:
            raise PermissionDenied
