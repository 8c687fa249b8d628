from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.http import unduhan_excel
from dasar.riwayat.perubahan import baca_langkah
from desa.actions.kisi import HasilSimpan, IsianSlotDitolak, simpan_kisi
from desa.baca.antrean import tanggal_dikembalikan
from desa.baca.kisi import baca_kisi, tahun_pelaporan
from desa.baca.kolom import baca_kolom
from desa.baca.permissions import boleh_mencatat_dokumen, pastikan_boleh_mencatat_dokumen
from desa.baca.susulan import PenjagaDokumen
from desa.excel.dokumen import ekspor_dokumen
from desa.forms.kisi import KeadaanSlotForm, KisiForm
from desa.views.akses import get_dokumen
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA, STAF
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tahun import tahun_kerja
from organisasi.views.tanggal import per_diminta
from organisasi.views.tertunda import isian_tertunda


def beri_tahu_batal(request: RequestPengguna, hasil: HasilSimpan) -> None:
    """Say which receipts are void now because their date has changed."""
    for tanda_terima in hasil.daftar_batal:
        messages.warning(
            request,
            f"Tanda terima {tanda_terima} batal karena tanggal diterima "
            f"{tanda_terima.dokumen} berubah. Terbitkan yang baru.",
        )


@halaman(SEMUA)
@require_safe
def dokumen_desa(request: RequestPengguna) -> HttpResponse:
    return redirect("dokumen_desa_kisi", tahun=tahun_kerja(request, timezone.localdate()))


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen_desa_kisi(request: RequestPengguna, tahun: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    hari_ini = timezone.localdate()
    data = baca_kisi(kecamatan, tahun)
    kisi = data.kisi(hari_ini, per=min(per_diminta(request, hari_ini), hari_ini))
    form = KisiForm(
        request.POST or None,
        kisi=kisi,
        # Without the lock: a page keeps nobody waiting, and the deed asks again behind it.
        penjaga=PenjagaDokumen(kecamatan, lihat_tertutup(kecamatan.pk)),
        initial=isian_tertunda(request),
    )
    if request.method == "POST":
        # Everybody reads the grid; only who sends needs the right, before a word is looked at.
        pastikan_boleh_mencatat_dokumen(request.user, kecamatan)
        if form.is_valid():
            try:
                hasil = simpan_kisi(
                    kecamatan,
                    tahun,
                    form.daftar_isian(),
                    oleh=request.user,
                    sekarang=timezone.now(),
                    hari_ini=hari_ini,
                )
            except IsianSlotDitolak as error:
                form.tandai(error)
            else:
                berubah = hasil.berubah
                pesan = f"{berubah} dokumen disimpan." if berubah else "Tidak ada yang berubah."
                messages.success(request, pesan)
                beri_tahu_batal(request, hasil)
                return redirect("dokumen_desa_kisi", tahun=tahun)
    konteks = {
        "form": form,
        "kisi": kisi,
        "daftar_kepala": form.kepala_kolom(),
        "kecamatan": kecamatan,
        "daftar_dikembalikan": tanggal_dikembalikan(data),
        "boleh_mencatat": boleh_mencatat_dokumen(request.user, kecamatan),
    }
    return render(request, "desa/dokumen_desa_kisi.html", konteks)


@halaman(SEMUA, laju={"GET": LAPORAN})
@require_safe
def dokumen_desa_ekspor(request: RequestPengguna, tahun: int) -> HttpResponse:
    """The documents of the year, as a workbook that can be imported again."""
    kecamatan = kecamatan_untuk(request)
    return unduhan_excel(
        f"dokumen-desa-{tahun}.xlsx", lambda path: ekspor_dokumen(kecamatan, tahun, path)
    )


@halaman(STAF)
@require_safe
def dokumen_desa_keadaan(request: RequestPengguna, tahun: int, jenis_pk: int) -> HttpResponse:
    """The state of one slot as it is being typed, for the grid to show."""
    daftar_kolom = baca_kolom(kecamatan_untuk(request), tahun)
    kolom = next((kolom for kolom in daftar_kolom if kolom.jenis_pk == jenis_pk), None)
    if kolom is None:
        raise Http404
    hari_ini = timezone.localdate()
    form = KeadaanSlotForm(request.GET)
    konteks: dict[str, object] = {"terbaca": form.is_valid(), "daftar_kata": form.kata()}
    if form.is_valid():
        tanggal = form.daftar_tanggal()
        konteks["belum_terjadi"] = any(hari and hari > hari_ini for hari in tanggal.values())
        konteks["sel"] = kolom.nilai(tanggal[kolom.dasar_tanggal], hari_ini=hari_ini)
    return render(request, "desa/_ketikan.html", konteks)


@halaman(SEMUA)
@require_safe
def dokumen_desa_buka(request: RequestPengguna, pk: int) -> HttpResponse:
    """The page of the slot that the document fills; its history when no rule claims it any more."""
    dokumen = get_dokumen(request, pk)
    tahun = tahun_pelaporan(dokumen)
    if tahun is None:
        return redirect("dokumen_desa_riwayat", pk=pk)
    return redirect("slot_detail", tahun, dokumen.desa.kode, dokumen.jenis_dokumen.kode)


@halaman(SEMUA, simpan=False)
@require_safe
def dokumen_desa_riwayat(request: RequestPengguna, pk: int) -> HttpResponse:
    dokumen = get_dokumen(request, pk)
    daftar_langkah = baca_langkah(
        dokumen,
        *dokumen.daftar_tanggal_tahapan.all(),
        *dokumen.daftar_berkas.all(),
        *dokumen.daftar_tanda_terima.all(),
    )
    konteks = {"dokumen": dokumen, "daftar_langkah": daftar_langkah}
    return render(request, "desa/dokumen_desa_riwayat.html", konteks)
