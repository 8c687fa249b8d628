"""What the scripts and the tests need of this machine, and the Debian packages that bring it.

    python3 -m script.kebutuhan server test    the packages that these groups or names lack
    python3 -m script.kebutuhan --di initdb    where a program lies; exit 1 when it is not there

Only Python's own library, for a machine that has nothing. The mark `butuh` of a test takes its
names from here.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from iku_jatiroto.mesin import (
    FALLBACK_FONTS,
    FONT,
    FONT_VERSION,
    PDF_LIBRARIES,
    PDF_PACKAGES,
    font_packages,
    font_version,
    has_sign,
    loads,
)

# Debian's own: Ubuntu's, in a snap, does not see the folders of a driver.
CHROMIUM = Path("/usr/bin/chromium")


def cari(program: str) -> str | None:
    """Where a program lies, also where Debian puts those of servers, outside a user's PATH."""
    folder_pg = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: [int(angka) for angka in re.findall(r"\d+", str(folder))],
        reverse=True,
    )
    tempat = (*map(str, folder_pg), os.environ.get("PATH", os.defpath), "/usr/sbin")
    return shutil.which(program, path=os.pathsep.join(tempat))


@dataclass(frozen=True, slots=True)
class Kebutuhan:
    """`ada` is how it is looked for; without it `nama` is a program."""

    kelompok: str
    nama: str
    paket: str
    ada: Callable[[], bool] | None = None

    def terpenuhi(self) -> bool:
        return self.ada() if self.ada else cari(self.nama) is not None


def _ada_venv() -> bool:
    return all(map(find_spec, ("ensurepip", "venv")))


def _ada_huruf() -> bool:
    return font_version(FONT) >= FONT_VERSION


# `server` must be there. Without `aksara`, the scripts that our font lacks, paper names a sign by
# its number. `test` and `lengkap` are for tests, which are skipped without it.
DAFTAR = (
    Kebutuhan("server", "venv", "python3-venv", _ada_venv),
    Kebutuhan("server", "pango", PDF_PACKAGES, lambda: all(map(loads, PDF_LIBRARIES))),
    Kebutuhan("server", "huruf", font_packages(), _ada_huruf),
    *(
        Kebutuhan("aksara", paket, paket, partial(has_sign, tanda))
        for tanda, paket in FALLBACK_FONTS.items()
    ),
    Kebutuhan("test", "chromium", "chromium", CHROMIUM.exists),
    # Playwright's driver is linked with it, and does not bring it.
    Kebutuhan("test", "libatomic", "libatomic1", partial(loads, "libatomic.so.1")),
    Kebutuhan("test", "java", "default-jre-headless"),
    Kebutuhan("test", "pdfsig", "poppler-utils"),
    Kebutuhan("test", "pdftotext", "poppler-utils"),
    Kebutuhan("test", "qpdf", "qpdf"),
    Kebutuhan("lengkap", "age", "age"),
    Kebutuhan("lengkap", "cc", "gcc libc6-dev"),
    Kebutuhan("lengkap", "clamd", "clamav-daemon"),
    Kebutuhan("lengkap", "faketime", "faketime"),
    Kebutuhan("lengkap", "initdb", "postgresql"),
    Kebutuhan("lengkap", "nginx", "nginx"),
    Kebutuhan("lengkap", "soffice", "libreoffice-calc"),
    Kebutuhan("lengkap", "systemd-analyze", "systemd"),
)
KELOMPOK = {satu.kelompok for satu in DAFTAR}
NAMA = {satu.nama for satu in DAFTAR}


def yang_kurang(*diminta: str) -> list[Kebutuhan]:
    """Those of these groups or names that are missing. Raises KeyError for an unknown one."""
    if asing := set(diminta) - KELOMPOK - NAMA:
        raise KeyError(*asing)
    return [
        satu
        for satu in DAFTAR
        if not {satu.kelompok, satu.nama}.isdisjoint(diminta) and not satu.terpenuhi()
    ]


def daftar_paket(daftar: Iterable[Kebutuhan]) -> str:
    return " ".join(dict.fromkeys(paket for satu in daftar for paket in satu.paket.split()))


def main(argumen: list[str]) -> int:
    if argumen[:1] == ["--di"]:
        tempat = cari(argumen[1])
        print(tempat or "")
        return 0 if tempat else 1
    print(daftar_paket(yang_kurang(*argumen)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
