from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.serah_terima import serahkan_tanggungan
from kinerja.forms.serah_terima import SerahkanForm
from kinerja.models import Kegiatan
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import ADMIN
from organisasi.views.pengguna import get_pengguna


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def pengguna_serahkan(request: RequestPengguna, pk: int) -> HttpResponse:
    """What the person is to follow up, and the colleague who takes it over."""
    pengguna = get_pengguna(request, pk)
    tanggungan = Kegiatan.objects.tanggungan(pengguna)
    form = SerahkanForm(request.POST or None, pengguna=pengguna, tanggungan=tanggungan)
    if form.is_valid():
        penerima = form.cleaned_data["penerima"]
        try:
            jumlah = serahkan_tanggungan(pengguna, penerima, oleh=request.user)
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{jumlah} kegiatan diserahkan kepada {penerima}.")
            return redirect("pengguna_detail", pk=pk)
    konteks = {
        "form": form,
        "pengguna": pengguna,
        "daftar_kegiatan": tanggungan.select_related("unit_kerja").order_by("tanggal", "pk"),
    }
    return render(request, "kinerja/pengguna_serahkan.html", konteks)
