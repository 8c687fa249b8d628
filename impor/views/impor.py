from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.pemeriksaan import KeadaanBaris, Perbaikan
from dasar.formulir.alasan import AlasanForm
from dasar.http import unduhan_excel
from dasar.pekerja.pekerjaan import keadaan_pekerjaan
from dasar.riwayat.bekas import TidakDapatDiurungkan
from impor.actions.buku import PENGIMPOR, pengimpor_bagi
from impor.actions.tulis_pemeriksaan import tulis_pemeriksaan
from impor.actions.unggahan import (
    buang_buku,
    perbaiki_buku,
    setujui_buku,
    tampak_impor,
    ulangi_buku,
    unggah_buku,
)
from impor.actions.urungkan import urungkan_impor
from impor.baca.permissions import isi_diimpor
from impor.forms.impor import PerbaikiBarisForm, SetujuiForm, UnggahBukuForm
from impor.models import BarisImpor, Impor, IsiImpor, StatusImpor
from kinerja.views.akses import kecamatan_untuk
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.http import LAPORAN, UNGGAHAN, RequestPengguna, halaman
from organisasi.models.peran import STAF, VERIFIKATOR, Perbuatan

PER_HALAMAN = 20
BARIS_PER_HALAMAN = 25
HALANGAN_TAMPIL = 100
BARIS_CETAK = 1000
BERPETUNJUK = "petunjuk"  # instead of a state: the rows with a hint


class PerbaikanTidakSah(Ditolak):
    """A corrected cell is itself at fault: the page is shown again with all that was typed."""


