"""What a person typed while the session ran out waits in the session until they are back in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from dasar.pintu.laju import Batas, TerlaluSering, catat_laju
from organisasi.actions.kunci_masuk import sebutan_tempat
from organisasi.http import RequestPengguna, tempat_klien

KUNCI = "isian_tertunda"
PALING_BESAR = 100_000
# Each takes room until its session is swept: one address, and all together, get so much of it.
BATAS_ALAMAT = Batas("isian tertunda", banyak=30, detik=10 * 60)
BATAS_SEMUA = Batas("isian tertunda semua", banyak=300, detik=60 * 60)


class IsianTertundaMiddleware:
    """Stands before LoginRequiredMiddleware: keeps the fields of a form that nobody may send.

    Only a session of ours that has just ended has something to come back to: who was never logged
    in stores nothing here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            # Read before the session is found to be over, and its content is gone.
            request.sesi_milik = request.session.get(SESSION_KEY)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> None:
        """Keep the form when it needs a login that is no more; files cannot be kept."""
        milik = getattr(request, "sesi_milik", None)
        if milik is None or request.user.is_authenticated:
            return
        if not getattr(view, "login_required", True):
            return
        simpan_tertunda(request, milik=int(milik))


def simpan_tertunda(request: HttpRequest, *, milik: int) -> None:
    """Keep what was typed for the user with the key `milik`, where there is room for it."""
    isian = request.POST.copy()
    # The key belongs to the page that was shown, not to what was typed.
    for nama in ("csrfmiddlewaretoken", "kunci"):
        isian.pop(nama, None)
    teks = isian.urlencode()
    if len(teks) <= PALING_BESAR and _masih_ada_tempat(request):
        request.session[KUNCI] = {"alamat": request.get_full_path(), "isian": teks, "milik": milik}
        messages.info(request, "Isian Anda masih tersimpan dan kembali sesudah Anda masuk.")


def _masih_ada_tempat(request: HttpRequest) -> bool:
    sekarang = timezone.now()
    try:
        catat_laju(BATAS_ALAMAT, sebutan_tempat(tempat_klien(request)), sekarang=sekarang)
        catat_laju(BATAS_SEMUA, "semua", sekarang=sekarang)
    except TerlaluSering:
        return False
    return True


def isian_tertunda(request: RequestPengguna) -> dict[str, Any]:
    """The initial values of a form on this page that could not be sent; given once, else empty."""
    tertunda = request.session.get(KUNCI)
    if request.method != "GET" or not tertunda or tertunda["alamat"] != request.get_full_path():
        return {}
    del request.session[KUNCI]
    # On a computer that several share, the next to log in may be somebody else.
    if tertunda["milik"] != request.user.pk:
        return {}
    messages.warning(
        request,
        "Sesi Anda sempat berakhir. Isian Anda sudah dikembalikan tetapi belum disimpan; "
        "periksa, pilih lagi berkasnya bila ada, lalu simpan.",
    )
    isian = QueryDict(tertunda["isian"])
    return {
        nama: daftar if len(daftar) > 1 else daftar[0] for nama, daftar in isian.lists() if daftar
    }
