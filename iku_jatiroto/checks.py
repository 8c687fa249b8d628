"""System checks: what this machine must offer, and what to install when it does not."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from dasar.cadangan.penanda import JALAN_KELUAR, sedang_dipulihkan
from iku_jatiroto.mesin import (
    FONT,
    FONT_VERSION,
    PDF_LIBRARIES,
    PDF_PACKAGES,
    font_packages,
    font_version,
    loads,
)


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
    if not sedang_dipulihkan():
        return []
    return [
        Error(
            "Pemulihan cadangan belum selesai; isi pemasangan ini belum dapat dipercaya.",
            hint=f"{JALAN_KELUAR[0].upper()}{JALAN_KELUAR[1:]}.",
            id="iku.E002",
        )
    ]


def check_pdf_libraries(**kwargs: Any) -> list[CheckMessage]:
    # Elsewhere the libraries have other names; WeasyPrint says there what it misses.
    if sys.platform != "linux":
        return []
    missing = [name for name in PDF_LIBRARIES if not loads(name)]
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
    if font_version(FONT) >= FONT_VERSION:
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
            hint=f"Pasang: apt-get install {font_packages()}",
            id="iku.W002",
        )
    ]


def _any_font() -> bool:
    """Whether there is a font to print with; without the libraries `check_pdf_libraries` tells."""
    try:
        from dasar.cetak.huruf import ada_huruf
    except OSError:
        return True
    return ada_huruf()
