"""The open data as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from organisasi.http import halaman
from organisasi.models.peran import PUBLIK
from publik.baca.tabel import ALAMAT_LISENSI, TABEL, tulis_csv, tulis_json
from publik.baca.terbuka import baca_laporan
from publik.views.pintu import BATAS_WARGA, get_terbuka, jawab_tersimpan

TIPE = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@halaman(PUBLIK, laju={"GET": BATAS_WARGA})
@require_safe
def publik_data(request: HttpRequest, kode: str, tabel: str, bentuk: str) -> HttpResponse:
    """A table of the data as CSV or JSON, for any program and any page of anybody."""
    terbuka = get_terbuka(kode)
    if tabel not in TABEL or bentuk not in TIPE:
        raise Http404

    def alamat(kode_laporan: str) -> str:
        return request.build_absolute_uri(reverse("publik_pdf", args=[kode, kode_laporan]))

    def jawab() -> HttpResponse:
        isi = TABEL[tabel]
        daftar = isi.baris(kode, baca_laporan(terbuka), alamat)
        if bentuk == "csv":
            teks = tulis_csv(isi.kolom, daftar)
        else:
            teks = tulis_json(terbuka.kecamatan, daftar)
        jawaban = HttpResponse(teks, content_type=TIPE[bentuk])
        cara = "attachment" if bentuk == "csv" else "inline"
        jawaban["Content-Disposition"] = f'{cara}; filename="{tabel}-{kode}.{bentuk}"'
        jawaban["Link"] = f'<{ALAMAT_LISENSI}>; rel="license"'
        # No cookie comes along with a '*': a page of somebody else reads what anybody may.
        jawaban["Access-Control-Allow-Origin"] = "*"
        jawaban["Cross-Origin-Resource-Policy"] = "cross-origin"
        return jawaban

    return jawab_tersimpan(request, terbuka.sidik, jawab)
