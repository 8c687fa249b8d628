"""The migrated database that is kept from run to run."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from tests.tersedia import ambil, simpan

# A copy is taken between transactions.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tersedia(settings, tmp_path):
    """One is kept, for libraries that are written down in a list of our own."""
    if connection.vendor != "sqlite":
        pytest.skip("hanya SQLite")
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text("django==5")
    folder = tmp_path / "tersedia"
    folder.mkdir()
    (folder / "yang-lama").touch()
    simpan(folder)
    return folder


def test_yang_tersedia_sama_dengan_hasil_migrasi(tersedia, tmp_path):
    assert ambil(tersedia, tmp_path / "salinan")
    tanya = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
    with sqlite3.connect(tmp_path / "salinan") as salinan, connection.cursor() as cursor:
        assert salinan.execute(tanya).fetchall() == cursor.execute(tanya).fetchall()
    salinan.close()
    assert len(list(tersedia.iterdir())) == 1


def test_pustaka_lain_tidak_memakai_yang_tersedia(tersedia, tmp_path):
    (tmp_path / "requirements.txt").write_text("django==6")
    assert not ambil(tersedia, tmp_path / "salinan")


def test_migrasi_lain_tidak_memakai_yang_tersedia(tersedia, tmp_path, monkeypatch):
    asli = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda p: asli(p) + b"#" * (p.name == "0001_awal.py"))
    assert not ambil(tersedia, tmp_path / "salinan")
