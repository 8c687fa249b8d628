from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import akhir_triwulan
from dasar.http import unduhan_excel
from dasar.riwayat.perubahan import baca_langkah
from desa.forms.slot import UnggahForm
from kinerja.actions.realisasi import RealisasiDitolak, catat_realisasi
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.baca.realisasi import baca_realisasi
from kinerja.excel.realisasi import ekspor_realisasi
from kinerja.forms.realisasi import RealisasiForm
from kinerja.views.akses import get_realisasi, kecamatan_untuk
from organisasi.baca.periode import HANYA_CAMAT, lihat_tertutup
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import SEMUA
from organisasi.views.tahun import tahun_kerja
from organisasi.views.tertunda import isian_tertunda


@halaman(SEMUA)
@require_safe
def realisasi(request: RequestPengguna) -> HttpResponse:
    return redirect("realisasi_tahun", tahun=tahun_kerja(request, timezone.localdate()))


def _simpan(
    request: RequestPengguna, kecamatan: Kecamatan, tahun: int, form: RealisasiForm
) -> bool:
    """Store a valid form; False when it comes back with what was refused."""
    if not form.dapat_diisi:
        raise PermissionDenied
    if not form.is_valid():
        return False
    try:
        berubah = catat_realisasi(
            kecamatan,
            tahun,
            form.daftar_isian(),
            alasan=form.cleaned_data["alasan"],
            oleh=request.user,
            sekarang=timezone.now(),
            hari_ini=form.hari_ini,
        )
    except RealisasiDitolak as error:
        form.tandai(error)
        return False
    except Ditolak as error:
        form.add_error(None, str(error))
        return False
    pesan = f"{berubah} nilai disimpan." if berubah else "Tidak ada yang berubah."
    messages.success(request, pesan)
    return True


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def realisasi_tahun(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    tertutup = lihat_tertutup(kecamatan.pk)
    tabel = baca_realisasi(kecamatan, tahun)
    form = RealisasiForm(
        request.POST or None,
        tabel=tabel,
        tertutup=tertutup,
        oleh=request.user,
        hari_ini=timezone.localdate(),
        initial=isian_tertunda(request),
    )
    if request.method == "POST" and _simpan(request, kecamatan, tahun, form):
        return redirect("realisasi_tahun", tahun=tahun)
    ditutup = tertutup.sebut(tahun)
    konteks = {
        "tahun": tahun,
        "tabel": tabel,
        "form": form,
        "tertutup": f"{ditutup} Nilainya hanya dapat dibaca. {HANYA_CAMAT}" if ditutup else "",
    }
    return render(request, "kinerja/realisasi_tahun.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def realisasi_ekspor(request: RequestPengguna, tahun: int) -> HttpResponse:
    """The values of the year, as a workbook that can be imported again."""
    kecamatan = kecamatan_untuk(request)
    return unduhan_excel(
        f"realisasi-{tahun}.xlsx", lambda path: ekspor_realisasi(kecamatan, tahun, path)
    )


@halaman(SEMUA, simpan=False)
@require_safe
def realisasi_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    """The record behind a figure: value, source, verification, and how it came about."""
    catatan = get_realisasi(request, pk)
    tertutup = lihat_tertutup(catatan.indikator.lembar.kecamatan_id)
    pesan = tertutup.pesan(akhir_triwulan(catatan.tahun, catatan.triwulan))
    mencatat = boleh_mencatat_realisasi(request.user, catatan.indikator)
    konteks = {
        "catatan": catatan,
        "daftar_langkah": baca_langkah(catatan, *catatan.daftar_bukti.all()),
        "tertutup": pesan if mencatat else "",
        "boleh_mencatat": mencatat and not pesan,
        "unggah_form": UnggahForm(batas_mb=settings.IKU_BATAS_BERKAS_MB),
    }
    return render(request, "kinerja/realisasi_detail.html", konteks)
