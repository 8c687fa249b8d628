from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.formulir.versi import tunjukkan_versi
from dasar.models import StatusCatatan
from dasar.riwayat.perubahan import baca_langkah
from kinerja.actions.perencanaan import (
    DasarPerubahan,
    catat_anggaran,
    isi_pembanding,
    tetapkan_perjanjian,
    tetapkan_renstra,
    versi_anggaran,
    versi_pembanding,
    versi_perjanjian,
    versi_renstra,
)
from kinerja.baca.lembar import daftar_indikator
from kinerja.forms.perencanaan import (
    AnggaranForm,
    PembandingForm,
    PerencanaanForm,
    PerjanjianForm,
    RenstraForm,
)
from kinerja.forms.target import TargetForm
from kinerja.models import AnggaranProgram, NilaiPembanding, PerjanjianKinerja, Renstra, Target
from kinerja.views.akses import kecamatan_untuk
from organisasi.aturan.daerah import kepala_daerah
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan, Pejabat
from organisasi.models.peran import SEMUA, Perbuatan
from organisasi.views.tertunda import isian_tertunda

_BACA_SIMPAN = require_http_methods(["GET", "HEAD", "POST"])


def _form(
    request: RequestPengguna,
    kelas: type[PerencanaanForm],
    kecamatan: Kecamatan,
    tahun: int,
    awal: dict[str, Any],
    **lain: Any,
) -> PerencanaanForm:
    return kelas(
        request.POST or None,
        initial=awal | isian_tertunda(request),
        daftar_indikator=daftar_indikator(kecamatan, tahun),
        **lain,
    )


def jawab_perencanaan(
    request: RequestPengguna,
    kecamatan: Kecamatan,
    tahun: int,
    form: PerencanaanForm | TargetForm,
    tetapkan: Callable[[Kecamatan, int, Any, DasarPerubahan], int],
    konteks: dict[str, Any],
    templat: str = "kinerja/perencanaan_form.html",
) -> HttpResponse:
    """Do the deed with a valid form, or show it; a stale one has what is stored beside it."""
    bentrok = False
    # Everybody reads these pages; only who sends needs the right, before a word is looked at.
    if request.method == "POST":
        request.user.pastikan_boleh(Perbuatan.TETAPKAN_TARGET, kecamatan.pk)
        if form.is_valid():
            data = form.cleaned_data
            perubahan = DasarPerubahan(data["versi"], data.get("alasan", ""), request.user)
            try:
                berubah = tetapkan(kecamatan, tahun, form.isian(), perubahan)
            except SudahBerubah as error:
                form.add_error(None, str(error))
                tunjukkan_versi(form, form.initial["versi"])
                bentrok = True
            except Ditolak as error:
                form.add_error(None, str(error))
            else:
                pesan = "Perubahan disimpan." if berubah else "Tidak ada yang berubah."
                messages.success(request, pesan)
                return redirect(konteks["halaman"], tahun=tahun)
    boleh = request.user.boleh(Perbuatan.TETAPKAN_TARGET)
    umum = {"form": form, "tahun": tahun, "boleh_menetapkan": boleh, "bentrok": bentrok}
    return render(request, templat, konteks | umum)


