"""The worker seals by itself, and goes on when it could not."""

import pytest
from django.db import DatabaseError

from organisasi.management import penyegel
from organisasi.models import Penyegelan
from tests.factories import buat_kecamatan

pytestmark = pytest.mark.basis_data


@pytest.mark.django_db(transaction=True)
def test_penyegel_berkala_menyegel_sendiri():
    buat_kecamatan()
    with penyegel.penyegel_berkala(jeda=0.05) as berjalan:
        for _ in range(200):
            if Penyegelan.objects.exists():
                break
            berjalan.wait(0.05)
    assert Penyegelan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_penyegel_bertahan_bila_basis_data_hilang(monkeypatch, caplog):
    def hilang(**_):
        raise DatabaseError("tidak ada")

    monkeypatch.setattr(penyegel, "segel", hilang)
    penyegel.segel_sekali()
    assert "belum dapat disegel" in caplog.text
