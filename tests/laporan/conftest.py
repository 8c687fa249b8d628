"""A year of which the short report can be issued."""

import pytest

from tests.laporan.terbitan import isi_tahun


@pytest.fixture
def kegiatan(acuan):
    """The one that is not followed up yet."""
    return isi_tahun(acuan)


@pytest.fixture
def kecamatan(acuan, kegiatan):
    return acuan
