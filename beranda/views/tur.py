from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from beranda.actions.tur import atur_tur
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA


@halaman(SEMUA, tanpa_kecamatan=True)
@require_POST
def tur(request: RequestPengguna) -> HttpResponse:
    """Put the tour away; with `buka` bring it back."""
    atur_tur(request.user, ditutup="buka" not in request.POST)
    return redirect("dasbor")
