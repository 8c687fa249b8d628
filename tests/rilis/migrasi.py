"""What a release has made final: each migration that it shipped, by the hash of its file."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
# One folder for each release, by its version; nothing in it is ever written again.
FOLDER = Path(__file__).parent
BERKAS = "migrasi.json"


def daftar_rilis(folder: Path = FOLDER) -> list[Path]:
    """The folders of the releases."""
    return sorted(path.parent for path in folder.glob(f"[0-9]*/{BERKAS}"))


def sidik_migrasi(akar: Path = AKAR) -> dict[str, str]:
    """The SHA-256 of each migration of the apps in this folder, by its path there."""
    return {
        str(path.relative_to(akar)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(akar.glob("*/migrations/[0-9]*.py"))
    }


def tulis_migrasi(rilis: Path) -> None:
    """Make the migrations of now final, in the folder of a release."""
    (rilis / BERKAS).write_text(json.dumps(sidik_migrasi(), indent=1) + "\n", encoding="utf-8")


def migrasi_berubah(folder: Path = FOLDER, akar: Path = AKAR) -> Iterator[str]:
    """A sentence for each released migration that is not what it was."""
    kini = sidik_migrasi(akar)
    for rilis in daftar_rilis(folder):
        for nama, sidik in json.loads((rilis / BERKAS).read_text(encoding="utf-8")).items():
            if nama not in kini:
                yield f"{nama}, final since {rilis.name}, is gone."
            elif kini[nama] != sidik:
                yield f"{nama}, final since {rilis.name}, has changed: make a new one after it."
