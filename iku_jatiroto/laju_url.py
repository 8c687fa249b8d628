"""How often a URL may be asked for, in one table; counted per user, per address when anonymous."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dasar.pintu.laju import Batas, TerlaluSering, catat_laju
from organisasi.actions.kunci_masuk import (
    BATAS_ALAMAT,
    BATAS_GANTI_SANDI,
    BATAS_TAUTAN,
    sebutan_pengguna,
    sebutan_tempat,
)
from organisasi.http import tempat_klien

MENIT = 60
UNGGAHAN = Batas("unggahan", banyak=60, detik=10 * MENIT)
LAPORAN = Batas("laporan", banyak=60, detik=10 * MENIT)
# Codes are not to be guessed, but many may check theirs from behind one address.
CEK = Batas("cek", banyak=60, detik=10 * MENIT)

# URL name and method; a HEAD is answered by the work of a GET and counts as one. A whole office may
# share one address: its limits are the wider ones.
BATAS_URL = {
    ("masuk", "POST"): BATAS_ALAMAT,
    ("ganti_sandi", "POST"): BATAS_GANTI_SANDI,
    ("undangan", "POST"): BATAS_TAUTAN,
    ("tindak_lanjut_baru", "POST"): UNGGAHAN,
    ("bukti_unggah", "POST"): UNGGAHAN,
    ("slot_unggah", "POST"): UNGGAHAN,
    ("cek_tanda_terima", "GET"): Batas("cek", banyak=60, detik=5 * MENIT),
    ("impor_list", "POST"): UNGGAHAN,
    ("laporan_pdf", "GET"): LAPORAN,
    ("laporan_terbitkan", "POST"): LAPORAN,
    ("laporan_tanda_tangan", "POST"): LAPORAN,
    ("cek", "POST"): CEK,
    ("cek_kode", "GET"): CEK,
    ("cek_kode", "POST"): CEK,
    ("lembar_iku_pdf", "GET"): LAPORAN,
    ("tanda_terima_pdf", "GET"): LAPORAN,
    ("perjanjian_pdf", "GET"): LAPORAN,
    ("lkjip_word", "GET"): LAPORAN,
    ("lkjip_cetak", "POST"): LAPORAN,
    ("paket_minta", "POST"): LAPORAN,
    ("triwulan_pdf", "GET"): LAPORAN,
    ("triwulan_word", "GET"): LAPORAN,
    ("berita_acara_pdf", "GET"): LAPORAN,
    ("kegiatan_ekspor", "GET"): LAPORAN,
    ("dokumen_desa_ekspor", "GET"): LAPORAN,
    ("impor_templat", "GET"): LAPORAN,
    ("riwayat_ekspor", "GET"): LAPORAN,
}


class LajuUrlMiddleware:
    """Stands behind AturanUrlMiddleware: only what one may do at all is counted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """Answer 429 when the table's limit for this URL is passed."""
        nama = request.resolver_match.view_name if request.resolver_match else ""
        cara = "GET" if request.method == "HEAD" else request.method or ""
        batas = BATAS_URL.get((nama, cara))
        if batas is None:
            return None
        pk = request.user.pk if request.user.is_authenticated else None
        siapa = sebutan_pengguna(pk) if pk else sebutan_tempat(tempat_klien(request))
        try:
            catat_laju(batas, siapa, sekarang=timezone.now())
        except TerlaluSering as error:
            return terlalu_sering(request, error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return terlalu_sering(request, error) if isinstance(error, TerlaluSering) else None


def terlalu_sering(request: HttpRequest, error: TerlaluSering) -> HttpResponse:
    menit = -(-error.tunggu // MENIT)
    jawaban = render(request, "429.html", {"menit": menit}, status=429)
    jawaban["Retry-After"] = str(error.tunggu)
    return jawaban
