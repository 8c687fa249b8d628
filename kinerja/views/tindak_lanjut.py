from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import baca_bilangan
from dasar.berkas.unggahan import BerkasDitolak
from dasar.formulir.dilihat import AlasanDilihatForm
from dasar.http import jawab_berkas
from kinerja.actions.serupa import SudahAdaSerupa
from kinerja.actions.tindak_lanjut import (
    TindakLanjutSudahBerubah,
    batalkan_tindak_lanjut,
    catat_tindak_lanjut,
    pulihkan_tindak_lanjut,
    ubah_tindak_lanjut,
    unggah_bukti,
)
from kinerja.baca.akibat import akibat_tindak_lanjut, kedudukan, petunjuk_tindak_lanjut
from kinerja.baca.tampak import tampak_tindak_lanjut
from kinerja.forms.tindak_lanjut import TindakLanjutForm
from kinerja.models import TindakLanjut
from kinerja.views.akses import (
    get_bukti,
    get_kegiatan_untuk_diubah,
    get_tindak_lanjut_untuk_diubah,
    hari_kegiatan,
    kembali_bila_tertutup,
)
from kinerja.views.bukti import tambah_bukti
from organisasi.http import UNGGAHAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA, STAF
from organisasi.views.tanggal import jawab_hari
from organisasi.views.tertunda import isian_tertunda


def _bila_tertutup(request: RequestPengguna, tindak_lanjut: TindakLanjut) -> HttpResponse | None:
    kegiatan = tindak_lanjut.kegiatan
    hari = hari_kegiatan(kegiatan, tindak_lanjut.tanggal)
    return kembali_bila_tertutup(request, kegiatan, *hari)


