from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.kode import baca_bilangan
from dasar.formulir.bidang import TANPA
from dasar.formulir.dilihat import AlasanDilihatForm
from dasar.models import StatusCatatan
from dasar.riwayat.perubahan import baca_langkah
from kinerja.actions.kegiatan import (
    KegiatanSudahBerubah,
    batalkan_kegiatan,
    catat_kegiatan,
    pulihkan_kegiatan,
    ubah_kegiatan,
)
from kinerja.actions.serupa import SudahAdaSerupa
from kinerja.baca.akibat import akibat_kegiatan, kedudukan, petunjuk_kegiatan
from kinerja.baca.antrean import tampak_kegiatan
from kinerja.baca.permissions import boleh_mengubah, pastikan_boleh_mencatat
from kinerja.forms.kegiatan import KegiatanForm
from kinerja.models import Bukti, Kegiatan, TindakLanjut
from kinerja.views.akses import (
    get_kegiatan,
    get_kegiatan_untuk_diubah,
    hari_kegiatan,
    kecamatan_untuk,
    kembali_bila_tertutup,
)
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA, STAF
from organisasi.views.tanggal import jawab_hari
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


def _isian_awal(request: RequestPengguna) -> dict[str, object]:
    """What a new form begins with: a copy of ?salin=PK, or what the entry before it hands on."""
    salin = baca_bilangan(request.GET.get("salin", ""))
    if salin is None:
        dibawa = {nama: request.GET.get(nama) for nama in ("tanggal", "jenis", "fungsi")}
        return {nama: nilai for nama, nilai in dibawa.items() if nilai}
    # By the same door: what this user may not see is not copied either.
    kegiatan = get_kegiatan(request, salin)
    return {
        **model_to_dict(kegiatan, ["jenis", "uraian", "fungsi", "tempat", "pihak_terkait"]),
        "daftar_desa": kegiatan.daftar_desa.all(),
    }


def _diteruskan(kegiatan: Kegiatan) -> dict[str, object]:
    """What the next entry begins with: several in a row have these in common, not the place."""
    return {
        "tanggal": f"{kegiatan.tanggal:%d/%m/%Y}",
        "jenis": kegiatan.jenis,
        "fungsi": kegiatan.fungsi_id or TANPA,
    }


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def kegiatan_baru(request: RequestPengguna) -> HttpResponse:
    pastikan_boleh_mencatat(request.user)
    hari_ini = timezone.localdate()
    form = KegiatanForm(
        request.POST or None,
        # What was kept of a session that ended was typed by a person, so it wins.
        initial=_isian_awal(request) | isian_tertunda(request),
        kecamatan=kecamatan_untuk(request),
        hari_ini=hari_ini,
    )
    if form.is_valid():
        try:
            kegiatan = catat_kegiatan(
                form.isian(),
                kunci=form.cleaned_data["kunci"],
                selain=form.selain(),
                oleh=request.user,
                sekarang=timezone.now(),
                hari_ini=hari_ini,
            )
        except SudahAdaSerupa as error:
            form.tanyakan(error)
        except Ditolak as error:
            form.add_error("tanggal", str(error))
        else:
            messages.success(request, f"Kegiatan {kegiatan.kode} disimpan.")
            for petunjuk in petunjuk_kegiatan(kegiatan, hari_ini=hari_ini):
                messages.warning(request, petunjuk)
            if "lagi" in request.POST:
                return redirect(f"{reverse('kegiatan_baru')}?{urlencode(_diteruskan(kegiatan))}")
            return redirect("kegiatan_detail", pk=kegiatan.pk)
    return render(request, "kinerja/kegiatan_form.html", {"form": form, "judul": "Kegiatan baru"})


@halaman(STAF)
@require_safe
def kegiatan_akibat(request: RequestPengguna) -> HttpResponse:
    """What a kegiatan being typed would do: its day in words, and whether it counts."""
    fungsi = request.GET.get("fungsi", "")
    return jawab_hari(
        request,
        lambda hari: akibat_kegiatan(
            kecamatan_untuk(request),
            hari,
            berfungsi=fungsi != TANPA if fungsi else None,
            fungsi=baca_bilangan(fungsi),
            hari_ini=timezone.localdate(),
        ),
    )


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
        kecamatan=kegiatan.unit_kerja.kecamatan,
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
    daftar_bukti = Bukti.objects.filter(tindak_lanjut__kegiatan=kegiatan)
    konteks = {
        "kegiatan": kegiatan,
        "daftar_langkah": baca_langkah(kegiatan, *daftar_tindak_lanjut, *daftar_bukti),
    }
    return render(request, "kinerja/kegiatan_riwayat.html", konteks)
