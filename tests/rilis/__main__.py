"""Makes a release of what is committed: `python -m tests.rilis [--tanggal YYYY-MM-DD]`.

It dates the topmost heading of the changelog and fills tests/rilis/VERSION/ (docs/rilis.md):
migrasi.json, cadangan.tar.gz and bagian.cdx.json. What then has to be looked at, committed and
tagged it prints; `git checkout . && git clean -d tests/rilis` takes it back.
"""

import argparse
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from script.bagian import cari_celah, tulis_bagian
from tests.rilis.langkah import CADANGAN, beri_tanggal, buat_cadangan
from tests.rilis.migrasi import AKAR, FOLDER, migrasi_berubah, tulis_migrasi


def rilis(tanggal: date) -> str:
    """Leave behind what a release leaves, and return its version. Raises ValueError."""
    if temuan := list(migrasi_berubah()):
        raise ValueError("\n".join(temuan))
    versi = beri_tanggal(AKAR / "CHANGELOG.md", tanggal)
    folder = FOLDER / versi
    folder.mkdir()
    tulis_migrasi(folder)
    buat_cadangan(folder / CADANGAN)
    tulis_bagian(folder / "bagian.cdx.json")
    return versi


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rilis", description=__doc__)
    hari_ini = datetime.now(tz=ZoneInfo("Asia/Jakarta")).date()
    parser.add_argument("--tanggal", type=date.fromisoformat, default=hari_ini)
    pilihan = parser.parse_args()
    perubahan = subprocess.run(
        ["git", "status", "--porcelain"], cwd=AKAR, text=True, capture_output=True, check=True
    )
    if perubahan.stdout:
        print(f"Not committed yet:\n{perubahan.stdout}", file=sys.stderr)
        return 1
    try:
        versi = rilis(pilihan.tanggal)
    except (ValueError, OSError, subprocess.CalledProcessError, AssertionError) as error:
        print(f"No release. {error}", file=sys.stderr)
        return 1
    for path in sorted((FOLDER / versi).iterdir()):
        print(f"{path.relative_to(Path.cwd())}: {path.stat().st_size} bytes")
    kode, pesan = cari_celah()
    print(pesan)
    print(
        f"Now: script/test tests/rilis\n"
        f"     git add -A && git commit -m 'Release {versi}' && git tag -a v{versi} -m {versi}"
    )
    # A known hole stops no release by itself, but whoever makes it has to have seen it.
    return 3 if kode == 1 else 0


if __name__ == "__main__":
    sys.exit(main())
