"""Pengaturan (settings): the index, and the same four pages for every kind of reference data."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.versi import tunjukkan_versi
from dasar.riwayat.perubahan import baca_langkah, langkah_sesudah, versi_terakhir
from organisasi.actions.acuan import AcuanSudahBerubah
from organisasi.baca.acuan import DAFTAR_BAGIAN, Acuan, semua_acuan
from organisasi.baca.permissions import pengguna_dikelola
from organisasi.forms.acuan import AcuanForm
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import PENGATUR, Perbuatan
from organisasi.pengaturan import UNIT_KERJA
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tertunda import isian_tertunda


def _get_acuan(request: RequestPengguna, kunci: str) -> Acuan:
    """The kind of reference data: 404 when there is none, 403 when this user may not change it."""
    acuan = semua_acuan().get(kunci)
    if acuan is None:
        raise Http404
    if not acuan.boleh_diubah(request.user):
        raise PermissionDenied
    return acuan


def _get_catatan(request: RequestPengguna, acuan: Acuan, pk: int) -> Any:
    return get_object_or_404(acuan.milik(kecamatan_untuk(request)), pk=pk)


def _kembali(request: RequestPengguna, acuan: Acuan) -> str:
    """The page on which the row stands, or the step of the first start that led here."""
    if "mulai" in request.GET and acuan is UNIT_KERJA:
        return reverse("mulai_langkah", args=["unit"])
    return reverse("pengaturan") if acuan.tunggal else reverse("acuan_list", args=[acuan.kunci])


@halaman(PENGATUR)
@require_safe
def pengaturan(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    daftar_bagian = [
        (
            bagian.nama,
            [
                (acuan, acuan.milik(kecamatan).count())
                for acuan in bagian.daftar_acuan
                if acuan.boleh_diubah(request.user)
            ],
        )
        for bagian in DAFTAR_BAGIAN
    ]
    mengelola = request.user.boleh(Perbuatan.KELOLA_PENGGUNA)
    konteks = {
        "daftar_bagian": daftar_bagian,
        "jumlah_pengguna": pengguna_dikelola(request.user).count() if mengelola else None,
    }
    return render(request, "organisasi/pengaturan.html", konteks)


@halaman(PENGATUR)
@require_safe
def acuan_list(request: RequestPengguna, kunci: str) -> HttpResponse:
    acuan = _get_acuan(request, kunci)
    daftar = list(acuan.milik(kecamatan_untuk(request)))
    if acuan.tunggal:
        return redirect("acuan_ubah", kunci=kunci, pk=daftar[0].pk)
    hari_ini = timezone.localdate()
    baris = [(catatan, acuan.keterangan(catatan)) for catatan in daftar]
    konteks = {
        "acuan": acuan,
        "daftar_berlaku": [b for b in baris if acuan.berlaku(b[0], hari_ini)],
        "daftar_lalu": [b for b in baris if not acuan.berlaku(b[0], hari_ini)],
    }
    return render(request, "organisasi/acuan_list.html", konteks)


def _tanya_dahulu(
    request: RequestPengguna, acuan: Acuan, form: AcuanForm, konteks: dict[str, object]
) -> HttpResponse | None:
    """The page that shows what a valid form would change elsewhere; None once that was seen.

    What is confirmed is what was shown: when it differs by then, it is shown again.
    """
    if "isi_lagi" in request.POST:
        return render(request, "organisasi/acuan_form.html", konteks)
    daftar_dampak = form.dampak(
        acuan, oleh=request.user, sekarang=timezone.now(), hari_ini=timezone.localdate()
    )
    sidik = sidik_dilihat({"dampak": [repr(satu) for satu in daftar_dampak]})
    if not daftar_dampak or request.POST.get("dilihat") == sidik:
        return None
    konteks |= {
        "daftar_dampak": daftar_dampak,
        "sidik": sidik,
        "tampil_lagi": "dilihat" in request.POST,
    }
    return render(request, form.templat_dampak, konteks)


@halaman(PENGATUR)
@require_http_methods(["GET", "HEAD", "POST"])
def acuan_baru(request: RequestPengguna, kunci: str) -> HttpResponse:
    acuan = _get_acuan(request, kunci)
    if not acuan.boleh_tambah:
        raise Http404
    kecamatan = kecamatan_untuk(request)
    form = acuan.form(
        request.POST or None,
        request.FILES or None,
        instance=acuan.baru(kecamatan),
        initial=isian_tertunda(request),
        kecamatan=kecamatan,
    )
    konteks: dict[str, object] = {
        "acuan": acuan,
        "form": form,
        "judul": f"Tambah {acuan.nama.lower()}",
        "kembali": _kembali(request, acuan),
    }
    if form.is_valid():
        try:
            if halaman := _tanya_dahulu(request, acuan, form, konteks):
                return halaman
            catatan = form.simpan(acuan, oleh=request.user, sekarang=timezone.now())
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{catatan} disimpan.")
            return redirect(_kembali(request, acuan))
    return render(request, "organisasi/acuan_form.html", konteks)


@halaman(PENGATUR)
@require_http_methods(["GET", "HEAD", "POST"])
def acuan_ubah(request: RequestPengguna, kunci: str, pk: int) -> HttpResponse:
    acuan = _get_acuan(request, kunci)
    catatan = _get_catatan(request, acuan, pk)
    form = acuan.form(
        request.POST or None,
        request.FILES or None,
        # A row of its own: a refused form leaves typed values in it, and `catatan` names the page.
        instance=_get_catatan(request, acuan, pk),
        initial=isian_tertunda(request),
        kecamatan=kecamatan_untuk(request),
    )
    konteks = {
        "acuan": acuan,
        "catatan": catatan,
        "form": form,
        "judul": f"Ubah {catatan}",
        "kembali": _kembali(request, acuan),
    }
    if form.is_valid():
        if not form.berubah:
            messages.info(request, "Tidak ada yang berubah.")
            return redirect(_kembali(request, acuan))
        try:
            if halaman := _tanya_dahulu(request, acuan, form, konteks):
                return halaman
            form.simpan(acuan, oleh=request.user, sekarang=timezone.now())
        except AcuanSudahBerubah as error:
            form.add_error(None, str(error))
            konteks["daftar_langkah"] = langkah_sesudah(catatan, form.cleaned_data["versi"] or 0)
            tunjukkan_versi(form, versi_terakhir(catatan))
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Perubahan {catatan} disimpan.")
            return redirect(_kembali(request, acuan))
    return render(request, "organisasi/acuan_form.html", konteks)


@halaman(PENGATUR, simpan=False)
@require_safe
def acuan_riwayat(request: RequestPengguna, kunci: str, pk: int) -> HttpResponse:
    acuan = _get_acuan(request, kunci)
    catatan = _get_catatan(request, acuan, pk)
    konteks = {
        "acuan": acuan,
        "catatan": catatan,
        "daftar_langkah": baca_langkah(catatan),
        "kembali": _kembali(request, acuan),
    }
    return render(request, "organisasi/acuan_riwayat.html", konteks)
