"""Pengaturan, Pengguna: invite, change, move, close and open again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.alasan import AlasanForm
from dasar.formulir.versi import tunjukkan_versi
from dasar.models.urut import Urut
from dasar.riwayat.perubahan import baca_langkah, langkah_sesudah, versi_terakhir
from organisasi.actions.pengguna import (
    PenggunaSudahBerubah,
    aktifkan_pengguna,
    nonaktifkan_pengguna,
    ubah_pengguna,
    undang_pengguna,
)
from organisasi.actions.penugasan import (
    batalkan_pindah,
    penugasan_rencana,
    pindahkan_pengguna,
    tampak_pindah,
)
from organisasi.baca.permissions import pengguna_dikelola
from organisasi.baca.tanggungan import jumlah_tanggungan
from organisasi.forms.pengguna import PindahForm, SaringPenggunaForm, UbahPenggunaForm, UndangForm
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Pengguna
from organisasi.models.peran import ADMIN
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tautan_undangan import halaman_tautan
from organisasi.views.tertunda import isian_tertunda

PER_HALAMAN = 50


def get_pengguna(request: RequestPengguna, pk: int) -> Pengguna:
    """A user whom this admin keeps, or 404."""
    daftar = pengguna_dikelola(request.user).select_related("unit_kerja")
    return get_object_or_404(daftar, pk=pk)


@halaman(ADMIN, simpan=False)
@require_safe
def pengguna_list(request: RequestPengguna) -> HttpResponse:
    form = SaringPenggunaForm(
        request.GET, kecamatan=kecamatan_untuk(request), hari_ini=timezone.localdate()
    )
    form.is_valid()
    daftar = form.saring(pengguna_dikelola(request.user)).select_related("unit_kerja")
    saringan = request.GET.copy()
    saringan.pop("halaman", None)
    konteks = {
        "form": form,
        "saringan": saringan.urlencode(),
        "halaman": Paginator(
            daftar.order_by("-is_active", Urut("first_name"), Urut("username"), "pk"), PER_HALAMAN
        ).get_page(request.GET.get("halaman")),
    }
    return render(request, "organisasi/pengguna_list.html", konteks)


@halaman(ADMIN, simpan=False)
@require_safe
def pengguna_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    daftar_penugasan = pengguna.daftar_penugasan.select_related("unit_kerja").order_by("-mulai")
    rencana = penugasan_rencana(pengguna, timezone.localdate())
    konteks = {
        "pengguna": pengguna,
        "daftar_penugasan": daftar_penugasan,
        "rencana": rencana,
        "dilihat": sidik_dilihat(tampak_pindah(rencana)),
        "jumlah_tanggungan": jumlah_tanggungan(pengguna),
        "daftar_langkah": baca_langkah(pengguna, *daftar_penugasan)[:20],
    }
    return render(request, "organisasi/pengguna_detail.html", konteks)


@halaman(ADMIN, simpan=False)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_undang(request: RequestPengguna) -> HttpResponse:
    hari_ini = timezone.localdate()
    diusulkan = {"peran": request.GET.get("peran", ""), "unit_kerja": request.GET.get("unit", "")}
    form = UndangForm(
        request.POST or None,
        initial=diusulkan | isian_tertunda(request),
        kecamatan=kecamatan_untuk(request),
        hari_ini=hari_ini,
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            pengguna = undang_pengguna(
                data["username"],
                form.isian(),
                data["unit_kerja"],
                kunci=data["kunci"],
                oleh=request.user,
                sekarang=timezone.now(),
                hari_ini=hari_ini,
            )
            # No redirect: the link is stored nowhere, so only this answer can show it.
            return halaman_tautan(request, pengguna)
        except Ditolak as error:
            form.add_error(None, str(error))
    konteks = {"form": form, "judul": "Undang pengguna", "kembali": reverse("pengguna_list")}
    return render(request, "organisasi/pengguna_form.html", konteks)


@halaman(ADMIN)
@never_cache
@require_POST
def pengguna_tautan(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    try:
        return halaman_tautan(request, pengguna)
    except Ditolak as error:
        messages.error(request, str(error))
    return redirect("pengguna_detail", pk=pk)


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_ubah(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    form = UbahPenggunaForm(
        request.POST or None, initial=isian_tertunda(request), pengguna=pengguna
    )
    konteks = _konteks(form, pengguna, f"Ubah {pengguna}")
    if form.is_valid():
        data = form.cleaned_data
        try:
            ubah_pengguna(
                pengguna,
                form.isian(),
                versi=data["versi"],
                alasan=data["alasan"],
                oleh=request.user,
            )
        except PenggunaSudahBerubah as error:
            form.add_error(None, str(error))
            konteks["daftar_langkah"] = langkah_sesudah(pengguna, data["versi"])
            tunjukkan_versi(form, versi_terakhir(pengguna))
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Perubahan {pengguna} disimpan.")
            return redirect("pengguna_detail", pk=pk)
    return render(request, "organisasi/pengguna_form.html", konteks)


def _konteks(form: Any, pengguna: Pengguna, judul: str, keterangan: str = "") -> dict[str, Any]:
    return {
        "form": form,
        "judul": judul,
        "keterangan": keterangan,
        "kembali": reverse("pengguna_detail", args=[pengguna.pk]),
    }


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_pindah(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    hari_ini = timezone.localdate()
    rencana = penugasan_rencana(pengguna, hari_ini)
    form = PindahForm(
        request.POST or None,
        initial=isian_tertunda(request),
        tampak=tampak_pindah(rencana),
        kecamatan=kecamatan_untuk(request),
        pengguna=pengguna,
        hari_ini=hari_ini,
    )
    if form.is_valid():
        unit, mulai = form.cleaned_data["unit_kerja"], form.cleaned_data["mulai"]
        try:
            pindahkan_pengguna(
                pengguna,
                unit,
                mulai=mulai,
                dilihat=form.cleaned_data["dilihat"],
                oleh=request.user,
                hari_ini=hari_ini,
            )
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"{pengguna}: {unit} mulai {mulai:%d/%m/%Y}.")
            return redirect("pengguna_detail", pk=pk)
    keterangan = f"Sekarang di {pengguna.unit_kerja}." if pengguna.unit_kerja else ""
    if rencana:
        keterangan += (
            f" Rencana pindah ke {rencana.unit_kerja} mulai {rencana.mulai:%d/%m/%Y} digantikan."
        )
    konteks = _konteks(form, pengguna, f"Pindahkan {pengguna}", keterangan)
    return render(request, "organisasi/pengguna_form.html", konteks)


@halaman(ADMIN, simpan=False)
@require_POST
def pengguna_pindah_batal(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    try:
        batalkan_pindah(
            pengguna,
            dilihat=request.POST.get("dilihat", ""),
            oleh=request.user,
            hari_ini=timezone.localdate(),
        )
    except Ditolak as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Rencana pindah dibatalkan.")
    return redirect("pengguna_detail", pk=pk)


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_nonaktifkan(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    keterangan = "Ia langsung keluar dan tidak dapat masuk lagi. Catatan dan namanya tetap ada."
    konteks = _konteks(None, pengguna, f"Nonaktifkan {pengguna}?", keterangan)
    konteks |= {"pengguna": pengguna, "jumlah_tanggungan": jumlah_tanggungan(pengguna)}
    hasil = f"Akun {pengguna} dinonaktifkan; ia langsung keluar."
    return _ubah_akun(request, pengguna, nonaktifkan_pengguna, "Nonaktifkan", hasil, konteks)


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_aktifkan(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_pengguna(request, pk)
    keterangan = "Kata sandinya yang lama tidak berlaku lagi: buatkan tautan sesudah ini."
    hasil = f"Akun {pengguna} aktif lagi. Buat tautan kata sandinya."
    if pengguna.unit_kerja and not pengguna.unit_kerja.ada_pada(timezone.localdate()):
        pindah = f" {pengguna.unit_kerja} tidak ada lagi: pindahkan ia ke unit lain."
        keterangan, hasil = keterangan + pindah, hasil + pindah
    konteks = _konteks(None, pengguna, f"Aktifkan kembali {pengguna}?", keterangan)
    return _ubah_akun(request, pengguna, aktifkan_pengguna, "Aktifkan kembali", hasil, konteks)


def _ubah_akun(
    request: RequestPengguna,
    pengguna: Pengguna,
    perbuatan: Callable[..., object],
    tombol: str,
    hasil: str,
    konteks: dict[str, Any],
) -> HttpResponse:
    """Close an account or open it again, with the reason."""
    form = AlasanForm(request.POST or None, tombol=tombol)
    if form.is_valid():
        alasan, hari_ini = form.cleaned_data["alasan"], timezone.localdate()
        try:
            perbuatan(pengguna, alasan=alasan, oleh=request.user, hari_ini=hari_ini)
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, hasil)
            return redirect("pengguna_detail", pk=pengguna.pk)
    return render(request, "organisasi/pengguna_form.html", konteks | {"form": form})
