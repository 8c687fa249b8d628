"""Processes of our own: who descends from whom, and the end of them."""

import contextlib
import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path


def porta_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return soket.getsockname()[1]


def keturunan(pid: int) -> list[int]:
    """The process and all that descend from it, parents first."""
    anak: list[str] = []
    with contextlib.suppress(OSError):
        for tugas in Path(f"/proc/{pid}/task").iterdir():
            anak += (tugas / "children").read_text().split()
    return [pid, *(satu for n in sorted(set(anak)) for satu in keturunan(int(n)))]


def perintah(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def hidup(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def kirim_sinyal(pid: int, sinyal: signal.Signals = signal.SIGKILL) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sinyal)


def tunggu(syarat: Callable[[], object], *, detik: float, apa: str, jeda: float = 0.1) -> float:
    """Wait until it holds; return how long that took. Raises TimeoutError."""
    mulai = time.monotonic()
    while not syarat():
        if time.monotonic() - mulai > detik:
            raise TimeoutError(f"{apa}: tidak terjadi dalam {detik:.0f} detik")
        time.sleep(jeda)
    return time.monotonic() - mulai
