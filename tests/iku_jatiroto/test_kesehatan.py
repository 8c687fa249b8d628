"""Alive, ready, and the figures for a monitor."""

import pytest
from django.db import OperationalError

from iku_jatiroto import kesehatan
from organisasi.peran import Peran
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/sehat/").content == b"sehat\n"


def test_ready_when_database_and_folder_are(client, settings, tmp_path, monkeypatch):
    siap = {"basis_data": True, "folder_data": True, "pemulihan": True}
    assert client.get("/siap/").json() == siap
    settings.IKU_DATA = tmp_path / "tidak-ada"
    response = client.get("/siap/")
    assert response.status_code == 503
    assert response.json() == siap | {"folder_data": False}

    def putus(connection):
        raise OperationalError("10.0.0.5")

    monkeypatch.setattr(kesehatan, "MigrationExecutor", putus)
    assert client.get("/siap/").json()["basis_data"] is False


def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    monkeypatch.setattr(kesehatan.MigrationExecutor, "migration_plan", lambda self, daun: ["satu"])
    assert client.get("/siap/").status_code == 503


def test_metrics_only_with_the_token_or_for_an_admin(client, acuan, settings):
    assert client.get("/metrik/", HTTP_AUTHORIZATION="Bearer ").status_code == 404
    settings.IKU_METRIK_TOKEN = "rahasia-monitor"
    assert client.get("/metrik/").status_code == 404
    assert client.get("/metrik/", HTTP_AUTHORIZATION="Bearer salah").status_code == 404
    isi = client.get("/metrik/", HTTP_AUTHORIZATION="Bearer rahasia-monitor").content.decode()
    assert "\niku_sesi_hidup 0\n" in isi
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert client.get("/metrik/").status_code == 404
    client.force_login(buat_pengguna(Peran.ADMIN, kecamatan=acuan))
    response = client.get("/metrik/")
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "\niku_pengguna_aktif 2\n" in response.content.decode()
