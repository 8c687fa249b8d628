from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.aturan.triwulan import DAFTAR_TRIWULAN
from dasar.formulir.versi import tunjukkan_versi
from dasar.models.urut import Urut
from dasar.riwayat.perubahan import baca_langkah
from kinerja.actions.target import tetapkan_target, versi_target
from kinerja.baca.lembar import daftar_indikator
from kinerja.forms.target import TargetForm
from kinerja.models import Target
from kinerja.views.akses import kecamatan_untuk
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA, Perbuatan
from organisasi.views.tertunda import isian_tertunda


@halaman(SEMUA)
@require_safe
def target(request: RequestPengguna) -> HttpResponse:
    return redirect("target_tahun", tahun=timezone.localdate().year)


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def target_tahun(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    tertutup = lihat_tertutup(kecamatan.pk)
    daftar_target = list(
        Target.objects.filter(indikator__lembar__kecamatan=kecamatan, tahun=tahun)
        .select_related("indikator")
        .order_by(Urut("indikator__kode"), "triwulan")
    )
    form = TargetForm(
        request.POST or None,
        initial=isian_tertunda(request),
        daftar_indikator=daftar_indikator(kecamatan, tahun),
        daftar_target=daftar_target,
        daftar_tertutup=[t for t in DAFTAR_TRIWULAN if tertutup.memuat(tahun, t)],
        versi=versi_target(kecamatan, tahun),
    )
    bentrok = False
    if request.method == "POST":
        request.user.pastikan_boleh(Perbuatan.TETAPKAN_TARGET, kecamatan.pk)
        if form.is_valid():
            try:
                berubah = tetapkan_target(
                    kecamatan,
                    tahun,
                    form.daftar_isian(),
                    alasan=form.cleaned_data["alasan"],
                    versi=form.cleaned_data["versi"],
                    oleh=request.user,
                )
            except SudahBerubah as error:
                form.add_error(None, str(error))
                tunjukkan_versi(form, versi_target(kecamatan, tahun))
                bentrok = True
            except Ditolak as error:
                form.add_error(None, str(error))
            else:
                pesan = f"{berubah} target disimpan." if berubah else "Tidak ada yang berubah."
                messages.success(request, pesan)
                return redirect("target_tahun", tahun=tahun)
    konteks = {
        "form": form,
        "bentrok": bentrok,
        "halaman": "target_tahun",
        "judul": "Target",
        "tahun": tahun,
        "tertutup": tertutup.sebut(tahun),
        "boleh_menetapkan": request.user.boleh(Perbuatan.TETAPKAN_TARGET),
        "daftar_langkah": baca_langkah(*daftar_target),
    }
    return render(request, "kinerja/target_tahun.html", konteks)
