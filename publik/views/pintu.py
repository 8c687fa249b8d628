"""The door of every page for citizens: opened by its office or not there, and kept by caches."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from dasar.pintu.laju import Batas
from publik.baca.terbuka import Terbuka, baca_terbuka

# Many read from behind one address of a telephone company, or of a school.
BATAS_WARGA = Batas("publik", banyak=600, detik=600)
# As long as a page may still be seen after the office has closed it.
SIMPAN_DETIK = 5 * 60


def get_terbuka(kode: str) -> Terbuka:
    """What the kecamatan shows. Raises Http404, which says no more than for any wrong address."""
    terbuka = baca_terbuka(kode)
    if terbuka is None:
        raise Http404
    return terbuka


def jawab_tersimpan(
    request: HttpRequest, sidik: str, jawab: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answer with its ETag, or 304 for who has it already: then `jawab` is not called.

    The page is the same for everybody. `sidik` changes with what it shows; the version of the
    program stands beside it, for another one may write it otherwise.
    """
    etag = quote_etag(f"{sidik}-{settings.IKU_VERSI}")
    jawaban = get_conditional_response(request, etag=etag) or jawab()
    jawaban["ETag"] = etag
    bersesi = settings.SESSION_COOKIE_NAME in request.COOKIES
    # An answer to somebody of the office may renew their session: no shared cache may have that.
    patch_cache_control(jawaban, max_age=SIMPAN_DETIK, **{"private" if bersesi else "public": True})
    if not bersesi:
        # Looked at by who stands before us, and empty: no cache has to tell visitors apart.
        request.session.accessed = False
    return jawaban
