"""Names the software that prints: what has the same name prints the same bytes."""

import ctypes
import hashlib
import subprocess
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

# What decides how a report looks, below the folder of the program.
SUMBER = (
    "kinerja/laporan/**/*.py",
    "kinerja/grafik.py",
    "kinerja/templatetags/*.py",
    "organisasi/kop.py",
    "organisasi/pdf.py",
    "templates/kinerja/laporan/**/*",
    "templates/kinerja/_grafik*.html",
    "static/css/laporan.css",
)
PAKET = ("weasyprint", "pydyf", "fonttools", "tinycss2", "pikepdf", "segno", "openpyxl", "django")
HURUF = ("Liberation Sans", "Liberation Sans:bold", "Liberation Sans:italic")
PUSTAKA = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz.so.0": "hb_version_string"}


@cache
def versi_cetak() -> str:
    """The version, and the fingerprint of all that shapes a printed page."""
    sidik = hashlib.sha256()
    for pola in SUMBER:
        for path in sorted(Path(settings.BASE_DIR).glob(pola)):
            if path.is_file():
                sidik.update(path.name.encode() + b"\0" + path.read_bytes())
    for bagian in (*(version(nama) for nama in PAKET), zlib.ZLIB_RUNTIME_VERSION, *_mesin()):
        sidik.update(bagian.encode() + b"\0")
    return f"{settings.IKU_VERSI} · {sidik.hexdigest()[:16]}"


def _mesin() -> list[str]:
    """The versions of what this machine lends: libraries and fonts; '' where one is missing."""
    return [_pustaka(nama, fungsi) for nama, fungsi in PUSTAKA.items()] + [
        _huruf(nama) for nama in HURUF
    ]


def _pustaka(nama: str, fungsi: str) -> str:
    try:
        panggil = getattr(ctypes.CDLL(nama), fungsi)
    except (OSError, AttributeError):
        return ""
    panggil.restype = ctypes.c_char_p
    hasil: bytes = panggil()
    return hasil.decode()


def _huruf(nama: str) -> str:
    perintah = ["fc-match", "--format=%{file}", nama]
    try:
        jawaban = subprocess.run(perintah, capture_output=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
        return hashlib.sha256(Path(jawaban.stdout.decode()).read_bytes()).hexdigest()
    except (OSError, subprocess.SubprocessError):
        return ""
