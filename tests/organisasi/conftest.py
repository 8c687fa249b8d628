"""Who logs in in two steps, for the tests of this app."""

import pytest

from tests.organisasi.ponsel import buat_siti


@pytest.fixture
def siti(acuan):
    return buat_siti(acuan)
