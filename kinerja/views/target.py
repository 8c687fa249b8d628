from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.triwulan import DAFTAR_TRIWULAN
from dasar.models.urut import Urut
from dasar.riwayat.perubahan import baca_langkah
from kinerja.actions.perencanaan import DasarPerubahan
from kinerja.actions.target import IsianTarget, tetapkan_target, versi_target
from kinerja.baca.lembar import daftar_indikator
from kinerja.forms.target import TargetForm
from kinerja.models import Target
from kinerja.views.akses import kecamatan_untuk
from kinerja.views.perencanaan import jawab_perencanaan
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import SEMUA
from organisasi.views.tahun import tahun_kerja
from organisasi.views.tertunda import isian_tertunda


@halaman(SEMUA)
@require_safe
def target(request: RequestPengguna) -> HttpResponse:
    return redirect("target_tahun", tahun=tahun_kerja(request, timezone.localdate()))


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def target_tahun(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    tertutup = lihat_tertutup(kecamatan.pk)
    daftar_target = list(
        Target.objects.filter(indikator__lembar__kecamatan=kecamatan, tahun=tahun)
        .select_related("indikator")
        .order_by("indikator__urutan", Urut("indikator__kode"), "triwulan")
    )
    form = TargetForm(
        request.POST or None,
        initial=isian_tertunda(request),
        daftar_indikator=daftar_indikator(kecamatan, tahun),
        daftar_target=daftar_target,
        daftar_tertutup=[t for t in DAFTAR_TRIWULAN if tertutup.memuat(tahun, t)],
        versi=versi_target(kecamatan, tahun),
    )
    konteks = {
        "halaman": "target_tahun",
        "judul": "Target",
        "tertutup": tertutup.sebut(tahun),
        "daftar_langkah": baca_langkah(*daftar_target),
    }
    templat = "kinerja/target_tahun.html"
    return jawab_perencanaan(request, kecamatan, tahun, form, _tetapkan, konteks, templat)


def _tetapkan(
    kecamatan: Kecamatan, tahun: int, isian: list[IsianTarget], perubahan: DasarPerubahan
) -> int:
    return tetapkan_target(
        kecamatan, tahun, isian, alasan=perubahan.alasan, versi=perubahan.versi, oleh=perubahan.oleh
    )