@halaman(SEMUA)
@_BACA_SIMPAN
def renstra(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    baris = Renstra.objects.filter(kecamatan=kecamatan).mencakup(tahun).first()
    daftar_target = list(baris.daftar_target.all()) if baris else []
    awal: dict[str, Any] = {"versi": versi_renstra(kecamatan)}
    if baris:
        awal |= {n: getattr(baris, n) for n in ("tahun_mulai", "tahun_selesai", "dasar_hukum")}
        awal |= {f"nilai_{t.indikator_id}": t.nilai for t in daftar_target}
    form = _form(request, RenstraForm, kecamatan, tahun, awal)
    konteks = {
        "halaman": "renstra",
        "judul": "Target akhir Renstra",
        "petunjuk": "Nilai yang dijanjikan Renstra untuk tahun terakhirnya.",
        "daftar_langkah": baca_langkah(*([baris] if baris else []), *daftar_target),
    }
    return jawab_perencanaan(request, kecamatan, tahun, form, tetapkan_renstra, konteks)


@halaman(SEMUA)
@_BACA_SIMPAN
def perjanjian(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    baris = PerjanjianKinerja.objects.filter(kecamatan=kecamatan, tahun=tahun).first()
    daftar_target = list(baris.daftar_target.all()) if baris else []
    awal = {"versi": versi_perjanjian(kecamatan, tahun)} | (
        {f.name: getattr(baris, f.name) for f in baris._meta.fields}
        | {f"nilai_{t.indikator_id}": t.nilai for t in daftar_target}
        if baris
        else _usul_perjanjian(kecamatan, tahun)
    )
    form = _form(request, PerjanjianForm, kecamatan, tahun, awal)
    konteks = {
        "halaman": "perjanjian",
        "judul": "Perjanjian kinerja",
        "petunjuk": (
            "Target yang disepakati Camat dengan Bupati. Yang tertulis di sini tetap, walaupun "
            "target tahun itu kemudian diubah."
        ),
        "pdf": "perjanjian_pdf" if baris else "",
        "daftar_langkah": baca_langkah(*([baris] if baris else []), *daftar_target),
    }
    menetapkan = partial(tetapkan_perjanjian, hari_ini=timezone.localdate())
    return jawab_perencanaan(request, kecamatan, tahun, form, menetapkan, konteks)


def _usul_perjanjian(kecamatan: Kecamatan, tahun: int) -> dict[str, Any]:
    """What an agreement not yet entered probably says: the Camat of today, the year's targets."""
    daftar = Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk")
    pejabat = menjabat_pada(daftar, timezone.localdate())
    usul: dict[str, Any] = {"pihak_kedua_jabatan": kepala_daerah(kecamatan.kabupaten)}
    if pejabat:
        usul |= {
            "pihak_pertama_nama": pejabat.nama,
            "pihak_pertama_pangkat": pejabat.pangkat,
            "pihak_pertama_nip": pejabat.nip,
            "pihak_pertama_jabatan": f"{pejabat.get_jabatan_display()} {kecamatan.nama}",
        }
    # The target of the fourth triwulan (quarter) is that of the year (docs/aturan.md).
    daftar_target = Target.objects.filter(
        indikator__lembar__kecamatan=kecamatan, tahun=tahun, triwulan=4
    )
    return usul | {f"nilai_{t.indikator_id}": t.nilai for t in daftar_target}


@halaman(SEMUA)
@_BACA_SIMPAN
def pembanding(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    daftar = list(
        NilaiPembanding.objects.filter(
            indikator__lembar__kecamatan=kecamatan, tahun=tahun
        ).select_related("indikator")
    )
    awal: dict[str, Any] = {"versi": versi_pembanding(kecamatan, tahun)}
    for baris in daftar:
        awal[f"nilai_{baris.jenis}_{baris.indikator_id}"] = baris.nilai
        awal[f"sumber_{baris.jenis}_{baris.indikator_id}"] = baris.sumber
    form = _form(request, PembandingForm, kecamatan, tahun, awal)
    konteks = {
        "halaman": "pembanding",
        "judul": "Nilai pembanding",
        "petunjuk": (
            f"Isi realisasi hanya bila tahun {tahun} berlalu sebelum sistem ini dipakai. Laporan "
            "menandainya 'diisi manual' beserta sumbernya. Standar nasional boleh kosong."
        ),
        "daftar_langkah": baca_langkah(*daftar),
    }
    return jawab_perencanaan(request, kecamatan, tahun, form, isi_pembanding, konteks)


@halaman(SEMUA)
@_BACA_SIMPAN
def anggaran(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    daftar = list(
        AnggaranProgram.objects.filter(kecamatan=kecamatan, tahun=tahun)
        .select_related("indikator")
        .order_by("pk")
    )
    awal: dict[str, Any] = {"versi": versi_anggaran(kecamatan, tahun)}
    for nomor, baris in enumerate(daftar):
        awal |= {
            f"pk_{nomor}": baris.pk,
            f"nama_{nomor}": baris.nama,
            f"indikator_{nomor}": baris.indikator_id,
            f"pagu_{nomor}": baris.pagu,
            f"realisasi_{nomor}": baris.realisasi,
            f"batal_{nomor}": baris.status == StatusCatatan.BATAL,
        }
    form = _form(request, AnggaranForm, kecamatan, tahun, awal, jumlah=len(daftar))
    konteks = {
        "halaman": "anggaran",
        "judul": "Anggaran per program",
        "petunjuk": (
            "Boleh kosong. Bila diisi, laporan lengkap menghitung serapannya. Realisasi yang "
            "kosong berarti belum diisi dan tidak dihitung; tulis 0 bila belum dibelanjakan."
        ),
        "daftar_langkah": baca_langkah(*daftar),
    }
    return jawab_perencanaan(
        request, kecamatan, tahun, form, catat_anggaran, konteks, "kinerja/anggaran_form.html"
    )
