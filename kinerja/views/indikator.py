"""The inside of an IKU sheet: its tujuan, sasaran and indicators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import baca_langkah
from kinerja.actions.indikator import simpan_indikator
from kinerja.actions.kerangka import ubah_kerangka
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.lembar_berikut import tanpa_indikator
from kinerja.baca.cara import daftar_jenis_cara
from kinerja.baca.isi_lembar import pratinjau_nilai, tahun_bercatatan, tulis_pratinjau
from kinerja.baca.lembar import susun_lembar_iku
from kinerja.forms.indikator import IsianIndikatorForm
from kinerja.forms.kerangka import KerangkaForm
from kinerja.forms.lembar import BatalkanLembarForm
from kinerja.models import Indikator, LembarIKU, Sasaran
from kinerja.views.lembar import get_lembar
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import ADMIN


def _get_indikator(lembar: LembarIKU, nomor: int) -> Indikator:
    return get_object_or_404(lembar.daftar_indikator.all(), pk=nomor)


@halaman(ADMIN)
@require_safe
def lembar_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    lembar = get_lembar(request, pk)
    nama_cara = {jenis: cara.nama for jenis, cara in daftar_jenis_cara().items()}
    per_induk: dict[tuple[int | None, int | None], list[tuple[Indikator, str]]] = {}
    semua = list(lembar.daftar_indikator.berurut())
    for satu in semua:
        baris = (satu, nama_cara[satu.cara["jenis"]])
        per_induk.setdefault((satu.tujuan_id, satu.sasaran_id), []).append(baris)
    daftar_sasaran = list(Sasaran.objects.filter(tujuan__lembar=lembar).order_by("nomor"))
    daftar_fungsi = list(lembar.daftar_fungsi.order_by("nomor").select_related("fungsi"))
    daftar_tujuan = list(lembar.daftar_tujuan.order_by("nomor"))
    konteks = {
        "lembar": lembar,
        "daftar_fungsi": daftar_fungsi,
        "daftar_tujuan": [
            (
                tujuan,
                per_induk.get((tujuan.pk, None), []),
                [
                    (sasaran, per_induk.get((None, sasaran.pk), []))
                    for sasaran in daftar_sasaran
                    if sasaran.tujuan_id == tujuan.pk
                ],
            )
            for tujuan in daftar_tujuan
        ],
        "daftar_langkah": baca_langkah(
            lembar,
            *semua,
            *daftar_tujuan,
            *daftar_sasaran,
            *(satu.fungsi for satu in daftar_fungsi),
        ),
    }
    return render(request, "kinerja/lembar_detail.html", konteks)


@halaman(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def lembar_kerangka(request: RequestPengguna, pk: int) -> HttpResponse:
    lembar = get_lembar(request, pk)
    form = KerangkaForm(request.POST or None, lembar=lembar)
    if form.is_valid() and form.susunan:
        try:
            ubah_kerangka(
                lembar,
                form.susunan,
                form.kalimat,
                alasan=form.cleaned_data["alasan"],
                dilihat=form.cleaned_data["dilihat"],
                oleh=request.user,
            )
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, "Tugas, fungsi, tujuan, dan sasaran disimpan.")
            return redirect("lembar_detail", pk=pk)
    return render(request, "kinerja/kerangka_form.html", {"lembar": lembar, "form": form})


@halaman(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def indikator_baru(request: RequestPengguna, pk: int) -> HttpResponse:
    return _isi_indikator(request, get_lembar(request, pk), None)


@halaman(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def indikator_ubah(request: RequestPengguna, pk: int, nomor: int) -> HttpResponse:
    lembar = get_lembar(request, pk)
    return _isi_indikator(request, lembar, _get_indikator(lembar, nomor))


def _isi_indikator(
    request: RequestPengguna, lembar: LembarIKU, semula: Indikator | None
) -> HttpResponse:
    """The form; asked for what it would be worth, it answers that and stores nothing."""
    hari_ini = timezone.localdate()
    kini = hari_ini.year
    daftar_tahun = tahun_bercatatan(lembar.kecamatan, sampai=kini) or [kini]
    form = IsianIndikatorForm(
        request.POST or None,
        lembar=lembar,
        semula=semula,
        daftar_tahun=daftar_tahun,
    )
    konteks: dict[str, object] = {"lembar": lembar, "semula": semula, "form": form}
    if form.is_valid():
        if "lihat" in request.POST:
            tahun = form.cleaned_data["tahun_lihat"] or daftar_tahun[0]
            nilai = pratinjau_nilai(lembar, form.indikator, tahun, semula=semula, hari_ini=hari_ini)
            konteks["tahun_pratinjau"] = tahun
            konteks["pratinjau"] = tulis_pratinjau(form.indikator, nilai)
        elif semula and not form.cleaned_data["alasan"].strip():
            form.add_error("alasan", "Tulis alasan perubahannya.")
        elif jawaban := _simpan(request, form):
            return jawaban
    return render(request, "kinerja/indikator_form.html", konteks)


def _simpan(request: RequestPengguna, form: IsianIndikatorForm) -> HttpResponse | None:
    """The way on, or None where it was refused."""
    try:
        indikator = simpan_indikator(
            form.lembar,
            form.isian(),
            semula=form.semula,
            alasan=form.cleaned_data["alasan"] or "Indikator baru",
            dilihat=form.cleaned_data["dilihat"],
            oleh=request.user,
        )
    except Ditolak as error:
        form.tolak(error)
        return None
    messages.success(request, f"{indikator.kode} disimpan.")
    return redirect("lembar_detail", pk=form.lembar.pk)


@halaman(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def indikator_hapus(request: RequestPengguna, pk: int, nomor: int) -> HttpResponse:
    lembar = get_lembar(request, pk)
    indikator = _get_indikator(lembar, nomor)
    form = BatalkanLembarForm(
        request.POST or None, kecamatan=lembar.kecamatan, tombol="Hapus indikator ini"
    )
    if form.is_valid():
        susunan = tanpa_indikator(susun_lembar_iku(lembar), indikator.kode)
        try:
            muat_lembar(lembar.kecamatan, susunan, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"{indikator.kode} dihapus dari {lembar}.")
            return redirect("lembar_detail", pk=pk)
    konteks = {"lembar": lembar, "indikator": indikator, "form": form}
    return render(request, "kinerja/indikator_hapus.html", konteks)
