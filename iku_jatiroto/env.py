"""Typed settings from the environment and `.env`. A wrong value stops the start."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def load_env_file(path: Path) -> None:
    """Fill variables that are not set from the KEY=VALUE lines of `path`, if it exists."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


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
    if not text.isdigit():
        raise ImproperlyConfigured(f"{name}={text!r}: isi dengan bilangan bulat.")
    return int(text)


def env_list(name: str, *, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def data_folder(path: Path) -> Path:
    """The one folder that holds all an installation stores; made when missing, for us only."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"IKU_DATA={path}: folder tidak dapat dibuat.") from error
    return path


def secret_key(path: Path) -> str:
    """SECRET_KEY from the environment, else from `path`, generated and kept by the first start."""
    if key := os.environ.get("SECRET_KEY", ""):
        return key
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
