"""What the administrator does for who cannot get in: unlock, end sessions, forget a lost phone."""

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.alasan import AlasanForm
from dasar.models.urut import Urut
from organisasi.actions.faktor_kedua import lepas_faktor_kedua
from organisasi.actions.kunci_masuk import buka_kunci, yang_terkunci
from organisasi.actions.sesi import akhiri_semua_sesi
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Pengguna, PerangkatKode
from organisasi.models.peran import ADMIN


def _dikelola(request: RequestPengguna) -> QuerySet[Pengguna]:
    """The users of the admin's own kecamatan."""
    # With None alone Django would ask IS NULL, and that is every reader at the kabupaten.
    return Pengguna.objects.filter(kecamatan=request.user.kecamatan, kecamatan__isnull=False)


@halaman(ADMIN, simpan=False)
@require_safe
def keamanan_pengguna(request: RequestPengguna) -> HttpResponse:
    terpasang = PerangkatKode.objects.filter(user=OuterRef("pk"), confirmed=True)
    daftar = list(
        _dikelola(request)
        .filter(is_active=True)
        .annotate(dua_langkah=Exists(terpasang), jumlah_sesi=Count("daftar_sesi"))
        .order_by(Urut("first_name"), Urut("username"), "pk")
    )
    terkunci = yang_terkunci([satu.username for satu in daftar], sekarang=timezone.now())
    for pengguna in daftar:
        pengguna.terkunci = pengguna.username in terkunci  # type: ignore[attr-defined]
    return render(request, "organisasi/keamanan_pengguna.html", {"daftar_pengguna": daftar})


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def keamanan_pengguna_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    pengguna = get_object_or_404(_dikelola(request), pk=pk)
    form = AlasanForm(
        request.POST if "lepas" in request.POST else None,
        tombol=("lepas", "Lepas masuk dua langkah"),
    )
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            messages.success(request, _lakukan(request, pengguna, form))
        except Ditolak as error:
            messages.error(request, str(error))
        return redirect("keamanan_pengguna_detail", pk=pk)
    konteks = {
        "pengguna": pengguna,
        "form": form,
        "jumlah_sesi": pengguna.daftar_sesi.filter(expire_date__gt=timezone.now()).count(),
        "dua_langkah": PerangkatKode.objects.filter(user=pengguna, confirmed=True).exists(),
    }
    return render(request, "organisasi/keamanan_pengguna_detail.html", konteks)


def _lakukan(request: RequestPengguna, pengguna: Pengguna, form: AlasanForm) -> str:
    """Do what the button says, the last with a valid form; returns what to tell. Raises Ditolak."""
    oleh = request.user
    if "buka_kunci" in request.POST:
        dibuka = buka_kunci(pengguna, oleh=oleh)
        return (
            "Kunci dibuka; pengguna dapat mencoba lagi." if dibuka else "Akun ini tidak terkunci."
        )
    if "akhiri_sesi" in request.POST:
        return f"{akhiri_semua_sesi(pengguna, oleh=oleh)} sesi diakhiri."
    if not form.is_bound:
        raise Ditolak("Pilih salah satu tombol.")
    lepas_faktor_kedua(pengguna, alasan=form.cleaned_data["alasan"], oleh=oleh)
    return "Masuk dua langkah dilepas dan semua sesinya diakhiri."
