"""The API against its own description: whatever is asked, the answer is one of those promised."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from antarmuka.views import pintu
from tests.dunia import buat_dunia

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


@pytest.fixture
def sambungan_tetap() -> Iterator[None]:
    """The connection outlives a request, as with the client of the tests."""
    for sinyal in (request_started, request_finished):
        sinyal.disconnect(close_old_connections)
    yield
    for sinyal in (request_started, request_finished):
        sinyal.connect(close_old_connections)


@pytest.fixture
def uraian(acuan, hari_ini, sambungan_tetap, monkeypatch):
    """The description, of an office with one of everything; nobody counts how often it is asked."""
    buat_dunia(acuan)
    tanpa_batas = pintu.Batas("api", banyak=10**6, detik=300)
    monkeypatch.setattr(pintu, "BATAS_KUNCI", tanpa_batas)
    monkeypatch.setattr(pintu, "BATAS_ASING", tanpa_batas)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("cara", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("banyak", [4, pytest.param(100, marks=pytest.mark.lengkap)])
def test_jawaban_sesuai_uraiannya(uraian, baca, banyak, cara):
    kepala = {
        "Authorization": f"Bearer {baca.rahasia}",
        "Host": "testserver",
        # Asked without a server in between, it would read the compressed bytes.
        "Accept-Encoding": "identity",
    }
    status = set()
    for hasil in uraian.get_all_operations():

        @given(kasus=hasil.ok().as_strategy(generation_mode=cara))
        @settings(
            max_examples=banyak,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def tanya(kasus):
            # One of a million kode is this office's: the others are all refused alike.
            if cara == GenerationMode.POSITIVE and "kode" in kasus.path_parameters:
                kasus.path_parameters["kode"] = baca.kode
            status.add(kasus.call_and_validate(headers=kepala).status_code)

        tanya()
    assert status & {200, 422}
    assert not {satu for satu in status if satu >= 500}
