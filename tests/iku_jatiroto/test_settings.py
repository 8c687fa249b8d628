"""The settings as a production server would load them, in a process of its own."""

import json
import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings

CETAK = """
import json
from django.conf import settings as s
db = s.DATABASES["default"]
print(json.dumps({
    "DEBUG": s.DEBUG, "ENGINE": db["ENGINE"], "NAME": str(db["NAME"]), "COOKIE": s.SESSION_COOKIE_NAME,
    "SECURE": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT],
    "HSTS": s.SECURE_HSTS_SECONDS, "PROXY": s.SECURE_PROXY_SSL_HEADER, "KEY": s.SECRET_KEY,
}))
"""
# Set, though empty: a `.env` in the checkout must not decide what these tests see.
KOSONG = dict.fromkeys(
    (
        "DATABASE_URL",
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "IKU_DEBUG",
        "IKU_HTTPS",
        "IKU_DI_BELAKANG_PROXY",
    ),
    "",
)


def jalankan(*arguments, **variables):
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=keep | KOSONG | {"DJANGO_SETTINGS_MODULE": "iku_jatiroto.settings"} | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def muat(folder, **variables):
    return json.loads(jalankan("-c", CETAK, IKU_DATA=str(folder), **variables).stdout)


def test_production_unless_told_otherwise(tmp_path):
    loaded = muat(tmp_path / "data")
    assert loaded["DEBUG"] is False
    assert loaded["SECURE"] == [True, True, True]
    assert loaded["HSTS"] > 0
    assert loaded["COOKIE"].startswith("__Host-")
    assert loaded["PROXY"] is None
    assert loaded["NAME"] == str(tmp_path / "data" / "iku.sqlite3")


def test_first_load_makes_a_private_folder_and_keeps_the_key(tmp_path):
    first = muat(tmp_path / "data")
    assert first["KEY"] == muat(tmp_path / "data")["KEY"]
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["kunci-rahasia"]


def test_two_installations_on_one_host_have_their_own_cookies(tmp_path):
    assert muat(tmp_path / "a")["COOKIE"] != muat(tmp_path / "b")["COOKIE"]


def test_a_replica_is_only_read(tmp_path):
    url = "postgres://iku@127.0.0.1:5432/iku?sslmode=require"
    hasil = jalankan(
        "-c",
        "from django.conf import settings as s; print(s.DATABASES['default']['OPTIONS'])",
        IKU_DATA=str(tmp_path), DATABASE_URL=url, IKU_BACA_SAJA="true",
    )  # fmt: skip
    assert "default_transaction_read_only=on" in hasil.stdout
    assert "'sslmode': 'require'" in hasil.stdout
    hasil = jalankan("manage.py", "check", IKU_DATA=str(tmp_path), IKU_BACA_SAJA="true")
    assert hasil.returncode == 1
    assert "IKU_BACA_SAJA: hanya dengan DATABASE_URL" in hasil.stderr


def test_plain_http_and_proxy_by_choice(tmp_path):
    loaded = muat(tmp_path, IKU_HTTPS="false", IKU_DI_BELAKANG_PROXY="true")
    assert loaded["SECURE"] == [False, False, False]
    assert loaded["HSTS"] == 0
    assert loaded["PROXY"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_database_url(tmp_path):
    loaded = muat(tmp_path, DATABASE_URL="postgres://iku:rahasia@127.0.0.1:5433/iku")
    assert (loaded["ENGINE"], loaded["NAME"]) == ("django.db.backends.postgresql", "iku")


def test_wrong_word_stops_the_start_with_a_sentence(tmp_path):
    done = jalankan("manage.py", "check", IKU_DATA=str(tmp_path), IKU_HTTPS="mungkin")
    assert done.returncode != 0
    assert "IKU_HTTPS='mungkin': isi dengan 'true' atau 'false'." in done.stderr


@pytest.mark.lengkap
@pytest.mark.parametrize("https", ["", "true"])
def test_check_deploy_has_no_warning(tmp_path, https):
    done = jalankan(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        IKU_DATA=str(tmp_path), IKU_HTTPS=https,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
