from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.dilihat import AlasanDilihatForm
from dasar.http import jawab_berkas
from desa.actions.kisi import IsianSlotDitolak
from desa.actions.slot import batalkan_berkas, pulihkan_berkas, simpan_slot, unggah_berkas
from desa.baca.antrean import tampak_berkas
from desa.baca.permissions import boleh_mencatat_dokumen, pastikan_boleh_mencatat_dokumen
from desa.baca.slot import DataSlot
from desa.baca.susulan import PenjagaDokumen
from desa.forms.slot import SlotForm, UnggahForm
from desa.models import Desa, DokumenDesa
from desa.views.akses import get_berkas, get_berkas_untuk_diubah, get_slot
from desa.views.dokumen import beri_tahu_batal
from organisasi.baca.periode import lihat_tertutup
from organisasi.http import UNGGAHAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA, STAF
from organisasi.views.tertunda import isian_tertunda


def _simpan(request: RequestPengguna, slot: DataSlot, form: SlotForm) -> bool:
    """Store a valid form; False when it comes back with what was refused."""
    pastikan_boleh_mencatat_dokumen(request.user, slot.desa.kecamatan)
    if not form.is_valid():
        return False
    try:
        hasil = simpan_slot(
            slot.desa,
            slot.tahun,
            slot.kolom,
            form.isian_slot(slot.sel),
            form.isian_tahapan(),
            oleh=request.user,
            sekarang=timezone.now(),
            hari_ini=timezone.localdate(),
        )
    except IsianSlotDitolak as error:
        form.tandai(error)
        return False
    messages.success(request, "Disimpan." if hasil.berubah else "Tidak ada yang berubah.")
    beri_tahu_batal(request, hasil)
    return True


def _penjaga(desa: Desa) -> PenjagaDokumen:
    return PenjagaDokumen(desa.kecamatan, lihat_tertutup(desa.kecamatan_id))


@halaman(SEMUA)
@require_http_methods(["GET", "HEAD", "POST"])
def slot_detail(
    request: RequestPengguna, tahun: int, desa_kode: str, jenis_kode: str
) -> HttpResponse:
    slot = get_slot(request, tahun, desa_kode, jenis_kode, timezone.localdate())
    penjaga = _penjaga(slot.desa)
    form = SlotForm(
        request.POST or None, slot=slot, penjaga=penjaga, initial=isian_tertunda(request)
    )
    if request.method == "POST" and _simpan(request, slot, form):
        return redirect(request.path)
    konteks = {
        "slot": slot,
        "form": form,
        "unggah_form": UnggahForm(batas_mb=settings.IKU_BATAS_BERKAS_MB),
        "boleh_mencatat": boleh_mencatat_dokumen(request.user, slot.desa.kecamatan),
        "berkas_tertutup": penjaga.pesan(
            (slot.kolom.jenis_pk, slot.kolom.tahun_anggaran),
            slot.sel.tanggal_penetapan,
            slot.sel.tanggal_diterima,
        ),
    }
    return render(request, "desa/slot_detail.html", konteks)


def _bila_tertutup(request: RequestPengguna, dokumen: DokumenDesa) -> HttpResponse | None:
    """Back to the slot where a closed triwulan holds the scans; a sent form is left to its deed."""
    pesan = _penjaga(dokumen.desa).pesan(
        dokumen.kunci_jenis, dokumen.tanggal_penetapan, dokumen.tanggal_diterima
    )
    if request.method == "POST" or not pesan:
        return None
    messages.warning(request, pesan)
    return redirect("dokumen_desa_buka", pk=dokumen.pk)


@halaman(STAF, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def slot_unggah(
    request: RequestPengguna, tahun: int, desa_kode: str, jenis_kode: str
) -> HttpResponse:
    slot = get_slot(request, tahun, desa_kode, jenis_kode, timezone.localdate())
    pastikan_boleh_mencatat_dokumen(request.user, slot.desa.kecamatan)
    if slot.dokumen and (kembali := _bila_tertutup(request, slot.dokumen)):
        return kembali
    form = UnggahForm(
        request.POST or None, request.FILES or None, batas_mb=settings.IKU_BATAS_BERKAS_MB
    )
    if form.is_valid():
        try:
            jumlah = unggah_berkas(
                slot.desa,
                slot.kolom,
                form.daftar_berkas(),
                oleh=request.user,
                sekarang=timezone.now(),
            )
        except Ditolak as error:
            form.add_error("daftar_berkas", str(error))
        else:
            ulangan = "Pindaian ini sudah ada; tidak disimpan dua kali."
            messages.success(request, "Pindaian disimpan." if jumlah else ulangan)
            return redirect("slot_detail", tahun, slot.desa.kode, slot.kolom.kode)
    return render(request, "desa/slot_unggah.html", {"slot": slot, "form": form})


# Uploaded files are personal data: no browser keeps them (docs/keamanan.md, "Golongan data").
@halaman(SEMUA, simpan=False)
@require_safe
def berkas_dokumen_unduh(request: RequestPengguna, pk: int) -> HttpResponse:
    return jawab_berkas(get_berkas(request, pk), tampil="tampil" in request.GET)


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def berkas_dokumen_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    pesan = "Pindaian dibatalkan; dapat dipulihkan."
    return _ubah_status(request, pk, batalkan_berkas, "Batalkan", pesan)


@halaman(STAF)
@require_http_methods(["GET", "HEAD", "POST"])
def berkas_dokumen_pulihkan(request: RequestPengguna, pk: int) -> HttpResponse:
    return _ubah_status(request, pk, pulihkan_berkas, "Pulihkan", "Pindaian dipulihkan.")


def _ubah_status(
    request: RequestPengguna, pk: int, perbuatan: Callable[..., object], perintah: str, pesan: str
) -> HttpResponse:
    """Void a scan or bring it back, with the reason."""
    berkas = get_berkas_untuk_diubah(request, pk)
    if kembali := _bila_tertutup(request, berkas.dokumen):
        return kembali
    form = AlasanDilihatForm(
        request.POST or None, tombol=f"{perintah} pindaian", tampak=tampak_berkas(berkas)
    )
    if form.is_valid():
        try:
            perbuatan(berkas, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, pesan)
            return redirect("dokumen_desa_buka", pk=berkas.dokumen_id)
    konteks = {"form": form, "dokumen": berkas.dokumen, "judul": f"{perintah} {berkas}?"}
    return render(request, "desa/alasan_form.html", konteks)
