"""Behind the cards of the first page: each indicator by triwulan, unit kerja and document."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.aturan.grafik import GrafikDokumen, GrafikTriwulan
from kinerja.baca.perhitungan import NilaiIndikator, hitung
from kinerja.baca.permissions import melihat_semua_unit
from kinerja.views.akses import kecamatan_untuk, titik_diminta
from laporan.susun.grafik import grafik_dokumen_dari, grafik_triwulan_dari
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA


@dataclass(frozen=True, slots=True)
class Rincian:
    """One indicator: its value, its charts, and how many more documents its target needs."""

    nilai: NilaiIndikator
    grafik_triwulan: GrafikTriwulan
    grafik_dokumen: GrafikDokumen | None
    perlu: int | None


def _rincian(nilai: NilaiIndikator) -> Rincian:
    return Rincian(
        nilai=nilai,
        grafik_triwulan=grafik_triwulan_dari(nilai),
        grafik_dokumen=grafik_dokumen_dari(nilai),
        perlu=nilai.berjalan.perlu(nilai.target) if nilai.berjalan else None,
    )


@halaman(SEMUA)
@require_safe
def rincian_indikator(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    titik = titik_diminta(request, kecamatan, timezone.localdate())
    konteks = {
        "kecamatan": kecamatan,
        "tahun": titik.tahun,
        "per": titik.per,
        "daftar_rincian": [_rincian(nilai) for nilai in hitung(kecamatan, titik)],
        # Which figures lead to their rows: those whose rows this user may see.
        "melihat_semua": melihat_semua_unit(request.user),
        "kode_unit": getattr(request.user.unit_kerja, "kode", ""),
    }
    return render(request, "beranda/rincian_indikator.html", konteks)
