"""Who is reminded, for the tests of this app."""

import pytest


@pytest.fixture
def desa(acuan):
    return acuan.daftar_desa.get(nama="Rojopolo")
