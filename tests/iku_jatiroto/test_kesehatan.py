"""Alive, ready, and the figures for a monitor."""

import errno
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from iku_jatiroto import kesehatan
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/sehat/").content == b"sehat\n"


def test_ready_when_database_and_folder_are(client, settings, tmp_path, monkeypatch):
    siap = dict.fromkeys(
        ("basis_data", "folder_data", "folder_berkas", "folder_sementara", "pemulihan"), True
    )
    assert client.get("/siap/").json() == siap
    settings.IKU_DATA = tmp_path / "tidak-ada"
    response = client.get("/siap/")
    assert response.status_code == 503
    assert response.json() == siap | {"folder_data": False}

    def putus():
        raise OperationalError("10.0.0.5")

    monkeypatch.setattr(kesehatan, "migrasi_belum", putus)
    assert client.get("/siap/").json()["basis_data"] is False


@pytest.mark.parametrize("apa", ["folder_data", "folder_berkas", "folder_sementara"])
@pytest.mark.parametrize("cara", ["penuh", "kuota", "hanya dibaca"])
def test_not_ready_when_a_folder_has_no_room(client, settings, tmp_path, monkeypatch, apa, cara):
    """The three may lie on disks of their own; a quota shows only when one writes."""
    daftar = {
        nama: tmp_path / nama for nama in ("folder_data", "folder_berkas", "folder_sementara")
    }
    for folder in daftar.values():
        folder.mkdir()
    settings.IKU_DATA, settings.MEDIA_ROOT = daftar["folder_data"], daftar["folder_berkas"]
    monkeypatch.setattr(kesehatan, "gettempdir", lambda: daftar["folder_sementara"])
    coba, ukur = kesehatan.TemporaryFile, kesehatan.shutil.disk_usage

    def berkas(*args, dir, **lain):
        if dir == daftar[apa] and cara != "penuh":
            raise OSError({"kuota": errno.EDQUOT, "hanya dibaca": errno.EROFS}[cara], "x")
        return coba(*args, dir=dir, **lain)

    def pakai(folder):
        bebas = 1000 if folder == daftar[apa] and cara == "penuh" else ukur(folder).free
        return SimpleNamespace(free=bebas)

    monkeypatch.setattr(kesehatan, "TemporaryFile", berkas)
    monkeypatch.setattr(kesehatan.shutil, "disk_usage", pakai)
    response = client.get("/siap/")
    assert response.status_code == 503
    assert [nama for nama, baik in response.json().items() if not baik] == [apa]


def test_ready_before_the_first_file_has_made_its_folder(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "berkas" / "belum"
    assert client.get("/siap/").json()["folder_berkas"] is True


def test_not_ready_while_a_migration_is_missing(client, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, daun: ["satu"])
    assert client.get("/siap/").status_code == 503


def test_not_ready_when_a_column_is_not_what_the_code_expects(client, acuan):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE dasar_laju ADD COLUMN lama integer NULL")
    response = client.get("/siap/")
    assert response.status_code == 503
    assert [nama for nama, baik in response.json().items() if not baik] == ["basis_data"]


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
