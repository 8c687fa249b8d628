"""Memory of a process and all its children while something runs."""

import os
import threading
import time
from pathlib import Path


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
            # A child that is just being started still has the memory of its parent, not its own.
            pohon = {_baca(pid) for pid in _pohon(os.getpid())}
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
    return [pid, *(n for satu in sorted(set(anak)) for n in _pohon(int(satu)))]


def _baca(pid: int) -> tuple[int, int]:
    """Resident and proportional size in kB; shared pages count once in the second."""
    try:
        teks = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    nilai = {b.split(":")[0]: int(b.split()[1]) for b in teks if b.startswith(("Rss", "Pss:"))}
    return nilai.get("Rss", 0), nilai.get("Pss", 0)
