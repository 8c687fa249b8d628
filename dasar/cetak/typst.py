"""From data to a tagged PDF/A-3b by typst, which sets long lists in a fraction of the time."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from dasar.cetak.huruf import daftar_huruf, tercetak
from dasar.cetak.pdf import TANPA_HURUF, PdfGagal

_ANAK = Path(__file__).with_name("anak_typst.py")
# Many times what the longest list takes.
_DETIK = 300


def cetak_typst(templat: str, isi: Mapping[str, object], *, bertanda: bool = True) -> bytes:
    """A template set with `isi`, which it reads as JSON: no text of a person becomes markup.

    `bertanda` false leaves the structure out. Same content, same bytes. Raises PdfGagal.
    """
    if not daftar_huruf():
        raise PdfGagal(TANPA_HURUF)
    tanya = {
        "templat": str(Path(settings.BASE_DIR) / "templates" / templat),
        "isi": _tercetak(isi),
        "bertanda": bertanda,
        "daftar_huruf": [(huruf.berkas, huruf.indeks) for huruf in daftar_huruf()],
    }
    try:
        return subprocess.run(  # noqa: S603 our own program, no shell
            [sys.executable, "-I", str(_ANAK)],
            input=json.dumps(tanya).encode(),
            capture_output=True,
            check=True,
            timeout=_DETIK,
        ).stdout
    except subprocess.CalledProcessError as error:
        sebab = error.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise PdfGagal(f"PDF tidak dapat disusun: {sebab}") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise PdfGagal("PDF tidak dapat disusun; coba lagi sebentar lagi.") from error


def _tercetak(isi: Any) -> Any:
    """Every text as it is printed."""
    if isinstance(isi, str):
        return tercetak(isi)
    if isinstance(isi, Mapping):
        return {nama: _tercetak(satu) for nama, satu in isi.items()}
    if isinstance(isi, list | tuple):
        return [_tercetak(satu) for satu in isi]
    return isi
