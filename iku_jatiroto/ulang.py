"""A form whose transaction the database ended for another one's sake is done once more."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from dasar.models.macet import saling_menunggu


class UlangiMiddleware(MiddlewareMixin):
    """Stands last, so that it is the first to be told of an exception."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer of the view at its second try; raises what that one raises."""
        if not isinstance(exception, OperationalError) or not saling_menunggu(exception):
            return None
        tujuan = request.resolver_match
        # A GET never writes, so it holds no lock that another one could want.
        if request.method != "POST" or tujuan is None:
            return None
        for _, daftar_berkas in request.FILES.lists():
            for berkas in daftar_berkas:
                # The first try has read it to its end.
                berkas.seek(0)
        # The view alone: the middleware have counted and checked this request already.
        jawaban: HttpResponse = tujuan.func(request, *tujuan.args, **tujuan.kwargs)
        return jawaban
