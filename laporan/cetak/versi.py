"""Names the software that prints: what has the same name prints the same bytes."""

import ctypes
import hashlib
import platform
import re
import subprocess
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings

# Whatever the way from a record to its paper can import or include, below the folder of the
# program; `tests/laporan/test_versi.py` follows the imports and finds what lies elsewhere.
SUMBER = (
    "laporan/**/*.py",
    "kinerja/**/*.py",
    "desa/**/*.py",
    "organisasi/**/*.py",
    "dasar/**/*.py",
    "iku_jatiroto/settings.py",
    "templates/laporan/**/*",
    "static/css/laporan.css",
)
# The faces and the deeds stand above the paper: they cannot shape it.
BUKAN_SUMBER = {"views", "forms", "management", "migrations", "actions", "__pycache__"}
# Every library is pinned here, the ones that draw and the ones that they draw with.
PIN = "requirements.txt"
# From the beginning of a line: the hashes below would be tried from every letter on.
_PIN = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==", re.MULTILINE)
HURUF = tuple(f"Liberation Sans{gaya}" for gaya in ("", ":bold", ":italic", ":bold:italic"))
PUSTAKA = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz.so.0": "hb_version_string"}


# Neither program nor libraries change under a running process.
@cache
def versi_cetak() -> str:
    """The version, and the fingerprint of all that shapes a printed page."""
    sidik = hashlib.sha256()
    akar = Path(settings.BASE_DIR)
    for path in daftar_sumber():
        # Relative, so that two installations agree; \0 keeps the end of one apart from the next.
        sidik.update(f"{path.relative_to(akar)}\0".encode() + path.read_bytes() + b"\0")
    for bagian in (*_pustaka_python(), zlib.ZLIB_RUNTIME_VERSION, *_mesin()):
        sidik.update(bagian.encode() + b"\0")
    return f"{settings.IKU_VERSI} · {sidik.hexdigest()[:16]}"


def daftar_sumber() -> list[Path]:
    """The files of the program that shape a printed page."""
    akar = Path(settings.BASE_DIR)
    return sorted(
        path
        for pola in SUMBER
        for path in akar.glob(pola)
        if path.is_file() and not BUKAN_SUMBER & set(path.relative_to(akar).parts)
    )


def _pustaka_python() -> list[str]:
    """Python and every pinned library, as they are installed here; '' for one that is not."""
    pin = _PIN.findall((Path(settings.BASE_DIR) / PIN).read_text(encoding="utf-8"))
    return [platform.python_version(), *(f"{nama} {_versi(nama)}" for nama in pin)]


def _versi(nama: str) -> str:
    try:
        return version(nama)
    except PackageNotFoundError:
        return ""


def _mesin() -> list[str]:
    """The versions of what this machine lends: libraries and fonts; '' where one is missing."""
    pustaka = [_pustaka(nama, fungsi) for nama, fungsi in PUSTAKA.items()]
    return [*pustaka, *map(_huruf, HURUF), _daftar_huruf()]


def _pustaka(nama: str, fungsi: str) -> str:
    try:
        panggil = getattr(ctypes.CDLL(nama), fungsi)
    except (OSError, AttributeError):
        return ""
    panggil.restype = ctypes.c_char_p
    hasil: bytes = panggil()
    return hasil.decode()


def _huruf(nama: str) -> str:
    """The SHA-256 of the font that stands for this name."""
    try:
        berkas = _fontconfig("fc-match", "--format=%{file}", nama)
        return hashlib.sha256(Path(berkas).read_bytes()).hexdigest()
    except OSError:
        return ""


def _daftar_huruf() -> str:
    """Every font of this machine: a sign that ours has not comes from one of them."""
    baris = _fontconfig("fc-list", "--format=%{family} %{style} %{fontversion}\n").splitlines()
    return hashlib.sha256("\n".join(sorted(baris)).encode()).hexdigest()


def _fontconfig(*perintah: str) -> str:
    try:
        jawaban = subprocess.run(perintah, capture_output=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    except (OSError, subprocess.SubprocessError):
        return ""
    return jawaban.stdout.decode(errors="replace")
