"""Who decides, and the indicator that is decided on, for the tests of this app."""

import pytest

from kinerja.models import Indikator
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


@pytest.fixture
def iku1(acuan):
    return Indikator.objects.get(kode="IKU-1", lembar__kecamatan=acuan)
