"""The first start: each step asks one thing, saves it, and leads to the next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from beranda.actions.mulai import mulai_kecamatan, pakai_lembar_contoh
from beranda.baca.mulai import (
    LANGKAH_MULAI,
    camat_kini,
    langkah_kini,
    langkah_sesudah_ini,
    unit_kini,
)
from beranda.forms.mulai import CONTOH, KOSONG, CamatForm, KopForm, LembarAwalForm
from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.lembar_berikut import mulai_lembar
from kinerja.baca.lembar import ada_lembar
from organisasi.actions.pengguna import IsianPengguna, undang_pengguna
from organisasi.aturan.nama_masuk import usulan_nama_masuk
from organisasi.baca.wilayah import (
    PALING_BANYAK,
    Wilayah,
    WilayahTidakDikenal,
    baca_wilayah,
    cari_kecamatan,
)
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import ADMIN, Peran
from organisasi.pengaturan import KECAMATAN, PEJABAT
from organisasi.views.tertunda import isian_tertunda


@halaman(ADMIN, tanpa_kecamatan=True)
@require_safe
def mulai(request: RequestPengguna) -> HttpResponse:
    """The step that still asks something."""
    langkah = langkah_kini(request.user.kecamatan, timezone.localdate())
    return redirect("mulai_langkah", langkah=langkah)


@halaman(ADMIN, tanpa_kecamatan=True)
@require_http_methods(["GET", "HEAD", "POST"])
def mulai_langkah(request: RequestPengguna, langkah: str) -> HttpResponse:
    if langkah not in LANGKAH_MULAI:
        raise Http404
    kecamatan = request.user.kecamatan
    if langkah == "kecamatan":
        return _kecamatan(request)
    return _LANGKAH[langkah](request, kecamatan) if kecamatan else redirect("mulai")


def _lanjut(langkah: str) -> HttpResponse:
    berikut = langkah_sesudah_ini(langkah)
    return redirect("mulai_langkah", langkah=berikut) if berikut else redirect("dasbor")


def _tampil(request: RequestPengguna, langkah: str, konteks: dict[str, Any]) -> HttpResponse:
    """The page of a step; `templat` in the context where it has one of its own."""
    templat = konteks.pop("templat", "beranda/mulai.html")
    konteks |= {
        "judul": LANGKAH_MULAI[langkah],
        "nomor": list(LANGKAH_MULAI).index(langkah) + 1,
        "jumlah": len(LANGKAH_MULAI),
        "berikut": langkah_sesudah_ini(langkah),
    }
    return render(request, templat, konteks)


def _kecamatan(request: RequestPengguna) -> HttpResponse:
    """Found by typing (`cari`), shown whole (`kode`), then chosen; chosen once."""
    dipilih = request.user.kecamatan
    konteks: dict[str, Any] = {"templat": "beranda/mulai_kecamatan.html", "dipilih": dipilih}
    if request.method == "POST" and dipilih is None:
        try:
            kecamatan = mulai_kecamatan(request.POST.get("kode", ""), oleh=request.user)
        except Ditolak as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{kecamatan} disiapkan.")
            return _lanjut("kecamatan")
    elif request.method == "POST":
        return _lanjut("kecamatan")
    cari = request.GET.get("cari", "")[:100]
    konteks |= {
        "cari": cari,
        "daftar_wilayah": cari_kecamatan(cari),
        "paling_banyak": PALING_BANYAK,
        "wilayah": _wilayah(request.GET.get("kode", "")),
    }
    return _tampil(request, "kecamatan", konteks)


def _wilayah(kode: str) -> Wilayah | None:
    try:
        return baca_wilayah(kode) if kode else None
    except WilayahTidakDikenal:
        raise Http404 from None


def _lembar(request: RequestPengguna, kecamatan: Kecamatan) -> HttpResponse:
    form = LembarAwalForm(
        request.POST or None,
        request.FILES or None,
        initial={"dari": timezone.localdate().year},
        kecamatan=kecamatan,
    )
    if form.is_valid():
        data = form.cleaned_data
        tentang: dict[str, Any] = {"alasan": "Penyiapan awal", "oleh": request.user}
        try:
            if data["lembar"] == CONTOH:
                pakai_lembar_contoh(kecamatan, oleh=request.user)
            elif data["lembar"] == KOSONG:
                mulai_lembar(kecamatan, dari=data["dari"], **tentang)
            else:
                muat_lembar(kecamatan, data["berkas"], **tentang)
            return _lanjut("lembar")
        except Ditolak as error:
            form.add_error(None, str(error))
    berlembar = ada_lembar(kecamatan)
    sudah = "Kecamatan ini sudah mempunyai lembar IKU." if berlembar else ""
    keterangan = "Lembar IKU berisi tujuan, sasaran, dan indikator yang dihitung dan dilaporkan."
    return _tampil(request, "lembar", {"form": form, "sudah": sudah, "keterangan": keterangan})


def _kop(request: RequestPengguna, kecamatan: Kecamatan) -> HttpResponse:
    # Today, unless it was said already; every entry before it is one of the past.
    usulan = {"mulai_dipakai": kecamatan.mulai_dipakai or timezone.localdate()}
    form = KopForm(
        request.POST or None,
        request.FILES or None,
        # A row of its own: a refused form leaves typed values in it.
        instance=Kecamatan.objects.get(pk=kecamatan.pk),
        initial=usulan | isian_tertunda(request),
        kecamatan=kecamatan,
    )
    if form.is_valid():
        try:
            if form.berubah:
                form.simpan(KECAMATAN, oleh=request.user, sekarang=timezone.now())
            return _lanjut("kop")
        except Ditolak as error:
            form.add_error(None, str(error))
    keterangan = f"Di atas setiap surat dan laporan: Pemerintah {kecamatan.daerah}, {kecamatan}."
    return _tampil(request, "kop", {"form": form, "keterangan": keterangan})


def _camat(request: RequestPengguna, kecamatan: Kecamatan) -> HttpResponse:
    """Name, NIP, pangkat and account of the Camat, confirmed together."""
    hari_ini = timezone.localdate()
    form = CamatForm(
        request.POST or None,
        instance=camat_kini(kecamatan, hari_ini) or PEJABAT.baru(kecamatan),
        initial=isian_tertunda(request),
        kecamatan=kecamatan,
    )
    if form.is_valid():
        try:
            if form.berubah:
                form.simpan(PEJABAT, oleh=request.user, sekarang=timezone.now())
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            if form.cleaned_data.get("akun"):
                _undang_camat(request, form.instance.nama)
            return _lanjut("camat")
    keterangan = "Penanda tangan laporan. Yang menjabat sebelumnya dapat ditambahkan kemudian."
    return _tampil(request, "camat", {"form": form, "keterangan": keterangan})


def _undang_camat(request: RequestPengguna, nama: str) -> None:
    """The account of the Camat; what refuses it is said, and the last step asks again."""
    try:
        undang_pengguna(
            usulan_nama_masuk(nama),
            IsianPengguna(nama=nama, surel="", peran=Peran.CAMAT),
            None,
            oleh=request.user,
            sekarang=timezone.now(),
            hari_ini=timezone.localdate(),
        )
    except Ditolak as error:
        messages.warning(request, f"Akun Camat belum dibuat: {error}")


def _unit(request: RequestPengguna, kecamatan: Kecamatan) -> HttpResponse:
    konteks = {
        "templat": "beranda/mulai_unit.html",
        "daftar_unit": unit_kini(kecamatan, timezone.localdate()),
    }
    return _tampil(request, "unit", konteks)


def _pengguna(request: RequestPengguna, kecamatan: Kecamatan) -> HttpResponse:
    return redirect(f"{reverse('pengguna_undang_semua')}?mulai=1")


_LANGKAH: dict[str, Callable[[RequestPengguna, Kecamatan], HttpResponse]] = {
    "lembar": _lembar,
    "kop": _kop,
    "camat": _camat,
    "unit": _unit,
    "pengguna": _pengguna,
}
