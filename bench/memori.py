"""Memory of a process and all its children while something runs."""

import ctypes
import os
import threading
import time
from pathlib import Path

# The call that compares two processes, on x86-64, and what of them: their memory.
_KCMP, _KCMP_VM = 312, 1


class Memori:
    """The largest sum over this process and its children, sampled 50 times a second.

    `cpu` is the processor time that this took itself.
    """

    def __init__(self) -> None:
        self.rss = self.pss = 0
        self.cpu = 0.0
        self.selesai = threading.Event()
        self.alur = threading.Thread(target=self._amati, daemon=True)

    def __enter__(self) -> "Memori":
        self.alur.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.selesai.set()
        self.alur.join()

    def _amati(self) -> None:
        while not self.selesai.wait(0.02):
            pohon = [_baca(pid) for pid in _pohon(os.getpid())]
            self.rss = max(self.rss, sum(rss for rss, _ in pohon))
            self.pss = max(self.pss, sum(pss for _, pss in pohon))
        self.cpu = time.thread_time()


def _pohon(pid: int) -> list[int]:
    try:
        anak = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        # A child is started by a thread of the pool, not always by the first one.
        for tugas in Path(f"/proc/{pid}/task").iterdir():
            anak += (tugas / "children").read_text().split()
    except OSError:
        return [pid]
    sendiri = (n for n in sorted(set(map(int, anak))) if not _semasih_induk(pid, n))
    return [pid, *(n for satu in sendiri for n in _pohon(satu))]


def _semasih_induk(induk: int, anak: int) -> bool:
    """Whether a child that is just being started still is in the memory of its parent (vfork)."""
    return ctypes.CDLL(None).syscall(_KCMP, induk, anak, _KCMP_VM, 0, 0) == 0


def _baca(pid: int) -> tuple[int, int]:
    """Resident and proportional size in kB; shared pages count once in the second."""
    try:
        teks = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    nilai = {b.split(":")[0]: int(b.split()[1]) for b in teks if b.startswith(("Rss", "Pss:"))}
    return nilai.get("Rss", 0), nilai.get("Pss", 0)
