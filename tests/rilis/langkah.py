"""What a release leaves behind, each thing by itself (docs/rilis.md)."""

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from tests.ketahanan.layanan import Pemasangan

CADANGAN = "cadangan.tar.gz"
BELUM = re.compile(r"^## (\d+\.\d+\.\d+) \(belum dirilis\)$", re.MULTILINE)


def beri_tanggal(changelog: Path, tanggal: date) -> str:
    """Date the topmost heading; return its version. Raises ValueError when it has a date already."""
    isi = changelog.read_text(encoding="utf-8")
    judul = BELUM.search(isi)
    if not judul:
        raise ValueError(f"{changelog.name}: no heading that says '(belum dirilis)'.")
    baru = f"## {judul[1]} ({tanggal})"
    changelog.write_text(isi[: judul.start()] + baru + isi[judul.end() :], encoding="utf-8")
    return judul[1]


def buat_cadangan(tujuan: Path) -> None:
    """A backup of the small office (kantor.py), made by this program in an installation of its own."""
    with tempfile.TemporaryDirectory(prefix="iku-rilis-") as folder:
        pemasangan = Pemasangan(folder=Path(folder) / "data")
        pemasangan.python("-m", "tests.rilis.kantor", f"{folder}/{CADANGAN}")
        shutil.copyfile(f"{folder}/{CADANGAN}", tujuan)
