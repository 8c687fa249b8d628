from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from kinerja.baca.batas import baca_titik
from kinerja.views.akses import kecamatan_untuk
from laporan.cetak.triwulan import cetak_berita_acara, cetak_triwulan, word_triwulan
from laporan.isi.ringkas import Kertas
from laporan.susun.triwulan import IsiNaskah, susun_berita_acara, susun_triwulan
from laporan.views.laporan import jawab_pdf, kertas_diminta
from laporan.views.lkjip import jawab_word
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA


def _susun(request: RequestPengguna, tahun: int, triwulan: int) -> IsiNaskah:
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    titik = baca_titik(kecamatan, tahun, hari_ini)
    return susun_triwulan(kecamatan, titik, triwulan, tanggal=hari_ini)


@halaman(SEMUA)
@require_safe
def triwulan_pratinjau(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    konteks = {
        "isi": _susun(request, tahun, triwulan),
        "tahun": tahun,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan],
        "daftar_triwulan": [(t, ROMAWI[t]) for t in DAFTAR_TRIWULAN],
        "daftar_kertas": list(Kertas),
    }
    return render(request, "laporan/triwulan_detail.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def triwulan_pdf(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    isi = _susun(request, tahun, triwulan)
    pdf = cetak_triwulan(isi, None, kertas_diminta(request))
    return jawab_pdf(pdf, f"laporan-triwulan-{tahun}-{triwulan}-draf.pdf")


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def triwulan_word(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    isi = _susun(request, tahun, triwulan)
    word = word_triwulan(isi, kertas_diminta(request))
    return jawab_word(word, f"laporan-triwulan-{tahun}-{triwulan}.docx")


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def berita_acara_pdf(request: RequestPengguna, tahun: int, triwulan: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    titik = baca_titik(kecamatan, tahun, timezone.localdate())
    isi = susun_berita_acara(kecamatan, titik, triwulan)
    pdf = cetak_berita_acara(isi, kertas_diminta(request))
    return jawab_pdf(pdf, f"berita-acara-rekonsiliasi-{tahun}-{triwulan}.pdf")
