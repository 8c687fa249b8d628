"""More evidence for what is recorded already."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import IsianBerkas
from kinerja.forms.tindak_lanjut import BuktiForm
from kinerja.models import Kegiatan
from organisasi.http import RequestPengguna


def tambah_bukti(
    request: RequestPengguna,
    kegiatan: Kegiatan,
    unggah: Callable[[tuple[IsianBerkas, ...], datetime], int],
    judul: str,
) -> HttpResponse:
    """The page that takes the files; `unggah` stores them and says how many are new."""
    sekarang = timezone.now()
    form = BuktiForm(
        request.POST or None,
        request.FILES or None,
        pengguna=request.user,
        batas_mb=settings.IKU_BATAS_BERKAS_MB,
    )
    if form.is_valid():
        try:
            jumlah = unggah(form.daftar_bukti(), sekarang)
        except Ditolak as error:
            form.add_error("daftar_berkas", str(error))
        else:
            form.selesai()
            ulangan = "Berkas ini sudah ada; tidak disimpan dua kali."
            messages.success(request, "Bukti disimpan." if jumlah else ulangan)
            return redirect("kegiatan_detail", pk=kegiatan.pk)
    form.simpan_berkas(sekarang=sekarang)
    konteks = {"form": form, "kegiatan": kegiatan, "judul": judul}
    return render(request, "kinerja/tindak_lanjut_form.html", konteks)
