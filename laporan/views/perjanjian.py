from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from kinerja.views.akses import kecamatan_untuk
from laporan.cetak.pdf import pdf_perjanjian
from laporan.susun.perjanjian import susun_perjanjian
from laporan.views.laporan import jawab_pdf, kertas_diminta
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def perjanjian_pdf(request: RequestPengguna, tahun: int) -> HttpResponse:
    isi = susun_perjanjian(kecamatan_untuk(request), tahun)
    if isi is None:
        raise Http404
    pdf = pdf_perjanjian(isi, kertas=kertas_diminta(request))
    return jawab_pdf(pdf, f"perjanjian-kinerja-{tahun}.pdf")
