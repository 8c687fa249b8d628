from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import baca_bilangan
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import DIINGATKAN
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tertunda import isian_tertunda
from pengingat.actions.pembisuan import akhiri_pembisuan, bisukan
from pengingat.actions.pengingat import tandai_dibaca
from pengingat.baca.kotak import baca_kotak
from pengingat.baca.permissions import boleh_menghubungi_desa
from pengingat.forms.pembisuan import PembisuanForm
from pengingat.models import Pembisuan, Pengingat

PER_HALAMAN = 10


@halaman(DIINGATKAN)
@require_safe
def pengingat(request: RequestPengguna) -> HttpResponse:
    """The user's digests, newest first, with what has been done since."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    daftar = Pengingat.objects.milik(request.user)
    halaman = Paginator(daftar.order_by("-tanggal"), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    belum_dibaca = daftar.belum_dibaca().order_by("-pk").values_list("pk", flat=True)
    konteks = {
        "halaman": halaman,
        "daftar_isi": baca_kotak(kecamatan, list(halaman.object_list), hari_ini=hari_ini),
        "boleh_menghubungi_desa": boleh_menghubungi_desa(request.user, kecamatan),
        "sampai": belum_dibaca.first(),
        "jumlah_pembisuan": Pembisuan.objects.berlaku_pada(hari_ini)
        .filter(pengguna=request.user)
        .count(),
    }
    return render(request, "pengingat/pengingat_list.html", konteks)


@halaman(DIINGATKAN)
@require_POST
def pengingat_dibaca(request: RequestPengguna) -> HttpResponse:
    sampai = baca_bilangan(request.POST.get("sampai", ""))
    if sampai is not None:
        tandai_dibaca(request.user, sampai=sampai, sekarang=timezone.now())
        messages.success(request, "Pengingat ditandai sudah dibaca.")
    return redirect("pengingat")


@halaman(DIINGATKAN)
@require_http_methods(["GET", "HEAD", "POST"])
def pembisuan(request: RequestPengguna) -> HttpResponse:
    """What this user has muted, and the form to mute more."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    awal = {nama: request.GET[nama] for nama in ("jenis", "desa") if nama in request.GET}
    form = PembisuanForm(
        request.POST or None,
        initial=awal | isian_tertunda(request),
        kecamatan=kecamatan,
        hari_ini=hari_ini,
    )
    if form.is_valid():
        try:
            disimpan = bisukan(
                form.isian(), oleh=request.user, sekarang=timezone.now(), hari_ini=hari_ini
            )
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{disimpan}: dibisukan.")
            return redirect("pembisuan")
    daftar = Pembisuan.objects.berlaku_pada(hari_ini).filter(pengguna=request.user)
    konteks = {"form": form, "daftar": daftar.select_related("desa").order_by("sampai", "pk")}
    return render(request, "pengingat/pembisuan.html", konteks)


@halaman(DIINGATKAN)
@require_POST
def pembisuan_akhiri(request: RequestPengguna, pk: int) -> HttpResponse:
    pembisuan = get_object_or_404(Pembisuan, pk=pk, pengguna=request.user)
    messages.success(request, f"{akhiri_pembisuan(pembisuan)}: diingatkan lagi.")
    return redirect("pembisuan")
