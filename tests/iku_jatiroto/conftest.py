import json
import logging

import pytest

from iku_jatiroto.log import JsonFormatter
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna


@pytest.fixture
def camat(acuan):
    return buat_pengguna(Peran.CAMAT, kecamatan=acuan, first_name="Sutomo")


@pytest.fixture
def catatan():
    """What was logged, as it is written."""
    daftar = []
    handler = logging.Handler()
    handler.setFormatter(JsonFormatter())
    handler.emit = lambda record: daftar.append(json.loads(handler.format(record)))
    for nama in ("iku", "django"):
        logging.getLogger(nama).addHandler(handler)
    yield lambda nama: [baris for baris in daftar if baris["pencatat"] == nama]
    for nama in ("iku", "django"):
        logging.getLogger(nama).removeHandler(handler)
