"""From data to a tagged PDF/A-3b by typst, which sets long lists in a fraction of the time."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Self

from django.conf import settings

from dasar.cetak.huruf import daftar_huruf, isi_tercetak
from dasar.cetak.pdf import TANPA_HURUF, PdfGagal

_ANAK = Path(__file__).with_name("anak_typst.py")
# Many times what the longest list takes.
_DETIK = 300
_GAGAL = "PDF tidak dapat disusun; coba lagi sebentar lagi."


class Penyusun:
    """A process of typst for the documents of one report; `with` ends it.

    It starts with the first of them: of a report whose parts are kept there may be none.
    """

    def __init__(self) -> None:
        self._proses: subprocess.Popen[bytes] | None = None
        self._giliran = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *galat: object) -> None:
        if self._proses is not None:
            _bunuh(self._proses)
            self._proses.communicate()
            self._proses = None

    def cetak(self, templat: str, isi: Mapping[str, object], *, bertanda: bool = True) -> bytes:
        """A template set with `isi`, which it reads as JSON: no text of a person becomes markup.

        `bertanda` false leaves the structure out. Same content, same bytes. Raises PdfGagal.
        """
        if not daftar_huruf():
            raise PdfGagal(TANPA_HURUF)
        tanya = {
            "templat": str(Path(settings.BASE_DIR) / "templates" / templat),
            "isi": isi_tercetak(isi),
            "bertanda": bertanda,
        }
        with self._giliran:
            try:
                return self._tanya(tanya)
            except (OSError, ValueError) as error:
                raise PdfGagal(_GAGAL) from error

    def _tanya(self, tanya: Mapping[str, object]) -> bytes:
        proses = self._proses = self._proses or _mulai()
        # Pipes, as it was started.
        assert proses.stdin
        assert proses.stdout
        jam = Timer(_DETIK, _bunuh, [proses])
        jam.start()
        try:
            proses.stdin.write(json.dumps(tanya).encode() + b"\n")
            proses.stdin.flush()
            jawaban = json.loads(proses.stdout.readline())
            pdf = proses.stdout.read(jawaban["panjang"])
        finally:
            jam.cancel()
        if jawaban["galat"] or len(pdf) < jawaban["panjang"]:
            raise PdfGagal(f"PDF tidak dapat disusun: {jawaban['galat'] or 'terputus'}")
        return pdf


def cetak_typst(templat: str, isi: Mapping[str, object], *, bertanda: bool = True) -> bytes:
    """One document, in a process of its own; see `Penyusun.cetak`. Raises PdfGagal."""
    with Penyusun() as penyusun:
        return penyusun.cetak(templat, isi, bertanda=bertanda)


def _mulai() -> "subprocess.Popen[bytes]":
    proses = subprocess.Popen(  # noqa: S603 our own program, no shell
        [sys.executable, "-I", str(_ANAK)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert proses.stdin  # a pipe
    proses.stdin.write(json.dumps([(h.berkas, h.indeks) for h in daftar_huruf()]).encode() + b"\n")
    return proses


def _bunuh(proses: "subprocess.Popen[bytes]") -> None:
    """End the process and the copy of it that is at work."""
    with suppress(ProcessLookupError):
        os.killpg(proses.pid, signal.SIGKILL)
