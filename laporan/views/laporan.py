from collections.abc import Callable
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dasar.aturan.tanggal import baca_ketikan
from kinerja.baca.batas import baca_titik
from kinerja.views.akses import kecamatan_untuk
from laporan.cetak.pdf import pdf_laporan, pdf_lembar
from laporan.isi.lembar import IsiLembar
from laporan.isi.ringkas import IsiLaporan, Kertas
from laporan.susun.lembar import susun_lembar
from laporan.susun.ringkas import susun_laporan
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA
from organisasi.views.tahun import tahun_kerja
from organisasi.views.tanggal import per_diminta


def _susun(
    request: RequestPengguna, tahun: int, baca_per: Callable[[RequestPengguna, date], date]
) -> IsiLaporan:
    """The report on the day asked for in `per`, or on the year's default day."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    titik = baca_titik(kecamatan, tahun, hari_ini)
    return susun_laporan(kecamatan, titik.pada(baca_per(request, titik.per)), tanggal=hari_ini)


def _per_tegas(request: RequestPengguna, bawaan: date) -> date:
    """The day in ?per=: a paper of another day than was asked for would not be noticed."""
    teks = request.GET.get("per", "")
    try:
        return baca_ketikan(teks) if teks else bawaan
    except ValueError as error:
        raise BadRequest("Tanggal ditulis seperti 31/12/2025.") from error


def kertas_diminta(request: RequestPengguna) -> Kertas:
    try:
        return Kertas(request.GET.get("kertas") or Kertas.A4)
    except ValueError as error:
        raise BadRequest("Kertas A4 atau F4.") from error


def jawab_pdf(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="{nama}"'
    return jawaban


@halaman(SEMUA)
@require_safe
def laporan(request: RequestPengguna) -> HttpResponse:
    return redirect("laporan_tahun", tahun=tahun_kerja(request, timezone.localdate()))


@halaman(SEMUA)
@require_safe
def laporan_pratinjau(request: RequestPengguna, tahun: int) -> HttpResponse:
    isi = _susun(request, tahun, per_diminta)
    konteks = {"isi": isi, "tahun": tahun, "daftar_kertas": list(Kertas)}
    return render(request, "laporan/laporan_detail.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def laporan_pdf(request: RequestPengguna, tahun: int) -> HttpResponse:
    isi, kertas = _susun(request, tahun, _per_tegas), kertas_diminta(request)
    nama = f"laporan-iku-{tahun}-per-{isi.per.isoformat()}-draf.pdf"
    return jawab_pdf(pdf_laporan(isi, kertas=kertas), nama)


@halaman(SEMUA)
@require_safe
def lembar_iku(request: RequestPengguna) -> HttpResponse:
    tahun, isi = _lembar_diminta(request)
    return render(request, "laporan/lembar_iku.html", {"isi": isi, "tahun": tahun})


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def lembar_iku_pdf(request: RequestPengguna) -> HttpResponse:
    _, isi = _lembar_diminta(request)
    return jawab_pdf(pdf_lembar(isi), "lembar-iku.pdf")


def _lembar_diminta(request: RequestPengguna) -> tuple[int, IsiLembar]:
    """The sheet of the working year."""
    hari_ini = timezone.localdate()
    tahun = tahun_kerja(request, hari_ini)
    return tahun, susun_lembar(kecamatan_untuk(request), tahun, tanggal=hari_ini)
