from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import baca_batas_susulan, baca_titik, hari_tersentuh
from kinerja.baca.permissions import pastikan_boleh_mengubah
from kinerja.models import Bukti, BuktiKegiatan, Kegiatan, RealisasiTercatat, TindakLanjut
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import RequestPengguna
from organisasi.models import Kecamatan
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tahun import pakai_tahun_catatan, tahun_kerja
from organisasi.views.tanggal import per_diminta

__all__ = [
    "get_bukti",
    "get_bukti_kegiatan",
    "get_kegiatan",
    "get_kegiatan_untuk_diubah",
    "get_realisasi",
    "get_tindak_lanjut_untuk_diubah",
    "hari_kegiatan",
    "kecamatan_untuk",
    "kembali_bila_tertutup",
    "titik_diminta",
]


def get_kegiatan(request: RequestPengguna, pk: int) -> Kegiatan:
    """The kegiatan, or 404 when this user may not even know that it exists."""
    daftar = Kegiatan.objects.terbaca_oleh(request.user).dengan_nomor_fungsi()
    kegiatan = get_object_or_404(daftar.select_related("unit_kerja__kecamatan", "fungsi"), pk=pk)
    pakai_tahun_catatan(request, kegiatan.tanggal.year)
    return kegiatan


def get_kegiatan_untuk_diubah(request: RequestPengguna, pk: int) -> Kegiatan:
    """As `get_kegiatan`, and 403 when this user may see it but not change it."""
    kegiatan = get_kegiatan(request, pk)
    pastikan_boleh_mengubah(request.user, kegiatan)
    return kegiatan


def get_tindak_lanjut_untuk_diubah(request: RequestPengguna, pk: int) -> TindakLanjut:
    """The tindak lanjut of a kegiatan this user may change; 404 or 403 as for the kegiatan."""
    tindak_lanjut = get_object_or_404(TindakLanjut, pk=pk)
    tindak_lanjut.kegiatan = get_kegiatan_untuk_diubah(request, tindak_lanjut.kegiatan_id)
    return tindak_lanjut


def get_bukti(request: RequestPengguna, pk: int) -> Bukti:
    """The evidence file of a kegiatan this user may see, or 404."""
    bukti = get_object_or_404(Bukti.objects.select_related("tindak_lanjut"), pk=pk)
    get_kegiatan(request, bukti.tindak_lanjut.kegiatan_id)
    return bukti


def get_bukti_kegiatan(request: RequestPengguna, pk: int) -> BuktiKegiatan:
    """The evidence of a kegiatan itself that this user may see, or 404."""
    bukti = get_object_or_404(BuktiKegiatan, pk=pk)
    get_kegiatan(request, bukti.kegiatan_id)
    return bukti


def get_realisasi(request: RequestPengguna, pk: int) -> RealisasiTercatat:
    """The recorded value of the kecamatan of this user, or 404."""
    daftar = RealisasiTercatat.objects.terlihat_oleh(request.user).select_related(
        "indikator__lembar__kecamatan", "indikator__pencatat", "dicatat_oleh", "diubah_oleh"
    )
    catatan = get_object_or_404(daftar, pk=pk)
    pakai_tahun_catatan(request, catatan.tahun)
    return catatan


def hari_kegiatan(kegiatan: Kegiatan, *daftar_tanggal: date) -> list[date]:
    """The days by whose quarters tindak lanjut of these days are closed."""
    susulan = baca_batas_susulan(kegiatan.unit_kerja.kecamatan_id)
    return [
        hari
        for tanggal in daftar_tanggal
        for hari in hari_tersentuh(kegiatan.tanggal, tanggal, susulan)
    ]


def kembali_bila_tertutup(
    request: RequestPengguna, kegiatan: Kegiatan, *daftar_tanggal: date
) -> HttpResponse | None:
    """Where a closed triwulan leaves nothing to fill in: back to the record, with the reason.

    A form that is being sent is left to its deed, so that what was typed comes back with it.
    """
    tertutup = lihat_tertutup(kegiatan.unit_kerja.kecamatan_id)
    pesan = tertutup.pesan(*daftar_tanggal)
    if request.method == "POST" or not pesan:
        return None
    messages.warning(request, pesan)
    return redirect("kegiatan_detail", pk=kegiatan.pk)


def titik_diminta(request: RequestPengguna, kecamatan: Kecamatan, hari_ini: date) -> TitikWaktu:
    """The working year as known on the chosen day; a wrong choice falls back to its last day."""
    titik = baca_titik(kecamatan, tahun_kerja(request, hari_ini), hari_ini)
    return titik.pada(per_diminta(request, titik.per))
