"""A deadlock is no fault of whoever sent the form: it is done once more, and only once."""

from io import BytesIO

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.urls import ResolverMatch

from dasar.models.macet import sekali_lagi
from iku_jatiroto.ulang import UlangiMiddleware


class Sebab(Exception):
    def __init__(self, sqlstate):
        super().__init__("deadlock detected")
        self.sqlstate = sqlstate


def macet(sqlstate="40P01"):
    error = OperationalError("deadlock detected")
    error.__cause__ = Sebab(sqlstate)
    return error


class Tampilan:
    """Fails as often as told, then answers with what the uploaded file says."""

    def __init__(self, *daftar_galat):
        self.daftar_galat = list(daftar_galat)

    def __call__(self, request):
        isi = request.FILES["berkas"].read()
        if self.daftar_galat:
            raise self.daftar_galat.pop(0)
        return HttpResponse(isi)


@pytest.fixture
def layani(rf):
    def _layani(tampilan):
        request = rf.post("/", {"berkas": BytesIO(b"isi berkas")})
        request.resolver_match = ResolverMatch(tampilan, (), {})
        penjaga = UlangiMiddleware(lambda request: HttpResponse())
        # As Django does with what a view raises.
        try:
            return tampilan(request).content
        except OperationalError as error:
            jawaban = penjaga.process_exception(request, error)
            if jawaban is None:
                raise
            return jawaban.content

    return _layani


def test_yang_berhasil_dilakukan_sekali(layani):
    tampilan = Tampilan()
    assert layani(tampilan) == b"isi berkas"


def test_yang_saling_menunggu_diulang_sekali_dengan_berkasnya(layani):
    assert layani(Tampilan(macet())) == b"isi berkas"
    with pytest.raises(OperationalError):
        layani(Tampilan(macet(), macet()))


def test_gangguan_lain_tidak_diulang(layani):
    tampilan = Tampilan(macet("53100"))
    with pytest.raises(OperationalError):
        layani(tampilan)
    assert tampilan.daftar_galat == []


def test_pekerjaan_diulang_sekali():
    galat = [macet()]

    def kerjakan():
        if galat:
            raise galat.pop()
        return 7

    assert sekali_lagi(kerjakan) == 7
    galat.append(macet("57014"))
    with pytest.raises(OperationalError):
        sekali_lagi(kerjakan)
