from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.rencana import atur_rencana
from kinerja.baca.permissions import boleh_mencatat
from kinerja.baca.tahun_kosong import konteks_kosong
from kinerja.forms.rencana import RencanaForm
from kinerja.models import Kegiatan
from kinerja.views.akses import kecamatan_untuk, titik_diminta
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA

PER_HALAMAN = 50


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def belum_ditindaklanjuti(request: RequestPengguna) -> HttpResponse:
    """The working list: what counts and has no tindak lanjut yet, oldest first."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    titik = titik_diminta(request, kecamatan, hari_ini)
    unit = request.user.unit_kerja if boleh_mencatat(request.user) else None
    form = RencanaForm(request.POST or None, unit=unit, hari_ini=hari_ini) if unit else None
    if form and form.is_valid():
        try:
            jumlah = atur_rencana(
                form.cleaned_data["pilih"], form.isian(), oleh=request.user, hari_ini=hari_ini
            )
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Rencana {jumlah} kegiatan disimpan.")
            return redirect(request.get_full_path())
    daftar = (
        Kegiatan.objects.terlihat_oleh(request.user)
        .milik(kecamatan)
        .dihitung(titik)
        .belum_ditindaklanjuti(titik)
        .select_related("unit_kerja", "alasan_belum", "penanggung_jawab")
        .prefetch_related("daftar_tindak_lanjut")
        .order_by("tanggal", "pk")
    )
    tertutup = lihat_tertutup(kecamatan.pk)
    halaman = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("halaman"))
    terkunci = {kegiatan.pk for kegiatan in halaman if tertutup.pesan(*kegiatan.semua_hari())}
    konteks = {
        "tahun": titik.tahun,
        "saringan": f"tahun={titik.tahun}&per={titik.per.isoformat()}",
        "per": titik.per,
        "hari_ini": hari_ini,
        "form": form,
        "dipilih": request.POST.getlist("pilih"),
        "halaman": halaman,
        "tertutup": tertutup.sebut(titik.tahun),
        "terkunci": terkunci,
        "ada_terbuka": len(terkunci) < len(halaman),
    }
    if not halaman.paginator.count:
        konteks |= konteks_kosong(request.user, kecamatan, titik.tahun)
    return render(request, "kinerja/kegiatan_belum.html", konteks)
