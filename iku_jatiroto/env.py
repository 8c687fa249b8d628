"""Typed settings from the environment and `.env`. A wrong value stops the start."""

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def load_env_file(path: Path) -> None:
    """Fill variables that are not set from the KEY=VALUE lines of `path`, if it exists."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if separator and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), _unquote(value.strip()))


def load_credentials() -> None:
    """Fill variables from what systemd hands over (LoadCredential), one file each."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    for path in sorted(Path(folder).iterdir()) if folder else ():
        if re.fullmatch(r"[A-Z_]+", path.name):
            os.environ.setdefault(path.name, path.read_text(encoding="utf-8").strip())


def _unquote(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def env_bool(name: str, *, default: bool) -> bool:
    text = os.environ.get(name, "")
    if not text:
        return default
    if text.lower() not in _BOOLEANS:
        raise ImproperlyConfigured(f"{name}={text!r}: isi dengan 'true' atau 'false'.")
    return _BOOLEANS[text.lower()]


def env_int(name: str, *, default: int) -> int:
    text = os.environ.get(name, "")
    if not text:
        return default
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name}={text!r}: isi dengan bilangan bulat, misalnya 10.")
    return int(text)


def env_list(name: str, *, default: str = "") -> list[str]:
    text = os.environ.get(name, "") or default
    return [part.strip() for part in text.split(",") if part.strip()]


def env_choice(name: str, choices: dict[str, str]) -> str:
    """The value that the variable chooses; the first when it is empty."""
    text = os.environ.get(name, "") or next(iter(choices))
    if text not in choices:
        raise ImproperlyConfigured(f"{name}={text!r}: pilih {', '.join(choices)}.")
    return choices[text]


def env_path(name: str, *, default: Path) -> Path:
    """A path; a relative one starts at the folder of `default`, wherever the command runs."""
    return (
        (default.parent / os.environ.get(name, "")).resolve() if os.environ.get(name) else default
    )


def data_folder(path: Path) -> Path:
    """The one folder that holds all an installation stores; made when missing, for us only."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"IKU_DATA={path}: folder tidak dapat dibuat ({error.strerror})."
        ) from error
    return path


def database(file: Path, *, read_only: bool) -> dict[str, Any]:
    """The database that DATABASE_URL names, else SQLite in this file.

    `read_only` is for a replica of PostgreSQL: nothing is written, wherever the address leads.
    """
    url = os.environ.get("DATABASE_URL", "")
    if read_only and not url:
        raise ImproperlyConfigured("IKU_BACA_SAJA: hanya dengan DATABASE_URL sebuah salinan.")
    if url:
        try:
            parsed: dict[str, Any] = dict(
                dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
            )
            if read_only:
                parsed.setdefault("OPTIONS", {})["options"] = "-c default_transaction_read_only=on"
            return parsed
        # Without its text, which holds a password.
        except ValueError:
            raise ImproperlyConfigured(
                "DATABASE_URL: isi seperti postgres://pengguna:sandi@127.0.0.1:5432/iku."
            ) from None
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "timeout": 20,
            # A transaction that begins to write only later would fail at once instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                # With the last one a REPLACE, too, asks the triggers that keep issued reports.
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
            ),
        },
    }


def version(changelog: Path) -> str:
    """The version of the program, from the topmost heading of the changelog.

    '## 1.0.0 (belum dirilis)' is on its way to it: 1.0.0.dev0. Raises ImproperlyConfigured.
    """
    found = re.search(
        r"^## (\d+\.\d+\.\d+)(?: \((.+)\))?$", changelog.read_text(encoding="utf-8"), re.MULTILINE
    )
    if not found:
        raise ImproperlyConfigured(f"{changelog}: tidak ada judul seperti '## 1.0.0 (2026-12-31)'.")
    return f"{found[1]}.dev0" if found[2] == "belum dirilis" else found[1]


def secret_key(path: Path) -> str:
    """SECRET_KEY from the environment, else from `path`, generated and kept by the first start."""
    if key := os.environ.get("SECRET_KEY", ""):
        return key
    try:
        if not path.exists():
            _keep_new_key(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path}: kunci rahasia tidak dapat dibaca atau ditulis ({error.strerror})."
        ) from error


def _keep_new_key(path: Path) -> None:
    """Write a new key beside `path`, then link it: whole or not at all, and never over another."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    # Another process of the same first start may have been faster: then its key is the one.
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
