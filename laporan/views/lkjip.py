from datetime import date

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from dasar.pekerja.pekerjaan import keadaan_pekerjaan
from kinerja.baca.batas import baca_titik
from kinerja.views.akses import kecamatan_untuk
from laporan.actions.cetakan import minta_cetakan
from laporan.cetak.lkjip_word import word_lkjip
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.ringkas import Kertas
from laporan.models import Cetakan, JenisBerkasLaporan, Laporan, MacamCetakan, StatusCetakan
from laporan.susun.lkjip import narasi_kosong, susun_lkjip
from laporan.views.laporan import kertas_diminta
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import CAMAT, SEMUA, VERIFIKATOR, Perbuatan
from organisasi.views.tahun import pakai_tahun_catatan

TIPE_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def jawab_word(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=TIPE_WORD)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


def _susun(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> IsiLkjip:
    return susun_lkjip(kecamatan, baca_titik(kecamatan, tahun, hari_ini), tanggal=hari_ini)


@halaman(SEMUA)
@require_safe
def lkjip_pratinjau(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    isi = _susun(kecamatan, tahun, timezone.localdate())
    daftar_cetakan = Cetakan.objects.filter(
        kecamatan=kecamatan, tahun=tahun, macam=MacamCetakan.LKJIP
    )
    konteks = {
        "isi": isi,
        "tahun": tahun,
        "daftar_kertas": list(Kertas),
        "daftar_kosong": narasi_kosong(kecamatan, tahun),
        "daftar_cetakan": daftar_cetakan.order_by("kertas"),
        "boleh_mencetak": request.user.boleh(Perbuatan.TULIS_NARASI),
        "jumlah_kegiatan": sum(len(k.daftar_baris) for k in isi.daftar_kegiatan),
    }
    return render(request, "laporan/lkjip_detail.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def lkjip_word(request: RequestPengguna, tahun: int) -> HttpResponse:
    isi = _susun(kecamatan_untuk(request), tahun, timezone.localdate())
    return jawab_word(word_lkjip(isi, kertas_diminta(request)), f"lkjip-{tahun}.docx")


@halaman(VERIFIKATOR | CAMAT, laju={"POST": LAPORAN})
@require_POST
def lkjip_cetak(request: RequestPengguna, tahun: int) -> HttpResponse:
    cetakan = minta_cetakan(
        kecamatan_untuk(request),
        MacamCetakan.LKJIP,
        tahun,
        kertas=kertas_diminta(request),
        oleh=request.user,
        sekarang=timezone.now(),
    )
    return redirect("cetakan_detail", pk=cetakan.pk)


@halaman(VERIFIKATOR | CAMAT, laju={"POST": LAPORAN})
@require_POST
def paket_minta(request: RequestPengguna, kode: str) -> HttpResponse:
    # The package holds the PDF, so there is none before it is printed.
    tercetak = Laporan.objects.filter(daftar_berkas__jenis=JenisBerkasLaporan.TERBIT)
    laporan = get_object_or_404(tercetak.terlihat_oleh(request.user), kode=kode)
    cetakan = minta_cetakan(
        laporan.kecamatan,
        MacamCetakan.PAKET,
        laporan.tahun,
        kertas=Kertas.A4,
        laporan=laporan,
        oleh=request.user,
        sekarang=timezone.now(),
    )
    return redirect("cetakan_detail", pk=cetakan.pk)


def _get_cetakan(request: RequestPengguna, pk: int) -> Cetakan:
    daftar = Cetakan.objects.terlihat_oleh(request.user)
    cetakan = get_object_or_404(daftar.select_related("laporan"), pk=pk)
    pakai_tahun_catatan(request, cetakan.tahun)
    return cetakan


@halaman(SEMUA)
@require_safe
def cetakan_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    cetakan = _get_cetakan(request, pk)
    menunggu = cetakan.status == StatusCetakan.MENUNGGU
    # The page around the fragment shows what is done now, so it is loaded anew.
    if request.htmx and not menunggu:
        return HttpResponseClientRefresh()
    konteks = {
        "cetakan": cetakan,
        "keadaan": keadaan_pekerjaan(cetakan.kunci_pekerjaan) if menunggu else None,
        "boleh_mencetak": request.user.boleh(Perbuatan.TULIS_NARASI),
    }
    templat = "laporan/_cetakan_kemajuan.html" if request.htmx else "laporan/cetakan_detail.html"
    return render(request, templat, konteks)


@halaman(SEMUA)
@require_safe
def cetakan_unduh(request: RequestPengguna, pk: int) -> FileResponse:
    cetakan = _get_cetakan(request, pk)
    if cetakan.status != StatusCetakan.SELESAI or not cetakan.berkas:
        raise Http404
    return FileResponse(
        cetakan.berkas.open("rb"),
        as_attachment=cetakan.macam == MacamCetakan.PAKET,
        filename=cetakan.nama_berkas,
    )
