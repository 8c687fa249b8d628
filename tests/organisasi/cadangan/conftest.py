import pytest

from organisasi.cadangan.arsip import Manifes


@pytest.fixture(autouse=True)
def pemasangan(settings, tmp_path):
    """A data folder of its own for every test; nobody sits at a terminal."""
    settings.IKU_DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.IKU_DATA / "berkas"
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.IKU_DATA / "kunci-rahasia").write_text("rahasia")
    (settings.IKU_DATA / "catatan.txt").write_text("milik pemasangan")
    return settings.IKU_DATA


@pytest.fixture(autouse=True)
def tanpa_terminal(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    monkeypatch.delenv("IKU_SANDI_CADANGAN", raising=False)


@pytest.fixture
def manifes() -> Manifes:
    return Manifes(versi="1", dibuat_pada="2026-01-01", basis_data="sqlite", migrasi=[])
