from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import baca_kode
from dasar.formulir.dilihat import AlasanDilihatForm
from desa.actions.tanda_terima import batalkan_tanda_terima, terbitkan_tanda_terima
from desa.baca.antrean import tampak_penerimaan, tampak_tanda_terima
from desa.baca.permissions import pastikan_boleh_mencatat_dokumen
from desa.baca.tanda_terima import pdf_tanda_terima, susun_tanda_terima
from desa.forms.tanda_terima import TandaTerimaForm
from desa.models import TandaTerima
from desa.views.akses import get_slot, get_tanda_terima
from organisasi.http import CEK, LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import PUBLIK, SEMUA, STAF
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tertunda import isian_tertunda


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def slot_tanda_terima(
    request: RequestPengguna, tahun: int, desa_kode: str, jenis_kode: str
) -> HttpResponse:
    slot = get_slot(request, tahun, desa_kode, jenis_kode, timezone.localdate())
    pastikan_boleh_mencatat_dokumen(request.user, slot.desa.kecamatan)
    if slot.dokumen is None or slot.dokumen.tanggal_diterima is None:
        messages.warning(request, "Isi dahulu tanggal diterima, lalu terbitkan tanda terimanya.")
        return redirect("slot_detail", tahun, slot.desa.kode, slot.kolom.kode)
    # What was kept of a session that ended stands before the proposal.
    awal = {"penerima": str(request.user), **isian_tertunda(request)}
    tampak = tampak_penerimaan(slot.dokumen)
    form = TandaTerimaForm(request.POST or None, initial=awal, tampak=tampak)
    if form.is_valid():
        try:
            tanda_terima = terbitkan_tanda_terima(
                slot.dokumen,
                form.isian(),
                dilihat=form.cleaned_data["dilihat"],
                oleh=request.user,
                sekarang=timezone.now(),
            )
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"Tanda terima {tanda_terima} siap dicetak.")
            return redirect("slot_detail", tahun, slot.desa.kode, slot.kolom.kode)
    return render(request, "desa/tanda_terima_form.html", {"slot": slot, "form": form})


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def tanda_terima_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    tanda_terima = get_tanda_terima(request, pk)
    pastikan_boleh_mencatat_dokumen(request.user, tanda_terima.kecamatan)
    form = AlasanDilihatForm(
        request.POST or None,
        tombol="Batalkan tanda terima",
        tampak=tampak_tanda_terima(tanda_terima),
    )
    if form.is_valid():
        try:
            batalkan_tanda_terima(tanda_terima, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(
                request, f"{tanda_terima} dibatalkan. Yang baru dapat diterbitkan kapan saja."
            )
            return redirect("dokumen_desa_buka", pk=tanda_terima.dokumen_id)
    konteks = {
        "form": form,
        "dokumen": tanda_terima.dokumen,
        "judul": f"Batalkan tanda terima {tanda_terima}?",
    }
    return render(request, "desa/alasan_form.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def tanda_terima_pdf(request: RequestPengguna, pk: int) -> HttpResponse:
    tanda_terima = get_tanda_terima(request, pk)
    cek = reverse("cek_tanda_terima", args=[tanda_terima.kode])
    isi = susun_tanda_terima(tanda_terima, alamat_cek=request.build_absolute_uri(cek))
    response = HttpResponse(pdf_tanda_terima(isi), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="tanda-terima-{tanda_terima}.pdf"'
    return response


@halaman(SEMUA)
@require_safe
def tanda_terima_list(request: RequestPengguna, tahun: int) -> HttpResponse:
    daftar = TandaTerima.objects.filter(kecamatan=kecamatan_untuk(request), tahun=tahun)
    daftar = daftar.select_related("dokumen__desa", "dokumen__jenis_dokumen").order_by("urutan")
    konteks = {"daftar_tanda_terima": daftar, "tahun": tahun}
    return render(request, "desa/tanda_terima_list.html", konteks)


# Open to anybody, so whoever tries codes is slowed down.
@halaman(PUBLIK, laju={"GET": CEK})
@require_safe
def cek_tanda_terima(request: HttpRequest, kode: str) -> HttpResponse:
    """Whether a receipt is ours and still valid; it shows nothing that is not on the paper."""
    rapi = baca_kode(kode)
    if not rapi:
        raise Http404
    # One address for each receipt, however its code was typed.
    if rapi != kode:
        return redirect("cek_tanda_terima", kode=rapi)
    daftar = TandaTerima.objects.select_related(
        "kecamatan", "dokumen__desa", "dokumen__jenis_dokumen"
    )
    konteks = {"tanda_terima": get_object_or_404(daftar, kode=rapi)}
    return render(request, "desa/cek_tanda_terima.html", konteks)
