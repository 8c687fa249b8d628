from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desa.actions.verifikasi import putuskan_tanggal
from desa.antrean import tanggal_dokumen
from desa.models import DokumenDesa
from kinerja.actions.verifikasi import putuskan_tindak_lanjut
from kinerja.antrean import tindak_lanjut_dihitung
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
from organisasi.verifikasi import StatusVerifikasi

PER_HALAMAN = 50


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
    data = saring.cleaned_data
    tahun, unit = data["tahun"], data["unit"]
    keadaan = data["keadaan"] or StatusVerifikasi.BELUM
    awal = awal_triwulan(tahun, data["triwulan"] or 1)
    akhir = akhir_triwulan(tahun, data["triwulan"] or 4)
    daftar = tindak_lanjut_dihitung(kecamatan, awal, akhir).filter(verifikasi=keadaan)
    if unit:
        daftar = daftar.filter(kegiatan__unit_kerja=unit)
    daftar_tanggal = [
        baris
        for baris in tanggal_dokumen(kecamatan, tahun)
        if baris.verifikasi == keadaan
        and (unit is None or unit.pengelola_dokumen_desa)
        and (data["triwulan"] is None or awal <= baris.tanggal <= akhir)
    ]
    return {
        "halaman": Paginator(daftar.prefetch_related("daftar_bukti"), PER_HALAMAN).get_page(
            halaman
        ),
        "daftar_tanggal": daftar_tanggal,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def verifikasi(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    saring = SaringAntreanForm(
        {"tahun": timezone.localdate().year, **request.GET.dict()}, kecamatan=kecamatan
    )
    if not saring.is_valid():
        for pesan in saring.errors.values():
            messages.error(request, f"Saringan tidak dipakai. {' '.join(map(str, pesan))}")
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