@halaman(STAF, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def tindak_lanjut_baru(request: RequestPengguna, pk: int) -> HttpResponse:
    kegiatan = get_kegiatan_untuk_diubah(request, pk)
    hari_ini = timezone.localdate()
    form = TindakLanjutForm(
        request.POST or None,
        request.FILES or None,
        initial=isian_tertunda(request),
        kegiatan=kegiatan,
        pengguna=request.user,
        hari_ini=hari_ini,
        batas_mb=settings.IKU_BATAS_BERKAS_MB,
    )
    if form.is_valid():
        try:
            tindak_lanjut = catat_tindak_lanjut(
                kegiatan,
                form.isian(),
                daftar_bukti=form.daftar_bukti(),
                kunci=form.cleaned_data["kunci"],
                selain=form.selain(),
                oleh=request.user,
                sekarang=timezone.now(),
                hari_ini=hari_ini,
            )
        except SudahAdaSerupa as error:
            form.tanyakan(error)
        except BerkasDitolak as error:
            form.add_error("daftar_berkas", str(error))
        except Ditolak as error:
            form.add_error("tanggal", str(error))
        else:
            form.selesai()
            messages.success(request, f"Tindak lanjut disimpan. {kedudukan(kegiatan)}")
            for petunjuk in petunjuk_tindak_lanjut(tindak_lanjut, hari_ini=hari_ini):
                messages.warning(request, petunjuk)
            return redirect("kegiatan_detail", pk=pk)
    form.simpan_berkas(sekarang=timezone.now())
    konteks = {"form": form, "kegiatan": kegiatan, "judul": "Catat tindak lanjut"}
    return render(request, "kinerja/tindak_lanjut_form.html", konteks)


@halaman(STAF)
@require_safe
def tindak_lanjut_akibat(request: RequestPengguna, pk: int) -> HttpResponse:
    """What a tindak lanjut being typed would do: its day in words, and whether it counts."""
    kegiatan = get_kegiatan_untuk_diubah(request, pk)
    selain = baca_bilangan(request.GET.get("selain", ""))
    return jawab_hari(
        request,
        lambda hari: akibat_tindak_lanjut(
            kegiatan, hari, selain=selain, hari_ini=timezone.localdate()
        ),
    )


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def tindak_lanjut_ubah(request: RequestPengguna, pk: int) -> HttpResponse:
    tindak_lanjut = get_tindak_lanjut_untuk_diubah(request, pk)
    if kembali := _bila_tertutup(request, tindak_lanjut):
        return kembali
    hari_ini = timezone.localdate()
    form = TindakLanjutForm(
        request.POST or None,
        # A second copy: the form writes what is typed into it.
        instance=get_tindak_lanjut_untuk_diubah(request, pk),
        initial=isian_tertunda(request),
        kegiatan=tindak_lanjut.kegiatan,
        pengguna=request.user,
        hari_ini=hari_ini,
        batas_mb=settings.IKU_BATAS_BERKAS_MB,
    )
    konteks = {"form": form, "kegiatan": tindak_lanjut.kegiatan, "judul": f"Ubah {tindak_lanjut}"}
    if form.is_valid():
        try:
            ubah_tindak_lanjut(
                tindak_lanjut,
                form.isian(),
                versi=form.cleaned_data["versi"],
                oleh=request.user,
                hari_ini=hari_ini,
            )
        except TindakLanjutSudahBerubah as error:
            form.bandingkan(tindak_lanjut, pengguna=request.user)
            form.add_error(None, str(error))
        except Ditolak as error:
            form.add_error("tanggal", str(error))
        else:
            messages.success(
                request,
                f"Perubahan disimpan dan menunggu verifikasi. {kedudukan(tindak_lanjut.kegiatan)}",
            )
            return redirect("kegiatan_detail", pk=tindak_lanjut.kegiatan_id)
    return render(request, "kinerja/tindak_lanjut_form.html", konteks)


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def tindak_lanjut_pulihkan(request: RequestPengguna, pk: int) -> HttpResponse:
    tindak_lanjut = get_tindak_lanjut_untuk_diubah(request, pk)
    return _ubah_status(
        request,
        tindak_lanjut,
        pulihkan_tindak_lanjut,
        "Pulihkan",
        "dipulihkan dan menunggu verifikasi",
        kedudukan(tindak_lanjut.kegiatan, dengan=tindak_lanjut.tanggal),
    )


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def tindak_lanjut_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    tindak_lanjut = get_tindak_lanjut_untuk_diubah(request, pk)
    return _ubah_status(
        request,
        tindak_lanjut,
        batalkan_tindak_lanjut,
        "Batalkan",
        "dibatalkan",
        kedudukan(tindak_lanjut.kegiatan, tanpa=tindak_lanjut.pk),
    )


def _ubah_status(
    request: RequestPengguna,
    tindak_lanjut: TindakLanjut,
    perbuatan: Callable[..., object],
    perintah: str,
    hasil: str,
    akibat: str,
) -> HttpResponse:
    """Void a tindak lanjut or bring it back, with the reason, after showing what that would do."""
    if kembali := _bila_tertutup(request, tindak_lanjut):
        return kembali
    kegiatan = tindak_lanjut.kegiatan
    form = AlasanDilihatForm(
        request.POST or None,
        tombol=f"{perintah} tindak lanjut",
        tampak=tampak_tindak_lanjut(tindak_lanjut),
    )
    if form.is_valid():
        try:
            perbuatan(tindak_lanjut, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, f"Tindak lanjut {hasil}. {kedudukan(kegiatan)}")
            return redirect("kegiatan_detail", pk=kegiatan.pk)
    konteks = {
        "kegiatan": kegiatan,
        "form": form,
        "daftar_tindak_lanjut": [tindak_lanjut],
        "judul": f"{perintah} {tindak_lanjut}?",
        "akibat": akibat,
    }
    return render(request, "kinerja/alasan_form.html", konteks)


@halaman(STAF, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def bukti_unggah(request: RequestPengguna, pk: int) -> HttpResponse:
    tindak_lanjut = get_tindak_lanjut_untuk_diubah(request, pk)
    if kembali := _bila_tertutup(request, tindak_lanjut):
        return kembali
    return tambah_bukti(
        request,
        tindak_lanjut.kegiatan,
        lambda daftar, sekarang: unggah_bukti(
            tindak_lanjut, daftar, oleh=request.user, sekarang=sekarang
        ),
        f"Bukti untuk {tindak_lanjut}",
    )


# Uploaded files are personal data: no browser keeps them (docs/keamanan.md, "Golongan data").
@halaman(SEMUA, simpan=False)
@require_safe
def bukti_unduh(request: RequestPengguna, pk: int) -> HttpResponse:
    bukti = get_bukti(request, pk)
    return jawab_berkas(bukti, tampil="tampil" in request.GET)
