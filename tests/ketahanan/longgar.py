"""What a scan leaves out of the service, so that its thousandth form is looked at like the first."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from iku_jatiroto.izin import LajuMiddleware, izin_view
from organisasi.http import ENTRI, UNGGAHAN


class LajuSelainUnggahan(LajuMiddleware):
    """Counts as the product does, but not the forms that take a file."""

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> HttpResponse | None:
        izin = izin_view(view)
        if izin and izin.laju.get(request.method or "") in (ENTRI, UNGGAHAN):
            return None
        return super().process_view(request, view, *args)


class TanpaKunciKiriman:
    """Forgets the key by which a form that was sent twice is known, and answered from memory."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> None:
        # One that is exempt takes the form in by a handler of its own: nobody may read it before.
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return
        if "kunci" in request.POST:
            isian = request.POST.copy()
            del isian["kunci"]
            request.POST = isian
