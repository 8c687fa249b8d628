"""The IKU sheets of the kecamatan: listed, saved as a file, loaded, copied, taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.lembar_berikut import (
    batalkan_lembar,
    lembar_terakhir,
    mulai_lembar,
    salin_lembar,
    tinjau_lembar,
)
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.baca.lembar import ada_lembar, isi_berkas_lembar
from kinerja.forms.lembar import (
    BatalkanLembarForm,
    BerkasLembarForm,
    LembarBaruForm,
    MuatLembarForm,
)
from kinerja.models import LembarIKU
from kinerja.views.akses import kecamatan_untuk
from organisasi.http import UNGGAHAN, RequestPengguna, halaman
from organisasi.models.peran import ADMIN


def get_lembar(request: RequestPengguna, pk: int) -> LembarIKU:
    """The sheet, or 404 when it belongs to another kecamatan."""
    return get_object_or_404(kecamatan_untuk(request).daftar_lembar_iku, pk=pk)


@halaman(ADMIN)
@require_safe
def lembar_list(request: RequestPengguna) -> HttpResponse:
    tahun = timezone.localdate().year
    daftar = kecamatan_untuk(request).daftar_lembar_iku.berjumlah().order_by("-dari")
    konteks = {"daftar": [(satu, satu.mencakup(tahun)) for satu in daftar], "tahun": tahun}
    return render(request, "kinerja/lembar_list.html", konteks)


@halaman(ADMIN)
@require_safe
def lembar_berkas(request: RequestPengguna, pk: int) -> HttpResponse:
    lembar = get_lembar(request, pk)
    response = HttpResponse(isi_berkas_lembar(lembar), content_type="application/json")
    nama = f"lembar-iku-{lembar.kecamatan.kode}-{lembar.dari}.json"
    response["Content-Disposition"] = f'attachment; filename="{nama}"'
    return response


@halaman(ADMIN, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def lembar_muat(request: RequestPengguna) -> HttpResponse:
    """First the file, then what it changes, then the deed."""
    kecamatan = kecamatan_untuk(request)
    if "isi" in request.POST:
        setuju = MuatLembarForm(request.POST, kecamatan=kecamatan)
        if setuju.is_valid():
            return _muat(request, setuju)
        return _tunjukkan(request, setuju, setuju.cleaned_data.get("isi"))
    form = BerkasLembarForm(request.POST or None, request.FILES or None, kecamatan=kecamatan)
    if form.is_valid():
        setuju = MuatLembarForm(initial={"isi": form.isi}, kecamatan=kecamatan)
        return _tunjukkan(request, setuju, form.cleaned_data["berkas"])
    return render(request, "kinerja/lembar_muat.html", {"form": form})


def _tunjukkan(
    request: RequestPengguna, form: MuatLembarForm, susunan: SusunanLembar | None
) -> HttpResponse:
    """What would change, or why it cannot."""
    konteks: dict[str, object] = {"form": form, "susunan": susunan}
    if susunan is not None:
        try:
            konteks["tinjauan"] = tinjau_lembar(form.kecamatan, susunan, oleh=request.user)
        except Ditolak as error:
            konteks["halangan"] = str(error)
    return render(request, "kinerja/lembar_muat.html", konteks)


def _muat(request: RequestPengguna, form: MuatLembarForm) -> HttpResponse:
    susunan = form.cleaned_data["isi"]
    try:
        lembar, berubah = muat_lembar(
            form.kecamatan,
            susunan,
            alasan=form.cleaned_data["alasan"],
            dilihat=form.cleaned_data["dilihat"],
            oleh=request.user,
        )
    except Ditolak as error:
        form.tolak(error)
        # What it changes is worked out anew; the next press decides upon that.
        return _tunjukkan(request, form, susunan)
    hasil = f"{lembar} dimuat." if berubah else "Tidak ada yang berubah."
    messages.success(request, hasil)
    return redirect("lembar_list")


@halaman(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def lembar_baru(request: RequestPengguna) -> HttpResponse:
    """The first sheet begins empty, each later one as a copy."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    pertama = not ada_lembar(kecamatan)
    mulai = hari_ini.year if pertama else hari_ini.year + 1
    form = LembarBaruForm(request.POST or None, initial={"dari": mulai}, kecamatan=kecamatan)
    if form.is_valid():
        data = form.cleaned_data
        try:
            if pertama:
                lembar = mulai_lembar(
                    kecamatan, dari=data["dari"], alasan=data["alasan"], oleh=request.user
                )
            else:
                lembar = salin_lembar(kecamatan, **data, hari_ini=hari_ini, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            lanjutan = "Isi tujuan dan sasarannya." if pertama else "Targetnya belum ada."
            messages.success(request, f"{lembar} dibuat. {lanjutan}")
            return redirect("lembar_detail", pk=lembar.pk)
    return render(request, "kinerja/lembar_baru.html", {"form": form, "pertama": pertama})


@halaman(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def lembar_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    lembar = get_lembar(request, pk)
    form = BatalkanLembarForm(request.POST or None, kecamatan=lembar.kecamatan)
    if form.is_valid():
        try:
            semula = batalkan_lembar(lembar, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"Lembar dibatalkan; {semula} berlaku lagi.")
            return redirect("lembar_list")
    konteks = {
        "lembar": lembar,
        "semula": lembar_terakhir(lembar.kecamatan, lembar.dari),
        "form": form,
    }
    return render(request, "kinerja/lembar_batalkan.html", konteks)
