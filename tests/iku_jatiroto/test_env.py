import os
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from iku_jatiroto.env import (
    data_folder,
    env_bool,
    env_choice,
    env_int,
    env_list,
    env_path,
    load_credentials,
    load_env_file,
    secret_key,
    version,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", True), ("true", True), ("TRUE", True), ("0", False), ("false", False), ("", True)],
)
def test_bool(monkeypatch, text, value):
    monkeypatch.setenv("IKU_TEST", text)
    assert env_bool("IKU_TEST", default=True) is value


@pytest.mark.parametrize("text", ["ya", "on", "2", "ture"])
def test_wrong_bool_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("IKU_TEST", text)
    with pytest.raises(ImproperlyConfigured, match="IKU_TEST"):
        env_bool("IKU_TEST", default=False)


@pytest.mark.parametrize(("text", "value"), [("10", 10), ("0", 0), ("", 7)])
def test_int(monkeypatch, text, value):
    monkeypatch.setenv("IKU_TEST", text)
    assert env_int("IKU_TEST", default=7) == value


@pytest.mark.parametrize("text", ["-1", "1.5", "sepuluh"])
def test_wrong_int_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("IKU_TEST", text)
    with pytest.raises(ImproperlyConfigured, match="IKU_TEST"):
        env_int("IKU_TEST", default=7)


def test_choice(monkeypatch):
    zones = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar"}
    for text, value in (("", "Asia/Jakarta"), ("WITA", "Asia/Makassar")):
        monkeypatch.setenv("IKU_TEST", text)
        assert env_choice("IKU_TEST", zones) == value
    monkeypatch.setenv("IKU_TEST", "wita")
    with pytest.raises(ImproperlyConfigured, match="IKU_TEST='wita': pilih WIB, WITA"):
        env_choice("IKU_TEST", zones)


def test_defaults_without_variable(monkeypatch):
    monkeypatch.delenv("IKU_TEST", raising=False)
    assert env_bool("IKU_TEST", default=False) is False
    assert env_int("IKU_TEST", default=7) == 7
    assert env_list("IKU_TEST", default="a,b") == ["a", "b"]


def test_list_drops_spaces_and_empty_parts(monkeypatch):
    monkeypatch.setenv("IKU_TEST", " a , ,b,")
    assert env_list("IKU_TEST") == ["a", "b"]


def test_env_file_fills_only_what_is_not_set(monkeypatch, tmp_path):
    path = tmp_path / ".env"
    path.write_text("# catatan=1\nIKU_TEST=berkas\n\nIKU_TEST_SET = berkas=2 \nrusak\n")
    monkeypatch.setattr(os, "environ", {"IKU_TEST": "lingkungan"})
    load_env_file(path)
    assert os.environ == {"IKU_TEST": "lingkungan", "IKU_TEST_SET": "berkas=2"}


def test_credentials_of_systemd_fill_only_what_is_not_set(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "environ", {"CREDENTIALS_DIRECTORY": str(tmp_path), "ADA": "lama"})
    for nama in ("SECRET_KEY", "ADA", "lain.txt"):
        (tmp_path / nama).write_text("dari brankas\n")
    load_credentials()
    assert os.environ["SECRET_KEY"] == "dari brankas"
    assert os.environ["ADA"] == "lama"
    assert "lain.txt" not in os.environ


def test_missing_env_file_is_fine(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "environ", {})
    load_env_file(tmp_path / "tidak-ada")
    assert os.environ == {}


def test_data_folder_is_made_for_us_only(tmp_path):
    path = data_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert data_folder(path) == path


def test_data_folder_that_cannot_be_made_stops_the_start(tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(ImproperlyConfigured, match="IKU_DATA"):
        data_folder(tmp_path / "berkas" / "data")


def test_secret_key_is_generated_once_and_kept_private(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "kunci"
    key = secret_key(path)
    assert len(key) >= 50
    assert secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_secret_key_of_the_environment_wins_and_is_not_stored(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    assert secret_key(tmp_path / "kunci") == "rahasia"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "value"), [('"a b"', "a b"), ("'x'", "x"), ('"', '"'), ("a'", "a'")]
)
def test_env_file_drops_a_pair_of_quotes(monkeypatch, tmp_path, text, value):
    (tmp_path / ".env").write_text(f"IKU_TEST={text}\n")
    monkeypatch.setattr(os, "environ", {})
    load_env_file(tmp_path / ".env")
    assert os.environ == {"IKU_TEST": value}


@pytest.mark.parametrize(
    ("text", "value"), [("", "/srv/iku/data"), ("lain", "/srv/iku/lain"), ("/var/iku", "/var/iku")]
)
def test_path_is_relative_to_the_folder_of_its_default(monkeypatch, text, value):
    monkeypatch.setenv("IKU_TEST", text)
    assert env_path("IKU_TEST", default=Path("/srv/iku/data")) == Path(value)


def test_secret_key_of_a_start_that_was_faster_is_taken_over(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    path = tmp_path / "kunci"
    path.write_text("yang-pertama")
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert secret_key(path) == "yang-pertama"
    assert list(tmp_path.iterdir()) == [path]


def test_secret_key_that_cannot_be_kept_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="kunci rahasia"):
        secret_key(tmp_path / "tidak-ada" / "kunci")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## 1.0.0 (belum dirilis)", "1.0.0.dev0"),
        ("## 1.2.0 (2027-01-31)", "1.2.0"),
        ("## 1.2.0", "1.2.0"),
    ],
)
def test_version_is_what_the_topmost_heading_of_the_changelog_says(tmp_path, heading, expected):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text(f"# Catatan\n\n{heading}\n\n- satu\n\n## 0.9.0 (2026-01-01)\n")
    assert version(changelog) == expected


def test_changelog_without_a_version_stops_the_start(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# Catatan\n\n## Segera\n")
    with pytest.raises(ImproperlyConfigured, match="judul"):
        version(changelog)
