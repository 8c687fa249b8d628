from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.dilihat import AlasanDilihatForm
from dasar.models import StatusCatatan
from dasar.riwayat.perubahan import baca_langkah
from kinerja.actions.kegiatan import (
    KegiatanSudahBerubah,
    batalkan_kegiatan,
    pulihkan_kegiatan,
    ubah_kegiatan,
)
from kinerja.baca.akibat import kedudukan
from kinerja.baca.permissions import boleh_mengubah
from kinerja.baca.tampak import tampak_kegiatan
from kinerja.forms.kegiatan import KegiatanForm
from kinerja.models import Bukti, Kegiatan, TindakLanjut
from kinerja.views.akses import (
    get_kegiatan,
    get_kegiatan_untuk_diubah,
    hari_kegiatan,
    kembali_bila_tertutup,
)
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA, STAF
from organisasi.views.tertunda import isian_tertunda


@halaman(SEMUA)
@require_safe
def kegiatan_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    kegiatan = get_kegiatan(request, pk)
    tertutup = lihat_tertutup(kegiatan.unit_kerja.kecamatan_id)
    daftar = (
        TindakLanjut.objects.filter(kegiatan=kegiatan)
        .select_related("bentuk")
        .prefetch_related("daftar_bukti")
        .order_by("tanggal", "pk")
    )
    konteks = {
        "kegiatan": kegiatan,
        "daftar_desa": kegiatan.daftar_desa.order_by("kode"),
        "daftar_unit_lain": kegiatan.daftar_unit_lain.urut_struktur(),
        "daftar_bukti": kegiatan.daftar_bukti.filter(status=StatusCatatan.BERLAKU).order_by("pk"),
        "daftar_tindak_lanjut": [
            (satu, tertutup.pesan(*hari_kegiatan(kegiatan, satu.tanggal))) for satu in daftar
        ],
        "boleh_mengubah": boleh_mengubah(request.user, kegiatan),
        "tertutup": tertutup.pesan(
            kegiatan.tanggal,
            *(satu.tanggal for satu in daftar if satu.status == StatusCatatan.BERLAKU),
        ),
        "kedudukan": kedudukan(kegiatan),
    }
    return render(request, "kinerja/kegiatan_detail.html", konteks)


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def kegiatan_ubah(request: RequestPengguna, pk: int) -> HttpResponse:
    kegiatan = get_kegiatan_untuk_diubah(request, pk)
    if kembali := kembali_bila_tertutup(request, kegiatan, *kegiatan.semua_hari()):
        return kembali
    hari_ini = timezone.localdate()
    form = KegiatanForm(
        request.POST or None,
        # A second copy: the form writes what is typed into it, and `kegiatan` is what is stored.
        instance=get_kegiatan(request, pk),
        initial=isian_tertunda(request),
        unit=kegiatan.unit_kerja,
        hari_ini=hari_ini,
    )
    konteks = {"form": form, "judul": f"Ubah {kegiatan.kode}", "kegiatan": kegiatan}
    if form.is_valid():
        try:
            ubah_kegiatan(
                kegiatan,
                form.isian(),
                versi=form.cleaned_data["versi"],
                oleh=request.user,
                hari_ini=hari_ini,
            )
        except KegiatanSudahBerubah as error:
            form.bandingkan(kegiatan, pengguna=request.user)
            form.add_error(None, str(error))
        except Ditolak as error:
            form.add_error("tanggal", str(error))
        else:
            messages.success(request, f"Perubahan disimpan. {kedudukan(get_kegiatan(request, pk))}")
            return redirect("kegiatan_detail", pk=pk)
    return render(request, "kinerja/kegiatan_form.html", konteks)


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def kegiatan_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    return _ubah_status(request, pk, batalkan_kegiatan, "Batalkan", "dibatalkan", batal=True)


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def kegiatan_pulihkan(request: RequestPengguna, pk: int) -> HttpResponse:
    return _ubah_status(request, pk, pulihkan_kegiatan, "Pulihkan", "dipulihkan", batal=False)


def _ubah_status(
    request: RequestPengguna,
    pk: int,
    perbuatan: Callable[..., Kegiatan],
    perintah: str,
    hasil: str,
    *,
    batal: bool,
) -> HttpResponse:
    """Void a kegiatan or bring it back, with the reason, after showing what that would do."""
    kegiatan = get_kegiatan_untuk_diubah(request, pk)
    if kembali := kembali_bila_tertutup(request, kegiatan, *kegiatan.semua_hari()):
        return kembali
    form = AlasanDilihatForm(
        request.POST or None, tombol=f"{perintah} kegiatan", tampak=tampak_kegiatan(kegiatan)
    )
    if form.is_valid():
        try:
            kegiatan = perbuatan(kegiatan, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"Kegiatan {hasil}. {kedudukan(kegiatan)}")
            return redirect("kegiatan_detail", pk=pk)
    konteks = {
        "kegiatan": kegiatan,
        "form": form,
        "judul": f"{perintah} {kegiatan.kode}?",
        "daftar_tindak_lanjut": kegiatan.daftar_tindak_lanjut.select_related("bentuk"),
        "akibat": kedudukan(kegiatan, batal=batal),
    }
    return render(request, "kinerja/alasan_form.html", konteks)


@halaman(SEMUA, simpan=False)
@require_safe
def kegiatan_riwayat(request: RequestPengguna, pk: int) -> HttpResponse:
    kegiatan = get_kegiatan(request, pk)
    daftar_tindak_lanjut = TindakLanjut.objects.filter(kegiatan=kegiatan).select_related("bentuk")
    daftar_bukti = [
        *kegiatan.daftar_bukti.order_by("pk"),
        *Bukti.objects.filter(tindak_lanjut__kegiatan=kegiatan),
    ]
    konteks = {
        "kegiatan": kegiatan,
        "daftar_langkah": baca_langkah(kegiatan, *daftar_tindak_lanjut, *daftar_bukti),
    }
    return render(request, "kinerja/kegiatan_riwayat.html", konteks)
