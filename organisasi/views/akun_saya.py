"""What a user sees of the own account: sessions and logins."""

from axes.models import AccessFailureLog, AccessLog
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.sesi import akhiri_semua_sesi, akhiri_sesi
from organisasi.aturan.perangkat import sebutan_perangkat
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA
from organisasi.views.konfirmasi import form_konfirmasi, terbukti

TERAKHIR = 10


@halaman(SEMUA, simpan=False, tanpa_kecamatan=True)
@require_safe
def akun(request: RequestPengguna) -> HttpResponse:
    pengguna = request.user
    daftar_sesi = pengguna.daftar_sesi.filter(expire_date__gt=timezone.now())
    nama = pengguna.get_username()
    konteks = {
        "daftar_sesi": daftar_sesi.order_by("-terakhir"),
        "sesi_ini": request.session.session_key,
        "daftar_masuk": _kejadian(AccessLog.objects.filter(username=nama)),
        "daftar_gagal": _kejadian(AccessFailureLog.objects.filter(username=nama)),
    }
    return render(request, "organisasi/akun.html", konteks)


def _kejadian(daftar: object) -> list[dict[str, object]]:
    """The newest of these logins, in words."""
    return [
        {
            "saat": kejadian.attempt_time,
            "asal": kejadian.ip_address,
            "sebutan": sebutan_perangkat(kejadian.user_agent),
        }
        for kejadian in daftar.order_by("-attempt_time")[:TERAKHIR]  # type: ignore[attr-defined]
    ]


@halaman(SEMUA, simpan=False, tanpa_kecamatan=True)
@require_POST
def sesi_akhiri(request: RequestPengguna) -> HttpResponse:
    """End one session (`ciri`), or without it all but this one; first asks who it is."""
    ciri = request.POST.get("ciri", "")
    form = form_konfirmasi(request, "Akhiri", ciri=ciri)
    if not terbukti(request, form):
        judul = "Akhiri sesi itu?" if ciri else "Akhiri semua sesi lain?"
        konteks = {"form": form, "judul": judul, "batal": "akun"}
        return render(request, "organisasi/konfirmasi_diri.html", konteks)
    try:
        if ciri:
            akhiri_sesi(request.user, ciri, oleh=request.user)
            messages.success(request, "Sesi itu diakhiri.")
        else:
            kunci = request.session.session_key or ""
            jumlah = akhiri_semua_sesi(request.user, oleh=request.user, kecuali=kunci)
            messages.success(request, f"{jumlah} sesi lain diakhiri.")
    except Ditolak as error:
        messages.error(request, str(error))
    return redirect("akun")
