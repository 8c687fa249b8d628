"""The API as a whole: its routes behind one door, its description, and the page to try it."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe
from ninja import NinjaAPI

from antarmuka.views.masalah import TIPE, masalah, pasang_masalah
from antarmuka.views.pintu import PintuKunci
from antarmuka.views.rute import rute
from organisasi.http import halaman
from organisasi.models.peran import PUBLIK

View = Callable[..., HttpResponse]

api = NinjaAPI(
    title="IKU Kecamatan",
    version="1",
    description=(
        "Angka kinerja kecamatan, hanya untuk dibaca. Kuncinya dibuat administrator kecamatan di "
        "Pengaturan, Kunci aplikasi. Angka ditulis sebagai teks dengan titik desimal; yang tidak "
        "ada ditulis null, tidak pernah 0."
    ),
    auth=PintuKunci(),
    # Their views are ours: below, with the permission that every page states.
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", rute)
pasang_masalah(api)


def daftar_rute() -> list[URLPattern]:
    """The addresses of the routes, each with what every view of ours says of itself."""
    pola_rute, _, _ = api.urls
    return [
        path(str(pola.pattern), _jaga(pola.callback), name=pola.name)
        for pola in pola_rute
        if isinstance(pola, URLPattern) and pola.name != "api-root"
    ]


def _jaga(view: View) -> View:
    """Whoever comes is asked for a key; an answer that is known already is not sent again."""
    bersyarat = conditional_page(view)

    @wraps(view)
    def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Ninja routes no HEAD; what it would answer to a GET has the same headers.
        cara, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        try:
            jawaban = bersyarat(request, *args, **kwargs)
        finally:
            request.method = cara
        if jawaban.status_code == 405:
            jawaban = masalah(405, "Di sini hanya ada GET: tidak ada yang dapat diubah.")
            jawaban["Allow"] = "GET, HEAD"
        patch_vary_headers(jawaban, ["Authorization"])
        return jawaban

    # A session opens nothing here, so no other page can borrow one; and whoever sends a POST is
    # told 405 in JSON, not that a token is missing.
    return halaman(PUBLIK)(csrf_exempt(terjaga))


@_jaga
@require_safe
def api_tidak_ada(request: HttpRequest, lain: str) -> HttpResponse:
    """Any other address below the API."""
    return masalah(404, f"Alamat ini tidak ada. Semua alamat: {reverse('api_uraian')}")


@halaman(PUBLIK)
@require_safe
@conditional_page
def api_uraian(request: HttpRequest) -> HttpResponse:
    """The description (OpenAPI 3.1) of every route."""
    return JsonResponse(_uraian(), json_dumps_params={"ensure_ascii": False})


@halaman(PUBLIK)
@require_safe
def api_coba(request: HttpRequest) -> HttpResponse:
    """The page that shows the description and asks the routes with a key that somebody types."""
    return render(request, "antarmuka/coba.html")


@cache
def _uraian() -> dict[str, Any]:
    uraian: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    for alamat in uraian["paths"].values():
        for satu in alamat.values():
            for status, jawaban in satu["responses"].items():
                # Ninja knows one media type for all answers.
                if int(status) >= 400:
                    jawaban["content"] = {TIPE: next(iter(jawaban["content"].values()))}
    return uraian
