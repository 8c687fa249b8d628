from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desa.actions.verifikasi import putuskan_tanggal
from desa.models import DokumenDesa
from kinerja.actions.verifikasi import putuskan_tindak_lanjut
from kinerja.antrean import tanggal_dokumen, tindak_lanjut_dihitung
from kinerja.forms.verifikasi import (
    PilihanTanggal,
    PilihanTindakLanjut,
    PutusanForm,
    SaringAntreanForm,
)
from kinerja.models import TindakLanjut
from kinerja.views.akses import kecamatan_untuk
from organisasi.http import RequestPengguna
from organisasi.kesalahan import Ditolak
from organisasi.models import Kecamatan
from organisasi.peran import Perbuatan
from organisasi.triwulan import akhir_triwulan, awal_triwulan
from organisasi.verifikasi import SELESAI, StatusVerifikasi

PER_HALAMAN = 50


def _cocok(keadaan: str, verifikasi: str) -> bool:
    return verifikasi == keadaan if keadaan else verifikasi not in SELESAI


def _putuskan(
    request: RequestPengguna,
    pilihan: PilihanTindakLanjut | PilihanTanggal,
    putusan: StatusVerifikasi,
    catatan: str,
) -> None:
    """One deed of its own for each row: what one row refuses keeps no other from being stored."""
    if isinstance(pilihan, PilihanTanggal):
        dokumen = get_object_or_404(DokumenDesa.objects.select_related("desa"), pk=pilihan.pk)
        putuskan_tanggal(
            dokumen,
            pilihan.nama,
            putusan,
            versi=pilihan.versi,
            catatan=catatan,
            oleh=request.user,
        )
        return
    daftar = TindakLanjut.objects.select_related("kegiatan__unit_kerja")
    putuskan_tindak_lanjut(
        get_object_or_404(daftar, pk=pilihan.pk),
        putusan,
        versi=pilihan.versi,
        catatan=catatan,
        oleh=request.user,
    )


def _jalankan(request: RequestPengguna, form: PutusanForm) -> None:
    putusan = StatusVerifikasi(form.cleaned_data["putusan"])
    ditolak: dict[str, int] = {}
    for pilihan in form.cleaned_data["pilih"]:
        try:
            _putuskan(request, pilihan, putusan, form.cleaned_data["catatan"])
        except Ditolak as error:
            ditolak[str(error)] = ditolak.get(str(error), 0) + 1
    berhasil = len(form.cleaned_data["pilih"]) - sum(ditolak.values())
    if berhasil:
        messages.success(request, f"{berhasil} catatan: {putusan.label.lower()}.")
    for pesan, jumlah in ditolak.items():
        messages.error(request, f"{jumlah} catatan tidak diputuskan. {pesan}")


def _antrean(kecamatan: Kecamatan, saring: SaringAntreanForm, halaman: str) -> dict[str, object]:
    tahun, unit = saring.cleaned_data["tahun"], saring.cleaned_data["unit"]
    keadaan = saring.cleaned_data["keadaan"]
    daftar = tindak_lanjut_dihitung(kecamatan, awal_triwulan(tahun, 1), akhir_triwulan(tahun, 4))
    daftar = daftar.filter(verifikasi=keadaan) if keadaan else daftar.belum_selesai_diverifikasi()
    if unit:
        daftar = daftar.filter(kegiatan__unit_kerja=unit)
    berhalaman = Paginator(daftar.prefetch_related("daftar_bukti"), PER_HALAMAN)
    return {
        "halaman": berhalaman.get_page(halaman),
        "daftar_tanggal": [
            baris
            for baris in tanggal_dokumen(kecamatan, tahun)
            if (unit is None or unit.pengelola_dokumen_desa) and _cocok(keadaan, baris.verifikasi)
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def verifikasi(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    saring = SaringAntreanForm(
        {"tahun": timezone.localdate().year, **request.GET.dict()}, kecamatan=kecamatan
    )
    if not saring.is_valid():
        return redirect("verifikasi")
    form = PutusanForm(request.POST or None)
    if request.method == "POST":
        request.user.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan.pk)
        if form.is_valid():
            _jalankan(request, form)
            return redirect(request.get_full_path())
    parameter = request.GET.copy()
    parameter.pop("halaman", None)
    konteks = {
        "saring": saring,
        "form": form,
        "dipilih": request.POST.getlist("pilih"),
        "tahun": saring.cleaned_data["tahun"],
        "saringan": parameter.urlencode(),
        "boleh_memutuskan": request.user.boleh(Perbuatan.VERIFIKASI),
        **_antrean(kecamatan, saring, request.GET.get("halaman", "")),
    }
    return render(request, "kinerja/verifikasi_antrean.html", konteks)
