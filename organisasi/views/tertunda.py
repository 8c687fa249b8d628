"""What a person typed while the session ran out waits in the session until they are back in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict

from organisasi.http import RequestPengguna

KUNCI = "isian_tertunda"
PALING_BESAR = 100_000


class IsianTertundaMiddleware:
    """Stands before LoginRequiredMiddleware: keeps the fields of a form that nobody may send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> None:
        """Keep the form when it needs a login that is not there; files cannot be kept."""
        if request.method != "POST" or request.user.is_authenticated:
            return
        if not getattr(view, "login_required", True):
            return
        simpan_tertunda(request, milik=getattr(request, "sesi_milik", None))


def simpan_tertunda(request: HttpRequest, *, milik: int | None) -> None:
    """Keep what was typed for the user with the key `milik`, or when unknown the next to log in."""
    isian = request.POST.copy()
    # The key belongs to the page that was shown, not to what was typed.
    for nama in ("csrfmiddlewaretoken", "kunci"):
        isian.pop(nama, None)
    teks = isian.urlencode()
    if len(teks) <= PALING_BESAR:
        request.session[KUNCI] = {"alamat": request.get_full_path(), "isian": teks, "milik": milik}


def isian_tertunda(request: RequestPengguna) -> dict[str, Any]:
    """The initial values of a form on this page that could not be sent; given once, else empty."""
    tertunda = request.session.get(KUNCI)
    if request.method != "GET" or not tertunda or tertunda["alamat"] != request.get_full_path():
        return {}
    del request.session[KUNCI]
    # On a computer that several share, the next to log in may be somebody else.
    if tertunda["milik"] not in (None, request.user.pk):
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