@halaman(STAF | VERIFIKATOR, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def impor_list(request: RequestPengguna) -> HttpResponse:
    kecamatan, daftar_isi = kecamatan_untuk(request), isi_diimpor(request.user)
    form = UnggahBukuForm(
        request.POST or None,
        request.FILES or None,
        daftar_isi=daftar_isi,
        unit=request.user.unit_kerja,
        batas_mb=settings.IKU_BATAS_BERKAS_MB,
    )
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            impor = unggah_buku(
                kecamatan,
                berkas,
                nama_asli=berkas.name,
                isi=IsiImpor(form.cleaned_data["isi"]),
                kunci=form.cleaned_data["kunci"],
                oleh=request.user,
                sekarang=timezone.now(),
            )
        except Ditolak as error:
            form.add_error("berkas", str(error))
        else:
            return redirect("impor_detail", pk=impor.pk)
    daftar = Impor.objects.terlihat_oleh(request.user).select_related("diunggah_oleh")
    halaman = Paginator(daftar.order_by("-pk"), PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "form": form,
        "halaman": halaman,
        "kecamatan": kecamatan,
        "daftar_isi": [(isi.value, isi.label) for isi in daftar_isi],
        "hak": request.user.boleh(Perbuatan.VERIFIKASI) and baca_hak_verifikasi(request.user),
    }
    return render(request, "impor/impor_list.html", konteks)


def get_impor(request: RequestPengguna, pk: int) -> Impor:
    """The upload, or 404 when this user may not even know that it exists."""
    daftar = Impor.objects.terlihat_oleh(request.user)
    return get_object_or_404(
        daftar.select_related("kecamatan", "diunggah_oleh", "disimpan_oleh"), pk=pk
    )


@halaman(STAF | VERIFIKATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    impor = get_impor(request, pk)
    if request.method == "POST":
        try:
            messages.success(request, _lakukan(request, impor))
            return redirect("impor_detail", pk=pk)
        except Ditolak as error:
            messages.error(request, str(error))
            # A redirect would lose what was typed into the cells.
            if not isinstance(error, PerbaikanTidakSah):
                return redirect("impor_detail", pk=pk)
    # The page around the fragment is another one by now, so it is loaded anew.
    if request.htmx and not impor.menunggu:
        return HttpResponseClientRefresh()
    konteks: dict[str, object] = {
        "impor": impor,
        "hasil": impor.hasil,
        "dilihat": sidik_dilihat(tampak_impor(impor)),
    }
    if impor.menunggu:
        konteks["keadaan"] = keadaan_pekerjaan(impor.kunci_pekerjaan)
        templat = "impor/_impor_kemajuan.html" if request.htmx else "impor/impor_kemajuan.html"
        return render(request, templat, konteks)
    halaman, pilihan = _halaman(request, impor)
    form = _form_perbaiki(request, impor, halaman)
    konteks |= {"halaman": halaman, "pilihan": pilihan, "form": form}
    daftar_keadaan = _daftar_keadaan(impor)
    konteks |= {"daftar_keadaan": daftar_keadaan, "saringan": f"keadaan={pilihan}"}
    konteks["jumlah_salah"] = dict(daftar_keadaan).get("salah", 0)
    return render(request, "impor/impor_detail.html", konteks)


def _daftar_keadaan(impor: Impor) -> list[tuple[str, int]]:
    """The states that rows are in, and how many."""
    jumlah = impor.hasil.get("per_keadaan", {})
    return [(keadaan.value, jumlah[keadaan]) for keadaan in KeadaanBaris if jumlah.get(keadaan)]


def _halaman(request: RequestPengguna, impor: Impor) -> tuple[Page[BarisImpor], str]:
    """The rows to show, and the state they were asked for; faulty ones first of all."""
    ada = {keadaan for keadaan, _ in _daftar_keadaan(impor)}
    pilihan = request.GET.get("keadaan") or ("salah" if "salah" in ada else "semua")
    daftar = impor.daftar_baris.order_by("nomor")
    if pilihan in ada:
        daftar = daftar.filter(keadaan=pilihan)
    elif pilihan == BERPETUNJUK:
        daftar = daftar.exclude(petunjuk=[])
    return Paginator(daftar, BARIS_PER_HALAMAN).get_page(request.GET.get("halaman")), pilihan


def _form_perbaiki(
    request: RequestPengguna, impor: Impor, halaman: Page[BarisImpor]
) -> PerbaikiBarisForm:
    daftar_kolom = impor.hasil.get("kolom", [])
    pengimpor = pengimpor_bagi(impor)
    return PerbaikiBarisForm(
        request.POST or None,
        daftar_baris=list(halaman),
        daftar_kolom=daftar_kolom,
        pilihan_sel=pengimpor.pilihan_sel(),
        terbuka=impor.status in (StatusImpor.SALAH, StatusImpor.SIAP),
    )


def _lakukan(request: RequestPengguna, impor: Impor) -> str:
    """Do what the button says; returns what to tell. Raises Ditolak."""
    deed = DAFTAR_AKSI.get(request.POST.get("aksi", ""))
    if deed is None:
        raise Ditolak("Pilih salah satu tombol.")
    return deed(request, impor)


def _dilihat(request: RequestPengguna) -> str:
    return request.POST.get("dilihat", "")


def _perbaiki(request: RequestPengguna, impor: Impor) -> str:
    form = _form_perbaiki(request, impor, _halaman(request, impor)[0])
    if not form.is_valid():
        raise PerbaikanTidakSah("Perbaikan belum disimpan. Betulkan sel yang ditandai di bawah.")
    try:
        perbaiki_buku(
            impor,
            form.perbaikan(),
            dimasukkan=form.dimasukkan(),
            dilihat=_dilihat(request),
            oleh=request.user,
        )
    except YangDilihatBerubah as error:
        raise PerbaikanTidakSah(str(error)) from error
    return "Perbaikan Anda disimpan; berkas diperiksa lagi."


def _setujui(request: RequestPengguna, impor: Impor) -> str:
    form = SetujuiForm(request.POST)
    # Always: there is nothing but a box to tick, or not.
    form.is_valid()
    setujui_buku(
        impor,
        perbarui=form.cleaned_data["perbarui"],
        dilihat=_dilihat(request),
        oleh=request.user,
    )
    return "Isi berkas sedang disimpan."


def _simpan_baru(request: RequestPengguna, impor: Impor) -> str:
    dilihat = _dilihat(request)
    setujui_buku(impor, perbarui=False, baru_saja=True, dilihat=dilihat, oleh=request.user)
    return "Baris yang baru sedang disimpan; yang berubah dibiarkan."


def _buang(request: RequestPengguna, impor: Impor) -> str:
    buang_buku(impor, dilihat=_dilihat(request), oleh=request.user)
    return "Berkas tidak jadi disimpan."


def _ulangi(request: RequestPengguna, impor: Impor) -> str:
    ulangi_buku(impor, oleh=request.user)
    return "Berkas dikerjakan lagi."


DAFTAR_AKSI: dict[str, Callable[[RequestPengguna, Impor], str]] = {
    "perbaiki": _perbaiki,
    "simpan": _setujui,
    "simpan-baru": _simpan_baru,
    "buang": _buang,
    "ulangi": _ulangi,
}


@halaman(STAF | VERIFIKATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def impor_urungkan(request: RequestPengguna, pk: int) -> HttpResponse:
    impor = get_impor(request, pk)
    if impor.status != StatusImpor.DISIMPAN:
        messages.error(request, "Hanya impor yang sudah disimpan yang dapat diurungkan.")
        return redirect("impor_detail", pk=pk)
    form = AlasanForm(request.POST or None, tombol="Urungkan impor")
    konteks: dict[str, object] = {"impor": impor, "hasil": impor.hasil, "form": form}
    if form.is_valid():
        try:
            urungkan_impor(
                impor,
                alasan=form.cleaned_data["alasan"],
                oleh=request.user,
                sekarang=timezone.now(),
            )
        except TidakDapatDiurungkan as error:
            # An import has up to 50,000 rows, and each may have its own reason.
            konteks["daftar_halangan"] = error.daftar_halangan[:HALANGAN_TAMPIL]
            konteks["jumlah_halangan"] = len(error.daftar_halangan)
        except Ditolak as error:
            # Somebody, or a second click, has taken it back already.
            messages.warning(request, str(error))
            return redirect("impor_detail", pk=pk)
        else:
            messages.success(request, "Impor diurungkan; semuanya kembali seperti sebelumnya.")
            return redirect("impor_detail", pk=pk)
    return render(request, "impor/impor_urungkan.html", konteks)


@halaman(STAF | VERIFIKATOR)
@require_safe
def impor_laporan(request: RequestPengguna, pk: int) -> HttpResponse:
    """What was examined, corrected and stored, to print and keep."""
    impor = get_impor(request, pk)
    konteks = {
        "impor": impor,
        "hasil": impor.hasil,
        "daftar_keadaan": _daftar_keadaan(impor),
        "daftar_perbaikan": sorted(Perbaikan.dari_json(impor.perbaikan).sel.items()),
        "daftar_baris": impor.daftar_baris.order_by("nomor")[:BARIS_CETAK],
        "batas": BARIS_CETAK,
    }
    return render(request, "impor/impor_laporan.html", konteks)


@halaman(STAF | VERIFIKATOR)
@require_safe
def impor_excel(request: RequestPengguna, pk: int) -> HttpResponse:
    impor = get_impor(request, pk)
    return unduhan_excel(
        f"pemeriksaan-impor-{pk}.xlsx", lambda path: tulis_pemeriksaan(impor, path)
    )


@halaman(STAF | VERIFIKATOR, laju={"GET": LAPORAN})
@require_safe
def impor_templat(request: RequestPengguna, isi: str) -> HttpResponse:
    """An empty workbook to fill in and import."""
    if isi not in isi_diimpor(request.user):
        raise Http404
    pengimpor = PENGIMPOR[isi](kecamatan_untuk(request))
    hari_ini = timezone.localdate()
    return unduhan_excel(
        f"templat-{isi}.xlsx", lambda path: pengimpor.tulis_templat(path, hari_ini=hari_ini)
    )
