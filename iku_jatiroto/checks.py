"""System checks: what this machine must offer, and what to install when it does not."""

import ctypes
import os
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from organisasi.cadangan.pulihkan import penanda

PDF_LIBRARIES = (
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)
PDF_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONT = "Liberation Sans"
# Version 2 as fontconfig writes it (16.16 fixed point); version 1 has other glyphs and widths.
FONT_VERSION = 2 << 16


def check_data_folder(**kwargs: Any) -> list[CheckMessage]:
    if os.access(settings.IKU_DATA, os.R_OK | os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"Folder data {settings.IKU_DATA} tidak dapat ditulisi.",
            hint="Jadikan folder itu milik pengguna yang menjalankan program, atau ganti IKU_DATA.",
            id="iku.E001",
        )
    ]


def check_restore(**kwargs: Any) -> list[CheckMessage]:
    if not penanda().exists():
        return []
    return [
        Error(
            "Pemulihan cadangan belum selesai; isi pemasangan ini belum dapat dipercaya.",
            hint="Jalankan lagi: manage.py pulihkan FILE",
            id="iku.E002",
        )
    ]


def check_pdf_libraries(**kwargs: Any) -> list[CheckMessage]:
    # Elsewhere the libraries have other names; WeasyPrint says there what it misses.
    if sys.platform != "linux":
        return []
    missing = [name for name in PDF_LIBRARIES if not _loads(name)]
    if not missing:
        return []
    return [
        Warning(
            f"PDF tidak dapat dibuat: pustaka {', '.join(missing)} tidak ada.",
            hint=f"Pasang: apt-get install {PDF_PACKAGES}",
            id="iku.W001",
        )
    ]


def check_fonts(**kwargs: Any) -> list[CheckMessage]:
    if _font_version(FONT) >= FONT_VERSION:
        return []
    if not _any_font():
        return [
            Error(
                "Tidak ada satu huruf pun: PDF tidak dapat dibuat.",
                hint="Pasang: apt-get install fontconfig fonts-liberation "
                "(di Debian 12: fontconfig fonts-liberation2)",
                id="iku.E003",
            )
        ]
    return [
        Warning(
            f"Huruf {FONT} 2 tidak ada: PDF akan tampil lain daripada di komputer lain.",
            hint="Pasang: apt-get install fontconfig fonts-liberation "
            "(di Debian 12: fontconfig fonts-liberation2)",
            id="iku.W002",
        )
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _any_font() -> bool:
    """Whether there is a font to print with; without the libraries `check_pdf_libraries` tells."""
    try:
        from organisasi.huruf import ada_huruf
    except OSError:
        return True
    return ada_huruf()


def _font_version(family: str) -> int:
    """The version of the font that fontconfig gives for `family`; 0 when it gives another one."""
    command = ["fc-match", "--format=%{fontversion} %{family}", family]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603 fixed command, no shell
    except (OSError, subprocess.SubprocessError):
        return 0
    version, _, found = answer.stdout.partition(" ")
    return int(version) if found == family and version.isdecimal() else 0
