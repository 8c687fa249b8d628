"""A form whose transaction the database ended for another one's sake is done once more."""

from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from organisasi.macet import saling_menunggu


class UlangiMiddleware:
    """Stands last, so that nothing but the view is done again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The answer of the view; None after a deadlock: Django then calls the view again."""
        if request.method != "POST":
            return None
        try:
            return view(request, *args, **kwargs)
        except OperationalError as error:
            if not saling_menunggu(error):
                raise
        for _, daftar_berkas in request.FILES.lists():
            for berkas in daftar_berkas:
                berkas.seek(0)
        return None
