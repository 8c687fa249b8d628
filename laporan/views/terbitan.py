"""Issuing a report, and reading what was issued."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, SETAHUN
from dasar.cetak.pdf import PdfGagal
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import baca_titik
from kinerja.views.akses import kecamatan_untuk
from laporan.actions.cetakan import minta_pdf_terbitan, terbitkan_dan_cetak
from laporan.cetak.lkjip_word import word_lkjip
from laporan.forms.laporan import TerbitkanForm, tanggal_diketik
from laporan.isi.rekaman import baca_rekaman
from laporan.models import BerkasLaporan, JenisLaporan, Laporan, MacamCetakan
from laporan.susun.anggota import susun_anggota
from laporan.terbit.cetak_rekaman import baca_isi
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Halangan, Permintaan
from laporan.terbit.sejak_terbit import bandingkan_kini, pengganti
from laporan.terbit.syarat import (
    daftar_halangan,
    minta_terbit,
    penanda_tangan,
    tanggal_terawal,
    yang_digantikan,
)
from laporan.terbit.tampak import daftar_narasi, tampak_terbit
from laporan.views.lkjip import jawab_word
from organisasi.aturan.pejabat import orang_yang_sama
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import CAMAT, SEMUA, VERIFIKATOR, Perbuatan
from organisasi.views.tahun import pakai_tahun_catatan


@dataclass(frozen=True, slots=True)
class KartuLaporan:
    """One report of the year on its page: as issued last, if it is, and what stands in the way."""

    jenis: JenisLaporan
    triwulan: int
    terbit: Laporan | None
    berubah: bool
    daftar_halangan: list[Halangan]

    @property
    def judul(self) -> str:
        return Laporan(jenis=self.jenis, triwulan=self.triwulan).nama


def get_laporan(request: RequestPengguna, pk: int) -> Laporan:
    """The issued report, or 404 when this user may not know of it."""
    daftar = Laporan.objects.terlihat_oleh(request.user)
    laporan = get_object_or_404(
        daftar.select_related("kecamatan", "pejabat", "diterbitkan_oleh"), pk=pk
    )
    pakai_tahun_catatan(request, laporan.tahun)
    return laporan


def daftar_kartu(kecamatan: Kecamatan, titik: TitikWaktu) -> list[KartuLaporan]:
    """Every report that the year has or may get."""
    terbit = {
        (laporan.jenis, laporan.triwulan): laporan
        for laporan in Laporan.objects.filter(kecamatan=kecamatan, tahun=titik.tahun)
        .terakhir()
        .select_related("kecamatan")
    }
    hasil = []
    for kode, jenis in DAFTAR_JENIS.items():
        for triwulan in DAFTAR_TRIWULAN if jenis.per_triwulan else (SETAHUN,):
            permintaan = minta_terbit(
                kecamatan, JenisLaporan(kode), titik, triwulan, tanggal=titik.hari_ini
            )
            laporan = terbit.get((kode, triwulan))
            hasil.append(
                KartuLaporan(
                    jenis=permintaan.jenis,
                    triwulan=triwulan,
                    terbit=laporan,
                    berubah=bool(laporan and bandingkan_kini(laporan, titik)),
                    daftar_halangan=daftar_halangan(permintaan),
                )
            )
    return hasil


@halaman(SEMUA)
@require_safe
def laporan_tahun(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    arsip = (
        Laporan.objects.filter(kecamatan=kecamatan, tahun=tahun)
        .select_related("diterbitkan_oleh")
        .prefetch_related("daftar_berkas")
        # A snapshot may be megabytes, and the list needs none of it.
        .defer("rekaman")
        .order_by("jenis", "triwulan", "-nomor_revisi")
    )
    konteks = {
        "tahun": tahun,
        "daftar_kartu": daftar_kartu(kecamatan, baca_titik(kecamatan, tahun, timezone.localdate())),
        "daftar_arsip": arsip,
        "boleh_menerbitkan": request.user.boleh(Perbuatan.TERBITKAN_LAPORAN),
    }
    return render(request, "laporan/laporan_tahun.html", konteks)


def _permintaan(
    request: RequestPengguna, tahun: int, jenis: str, triwulan: int, hari_ini: date
) -> Permintaan:
    """What is asked for by the address, dated today. 404 for a kind or triwulan that is none."""
    if jenis not in DAFTAR_JENIS or DAFTAR_JENIS[jenis].per_triwulan != bool(triwulan):
        raise Http404
    kecamatan = kecamatan_untuk(request)
    titik = baca_titik(kecamatan, tahun, hari_ini)
    return minta_terbit(kecamatan, JenisLaporan(jenis), titik, triwulan, tanggal=hari_ini)


@halaman(CAMAT, laju={"POST": LAPORAN})
@require_http_methods(["GET", "HEAD", "POST"])
def laporan_terbitkan(
    request: RequestPengguna, tahun: int, jenis: str, triwulan: int = SETAHUN
) -> HttpResponse:
    hari_ini, sekarang = timezone.localdate(), timezone.now()
    permintaan = _permintaan(request, tahun, jenis, triwulan, hari_ini)
    # `@halaman` knows the peran only; whose kecamatan it is stands here.
    request.user.pastikan_boleh(Perbuatan.TERBITKAN_LAPORAN, permintaan.kecamatan.pk)
    terbit = yang_digantikan(permintaan)
    anggota = susun_anggota(permintaan.kecamatan, permintaan.titik, triwulan=triwulan)
    # Of the day that is typed, else of today: who signs is part of what the Camat decides on.
    bertanggal = replace(permintaan, tanggal=tanggal_diketik(request.POST, hari_ini))
    pejabat = penanda_tangan(bertanggal)
    form = TerbitkanForm(
        request.POST or None,
        permintaan=permintaan,
        revisi=terbit is not None,
        terawal=tanggal_terawal(permintaan),
        hari_ini=hari_ini,
        pengguna=request.user,
        sekarang=sekarang,
        tampak=tampak_terbit(permintaan, anggota, pejabat, terbit),
    )
    if form.is_valid() and (tujuan := _coba_terbit(request, permintaan, form, sekarang)):
        return redirect(tujuan)
    konteks = {
        "form": form,
        "permintaan": bertanggal,
        "judul": Laporan(jenis=jenis, triwulan=triwulan, tahun=tahun).judul,
        "terbit": terbit,
        "anggota": anggota,
        "daftar_narasi": daftar_narasi(permintaan),
        "alamat_pratinjau": _pratinjau(permintaan),
        "daftar_halangan": daftar_halangan(permintaan),
        "penanda_tangan": pejabat,
        "orang_lain": pejabat and not orang_yang_sama(str(request.user), pejabat.nama),
    }
    return render(request, "laporan/laporan_terbitkan.html", konteks)


def _coba_terbit(
    request: RequestPengguna, permintaan: Permintaan, form: TerbitkanForm, sekarang: datetime
) -> str:
    """Issue it with a valid form, and where that leads; empty when it comes back refused."""
    try:
        laporan, cetakan = terbitkan_dan_cetak(
            permintaan.kecamatan,
            form.isian(_situs(request)),
            kunci=form.cleaned_data["kunci"],
            oleh=request.user,
            sekarang=sekarang,
            hari_ini=permintaan.titik.hari_ini,
        )
    except PdfGagal as error:
        form.add_error(None, str(error))
        return ""
    except Ditolak as error:
        form.tolak(error)
        return ""
    messages.success(request, f"{laporan} diterbitkan dengan kode {laporan.kode}.")
    if cetakan:
        return reverse("cetakan_detail", args=[cetakan.pk])
    return reverse("laporan_terbit", args=[laporan.pk])


def _pratinjau(permintaan: Permintaan) -> str:
    """Where the whole report can be read before it is issued."""
    if permintaan.triwulan:
        return reverse("triwulan_pratinjau", args=[permintaan.tahun, permintaan.triwulan])
    lkjip = permintaan.jenis == JenisLaporan.LKJIP
    return reverse("lkjip_pratinjau" if lkjip else "laporan_pratinjau", args=[permintaan.tahun])


def _situs(request: RequestPengguna) -> str:
    """The address of these pages as it is printed: as set, else as they are asked for now."""
    return settings.IKU_SITUS or f"{request.scheme}://{request.get_host()}"


@halaman(SEMUA)
@require_safe
def laporan_terbit(request: RequestPengguna, pk: int) -> HttpResponse:
    laporan = get_laporan(request, pk)
    titik = baca_titik(laporan.kecamatan, laporan.tahun, timezone.localdate())
    konteks = {
        "laporan": laporan,
        "rekaman": baca_rekaman(laporan.rekaman),
        "daftar_berkas": laporan.daftar_berkas.order_by("pk"),
        "cetakan": laporan.daftar_cetakan.filter(macam=MacamCetakan.TERBITAN).last(),
        "boleh_mencetak": request.user.boleh(Perbuatan.TULIS_NARASI),
        "pengganti": pengganti(laporan),
        "daftar_revisi": Laporan.objects.serumpun(laporan).defer("rekaman"),
        "perbandingan": bandingkan_kini(laporan, titik),
        "boleh_menerbitkan": request.user.boleh(Perbuatan.TERBITKAN_LAPORAN),
    }
    return render(request, "laporan/laporan_terbit.html", konteks)


@halaman(VERIFIKATOR | CAMAT)
@require_POST
def laporan_cetak(request: RequestPengguna, pk: int) -> HttpResponse:
    """The PDF of an issued report whose job has failed, once more."""
    laporan = get_laporan(request, pk)
    cetakan = minta_pdf_terbitan(laporan, oleh=request.user, sekarang=timezone.now())
    if cetakan:
        return redirect("cetakan_detail", pk=cetakan.pk)
    return redirect("laporan_terbit", pk=pk)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def laporan_word(request: RequestPengguna, pk: int) -> HttpResponse:
    """An issued LKjIP as a Word file, marked as a copy; from the snapshot, not from the records."""
    laporan = get_laporan(request, pk)
    if laporan.jenis != JenisLaporan.LKJIP:
        raise Http404
    rekaman = baca_rekaman(laporan.rekaman)
    word = word_lkjip(baca_isi(rekaman), rekaman.kertas, rekaman.terbitan)
    return jawab_word(word, f"salinan-lkjip-{laporan.tahun}-{laporan.kode}.docx")


@halaman(SEMUA)
@require_safe
def laporan_berkas(request: RequestPengguna, pk: int) -> HttpResponse:
    """A PDF of an issued report, shown by the browser."""
    daftar = BerkasLaporan.objects.filter(
        laporan__in=Laporan.objects.terlihat_oleh(request.user)
    ).select_related("laporan")
    berkas = get_object_or_404(daftar, pk=pk)
    with berkas.berkas.open("rb") as isi:
        jawaban = HttpResponse(isi.read(), content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="{berkas.nama}"'
    return jawaban
