"""The queue of the verifikator: what waits, and the decision on what was chosen."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import akhir_triwulan, awal_triwulan
from dasar.models import StatusCatatan
from desa.actions.verifikasi import putuskan_tanggal
from desa.baca.antrean import TanggalDokumen, tanggal_dokumen
from desa.baca.susulan import PenjagaDokumen
from desa.models import DokumenDesa
from kinerja.actions.verifikasi import putuskan_realisasi, putuskan_tindak_lanjut
from kinerja.baca.antrean import menunggu_per_tahun, realisasi_dicatat, tindak_lanjut_dihitung
from kinerja.baca.baris_antrean import KelompokAntrean, PembuatBaris, kelompokkan, urut_antrean
from kinerja.baca.batas import baca_batas
from kinerja.forms.verifikasi import (
    PilihanAntrean,
    PilihanRealisasi,
    PilihanTanggal,
    PutusanForm,
    SaringAntreanForm,
)
from kinerja.models import RealisasiTercatat, TindakLanjut, TindakLanjutQuerySet
from kinerja.views.akses import kecamatan_untuk
from organisasi.baca.periode import lihat_tertutup
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import SEMUA, STAF, Perbuatan
from organisasi.models.verifikasi import HakVerifikasi, StatusVerifikasi
from organisasi.views.tahun import tahun_kerja

PER_HALAMAN = 100
# What is not this person's is shown so far.
LAIN_TAMPIL = 50
# What stands beside a row of each kind.
_PRATINJAU = {
    "tl": "kinerja/_pratinjau_tl.html",
    "dok": "kinerja/_pratinjau_dok.html",
    "rt": "kinerja/_pratinjau_rt.html",
}
# How many refused rows a message names.
_TERSEBUT = 5


def _perbuatan(pilihan: PilihanAntrean) -> tuple[str, Callable[..., object]]:
    """What the row is called, and the deed that decides on it."""
    if isinstance(pilihan, PilihanTanggal):
        # Of any kecamatan: the deed refuses what is not this person's to decide.
        daftar_dokumen = DokumenDesa.objects.select_related("desa", "jenis_dokumen")
        dokumen = get_object_or_404(daftar_dokumen, pk=pilihan.pk)
        return str(dokumen), partial(putuskan_tanggal, dokumen, pilihan.nama)
    if isinstance(pilihan, PilihanRealisasi):
        daftar_realisasi = RealisasiTercatat.objects.select_related("indikator__lembar")
        catatan = get_object_or_404(daftar_realisasi, pk=pilihan.pk)
        return str(catatan), partial(putuskan_realisasi, catatan)
    daftar = TindakLanjut.objects.select_related("kegiatan__unit_kerja")
    tindak_lanjut = get_object_or_404(daftar, pk=pilihan.pk)
    return tindak_lanjut.kegiatan.kode, partial(putuskan_tindak_lanjut, tindak_lanjut)


def _jalankan(request: RequestPengguna, form: PutusanForm) -> dict[str, str]:
    """Decide on all that was chosen; what was refused comes back, with the reason of each.

    One deed of its own for each row: what one row refuses keeps no other from being stored.
    """
    putusan, catatan = StatusVerifikasi(form.cleaned_data["putusan"]), form.cleaned_data["catatan"]
    ditolak: dict[str, str] = {}
    daftar_nama: list[str] = []
    for pilihan in form.cleaned_data["pilih"]:
        nama, putuskan = _perbuatan(pilihan)
        try:
            putuskan(putusan, dilihat=pilihan.dilihat, catatan=catatan, oleh=request.user)
        except Ditolak as error:
            ditolak[pilihan.kunci] = str(error)
            daftar_nama.append(nama)
    if berhasil := len(form.cleaned_data["pilih"]) - len(ditolak):
        messages.success(request, f"{berhasil} catatan: {putusan.label.lower()}.")
    if ditolak:
        # By name: a row that somebody else has decided on is on the page no longer.
        nama = ", ".join(daftar_nama[:_TERSEBUT]) + ", …" * (len(ditolak) > _TERSEBUT)
        sebab = " ".join(sorted(set(ditolak.values())))
        messages.error(request, f"{len(ditolak)} catatan tidak diputuskan ({nama}): {sebab}")
    return ditolak


def _tersaring(
    kecamatan: Kecamatan, saring: SaringAntreanForm
) -> tuple[TindakLanjutQuerySet, list[TanggalDokumen], list[RealisasiTercatat], int]:
    """What of the year the filter leaves, whoever may decide on it; and how many were returned."""
    data = saring.cleaned_data
    tahun, unit = data["tahun"], data["unit"]
    keadaan = data["keadaan"] or StatusVerifikasi.BELUM
    awal = awal_triwulan(tahun, data["triwulan"] or 1)
    akhir = akhir_triwulan(tahun, data["triwulan"] or 4)
    semua = tindak_lanjut_dihitung(kecamatan, awal, akhir)
    if unit:
        semua = semua.filter(kegiatan__unit_kerja=unit)
    semua_tanggal = [
        baris
        for baris in tanggal_dokumen(kecamatan, tahun)
        if (unit is None or unit.pengelola_dokumen_desa)
        and (data["triwulan"] is None or awal <= baris.tanggal <= akhir)
    ]
    semua_realisasi = [
        catatan
        for catatan in realisasi_dicatat(kecamatan, tahun)
        if (unit is None or catatan.indikator.pencatat_id == unit.pk)
        and data["triwulan"] in (None, catatan.triwulan)
    ]
    kembali = StatusVerifikasi.DIKEMBALIKAN
    dikembalikan = semua.filter(verifikasi=kembali).count()
    dikembalikan += sum(baris.verifikasi == kembali for baris in semua_tanggal)
    dikembalikan += sum(catatan.verifikasi == kembali for catatan in semua_realisasi)
    daftar = semua.filter(verifikasi=keadaan).dengan_yang_tampak()
    return (
        urut_antrean(daftar, data["kelompok"]),
        [baris for baris in semua_tanggal if baris.verifikasi == keadaan],
        [catatan for catatan in semua_realisasi if catatan.verifikasi == keadaan],
        dikembalikan,
    )


def _antrean(
    kecamatan: Kecamatan,
    saring: SaringAntreanForm,
    hak: HakVerifikasi | None,
    dipilih: Mapping[str, str],
    halaman: str,
) -> dict[str, object]:
    """What this person may decide on, and apart from it what waits for others."""
    daftar, daftar_tanggal, daftar_realisasi, dikembalikan = _tersaring(kecamatan, saring)
    lain, tanggal_lain = TindakLanjut.objects.none(), list[TanggalDokumen]()
    realisasi_lain = list[RealisasiTercatat]()
    if hak:
        putusannya = daftar.filter(hak.syarat(TindakLanjut.ditulis))
        daftar, lain = putusannya, daftar.exclude(pk__in=putusannya.values("pk"))
        tanggal_lain = [b for b in daftar_tanggal if hak.alasan_tidak_boleh(b.dokumen.penulis)]
        daftar_tanggal = [b for b in daftar_tanggal if b not in tanggal_lain]
        realisasi_lain = [r for r in daftar_realisasi if hak.alasan_tidak_boleh(r.penulis)]
        daftar_realisasi = [r for r in daftar_realisasi if r not in realisasi_lain]
    lembar = Paginator(daftar, PER_HALAMAN).get_page(halaman)
    penjaga = PenjagaDokumen(kecamatan, lihat_tertutup(kecamatan.pk))
    menurut = saring.cleaned_data["kelompok"]
    baris = PembuatBaris(
        penjaga, baca_batas(kecamatan.pk), dipilih, menurut, kecamatan.mulai_dipakai
    )
    jumlah = lembar.paginator.count + len(daftar_tanggal) + len(daftar_realisasi)
    # Few beside the tindak lanjut: they stand on the last page, and none is shown twice.
    if lembar.has_next():
        daftar_tanggal, daftar_realisasi = [], []
    daftar_baris = [
        *baris.tindak_lanjut(list(lembar)),
        *baris.tanggal(daftar_tanggal),
        *baris.realisasi(daftar_realisasi),
    ]
    return {
        "halaman": lembar,
        "daftar_kelompok": kelompokkan(daftar_baris),
        "jumlah": jumlah,
        "dikembalikan": dikembalikan,
        "jumlah_lain": lain.count() + len(tanggal_lain) + len(realisasi_lain),
        "daftar_lain": [
            *baris.tindak_lanjut(list(lain[:LAIN_TAMPIL])),
            *baris.tanggal(tanggal_lain),
            *baris.realisasi(realisasi_lain),
        ],
    }


@halaman(SEMUA - STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def verifikasi(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    bawaan = {"tahun": tahun_kerja(request, timezone.localdate())}
    saring = SaringAntreanForm({**bawaan, **request.GET.dict()}, kecamatan=kecamatan)
    if not saring.is_valid():
        for pesan in saring.errors.values():
            messages.error(request, f"Saringan tidak dipakai. {' '.join(map(str, pesan))}")
        return redirect("verifikasi")
    form, ditolak = PutusanForm(request.POST or None), dict[str, str]()
    if request.method == "POST":
        request.user.pastikan_boleh(Perbuatan.VERIFIKASI, kecamatan.pk)
        if form.is_valid():
            ditolak = _jalankan(request, form)
            if not ditolak:
                return redirect(request.get_full_path())
    dipilih = ditolak or dict.fromkeys(form.kunci_dipilih(), "")
    parameter = request.GET.copy()
    parameter.pop("halaman", None)
    parameter["tahun"] = saring.cleaned_data["tahun"]
    hak = baca_hak_verifikasi(request.user) if request.user.boleh(Perbuatan.VERIFIKASI) else None
    konteks = {
        "saring": saring,
        "form": form,
        "tahun": saring.cleaned_data["tahun"],
        "menunggu": not saring.cleaned_data["keadaan"],
        "pilihan_kelompok": KelompokAntrean.choices,
        "menurut": saring.cleaned_data["kelompok"],
        "saringan": parameter.urlencode(),
        "tanpa_saringan": f"{reverse('verifikasi')}?tahun={saring.cleaned_data['tahun']}",
        "hak": hak,
        **_antrean(kecamatan, saring, hak, dipilih, request.GET.get("halaman", "")),
    }
    if konteks["menunggu"] and not konteks["jumlah"]:
        konteks["menunggu_lain"] = _menunggu_lain(kecamatan, hak, saring.cleaned_data["tahun"])
    return render(request, "kinerja/verifikasi_antrean.html", konteks)


def _menunggu_lain(
    kecamatan: Kecamatan, hak: HakVerifikasi | None, tahun: int
) -> list[tuple[int, int]]:
    """The other years in which something waits, for this person where they decide."""
    daftar = menunggu_per_tahun(kecamatan, hak).items()
    per_tahun = [(t, satu.putusannya if hak else satu.semua) for t, satu in daftar]
    return [(t, jumlah) for t, jumlah in per_tahun if jumlah and t != tahun]


# With evidence inside, which is personal data: no browser keeps it.
@halaman(SEMUA - STAF, simpan=False)
@require_safe
def verifikasi_lihat(request: RequestPengguna, jenis: str, pk: int) -> HttpResponse:
    """One row in full with its evidence: beside the queue, or without JavaScript a page."""
    isi = _isi_lengkap(kecamatan_untuk(request), jenis, pk)
    daftar = isi.daftar_berkas if isinstance(isi, DokumenDesa) else isi.daftar_bukti
    konteks = {
        "isi": isi,
        "daftar_bukti": daftar.filter(status=StatusCatatan.BERLAKU).order_by("pk"),
        "daftar_bukti_kegiatan": isinstance(isi, TindakLanjut)
        and isi.kegiatan.daftar_bukti.filter(status=StatusCatatan.BERLAKU).order_by("pk"),
        "bagian": _PRATINJAU[jenis],
    }
    templat = _PRATINJAU[jenis] if request.htmx else "kinerja/verifikasi_lihat.html"
    return render(request, templat, konteks)


def _isi_lengkap(
    kecamatan: Kecamatan, jenis: str, pk: int
) -> TindakLanjut | DokumenDesa | RealisasiTercatat:
    """What a row is about, with the people who wrote it; 404 for that of another kecamatan."""
    orang = ("dicatat_oleh", "diubah_oleh")
    match jenis:
        case "tl":
            daftar_tindak_lanjut = TindakLanjut.objects.dengan_yang_tampak().select_related(*orang)
            return get_object_or_404(
                daftar_tindak_lanjut, kegiatan__unit_kerja__kecamatan=kecamatan, pk=pk
            )
        case "dok":
            dokumen = DokumenDesa.objects.select_related("desa", "jenis_dokumen", *orang)
            return get_object_or_404(dokumen, desa__kecamatan=kecamatan, pk=pk)
        case "rt":
            realisasi = RealisasiTercatat.objects.select_related("indikator", *orang)
            return get_object_or_404(realisasi, indikator__lembar__kecamatan=kecamatan, pk=pk)
        case _:
            raise Http404
