from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.http import unduhan_excel
from organisasi.baca.riwayat import baca_riwayat, semua_riwayat
from organisasi.excel.riwayat import tulis_riwayat
from organisasi.forms.riwayat import SaringRiwayatForm
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import PEMBACA_RIWAYAT
from organisasi.views.akses import kecamatan_untuk

PER_HALAMAN = 50


@halaman(PEMBACA_RIWAYAT, simpan=False)
@require_safe
def riwayat(request: RequestPengguna) -> HttpResponse:
    """All changes in the kecamatan, newest first."""
    kecamatan = kecamatan_untuk(request)
    form = SaringRiwayatForm(request.GET, kecamatan=kecamatan)
    form.is_valid()
    teks = request.GET.get("halaman", "")
    # Few digits: no database takes an offset without end.
    halaman = max(1, int(teks)) if teks.isdecimal() and len(teks) < 7 else 1
    daftar, ada_lagi = baca_riwayat(
        kecamatan, form.saringan(), mulai=(halaman - 1) * PER_HALAMAN, banyak=PER_HALAMAN
    )
    parameter = request.GET.copy()
    parameter.pop("halaman", None)
    konteks = {
        "form": form,
        "daftar_baris": daftar,
        "saringan": parameter.urlencode(),
        "halaman": halaman,
        "ada_lagi": ada_lagi,
    }
    return render(request, "organisasi/riwayat.html", konteks)


@halaman(PEMBACA_RIWAYAT, laju={"GET": LAPORAN}, simpan=False)
@require_safe
def riwayat_ekspor(request: RequestPengguna) -> HttpResponse:
    """Exactly what the filter shows, as a workbook."""
    kecamatan = kecamatan_untuk(request)
    form = SaringRiwayatForm(request.GET, kecamatan=kecamatan)
    form.is_valid()
    try:
        daftar = semua_riwayat(kecamatan, form.saringan())
    except Ditolak as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('riwayat')}?{request.GET.urlencode()}")
    nama = f"riwayat-{timezone.localdate():%Y-%m-%d}.xlsx"
    return unduhan_excel(nama, lambda path: tulis_riwayat(daftar, path))
