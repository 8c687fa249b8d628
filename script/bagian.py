"""What the program is made of besides itself: its libraries, their licences, their known holes.

    python -m script.bagian lisensi       each library of requirements.txt, its version and licence
    python -m script.bagian daftar FILE   the same as a CycloneDX list of parts, in JSON
    python -m script.bagian celah         what is known against them: exit 1; 77 when nobody answers

Licences are what the packages say of themselves; who says nothing is listed as unknown. `daftar`
and `celah` need requirements-dev.txt, and `celah` the internet.
"""

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from iku_jatiroto.env import version

AKAR = Path(__file__).resolve().parents[1]
PIN = AKAR / "requirements.txt"
TIDAK_DIKETAHUI = "tidak diketahui"
TIDAK_TERJANGKAU = 77
_PIN = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)
_LISENSI_OSI = "License :: OSI Approved :: "
# A whole text stands there now and then, instead of a name.
_SEBUTAN_TERPANJANG = 80


def baku(nama: str) -> str:
    """The one spelling of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", nama).lower()


def daftar_pustaka() -> dict[str, str]:
    """The pinned version of each library, by its name."""
    return {baku(nama): versi for nama, versi in _PIN.findall(PIN.read_text(encoding="utf-8"))}


def lisensi(nama: str) -> str:
    """The licence as the installed package states it, or `TIDAK_DIKETAHUI`."""
    try:
        isi = metadata(nama)
    except PackageNotFoundError:
        return TIDAK_DIKETAHUI
    if sebutan := "".join(isi.get_all("License-Expression", [])):
        return sebutan
    golongan = [
        satu.removeprefix(_LISENSI_OSI)
        for satu in isi.get_all("Classifier", [])
        if satu.startswith(_LISENSI_OSI)
    ]
    if golongan:
        return ", ".join(golongan)
    (baris, *_) = "".join(isi.get_all("License", [])).strip().splitlines() or [""]
    return baris if 0 < len(baris) <= _SEBUTAN_TERPANJANG else TIDAK_DIKETAHUI


def susun_bagian(lingkungan: dict[str, Any]) -> dict[str, Any]:
    """Of the parts of a whole environment those that the program runs with, below the program.

    Raises ValueError when a library is not there in the version that is pinned.
    """
    pin = daftar_pustaka()
    daftar = [satu for satu in lingkungan["components"] if baku(satu["name"]) in pin]
    beda = sorted(pin.items() - {(baku(satu["name"]), satu["version"]) for satu in daftar})
    if beda:
        raise ValueError(f"Bukan versi requirements.txt: {', '.join(nama for nama, _ in beda)}.")
    rujukan = {satu["bom-ref"] for satu in daftar}
    program = {
        "type": "application",
        "bom-ref": "iku-jatiroto",
        "name": "iku-jatiroto",
        "version": version(AKAR / "CHANGELOG.md"),
        "licenses": [{"license": {"id": "MIT"}}],
    }
    ikatan = [
        {**satu, "dependsOn": [r for r in satu.get("dependsOn", []) if r in rujukan]}
        for satu in lingkungan["dependencies"]
        if satu["ref"] in rujukan
    ]
    return {
        **lingkungan,
        "metadata": {**lingkungan["metadata"], "component": program},
        "components": daftar,
        "dependencies": [{"ref": program["bom-ref"], "dependsOn": sorted(rujukan)}, *ikatan],
    }


def tulis_bagian(tujuan: Path) -> int:
    """Write the list of parts; return how many. Raises OSError, CalledProcessError, ValueError."""
    hasil = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    isi = susun_bagian(json.loads(hasil.stdout))
    tujuan.write_text(json.dumps(isi, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(isi["components"])


def cari_celah() -> tuple[int, str]:
    """The exit code and what to print: 0 nothing known, 1 something, 77 the data were not had."""
    with tempfile.TemporaryDirectory() as folder:
        laporan = Path(folder) / "celah.json"
        hasil = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--timeout",
             "20", "--progress-spinner", "off", "-r", str(PIN), "-f", "json", "-o", str(laporan)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        # The same code says a hole and a failure; only the first has written its report.
        if not laporan.exists():
            sebab = (hasil.stderr.strip().splitlines() or ["tidak ada jawaban"])[-1]
            return TIDAK_TERJANGKAU, f"Data celah tidak dapat diambil, jadi dilewati: {sebab[:300]}"
        return nilai_celah(json.loads(laporan.read_text(encoding="utf-8")))


def nilai_celah(laporan: dict[str, Any]) -> tuple[int, str]:
    """What a report of pip-audit says, a line for each hole."""
    celah = [
        f"{satu['name']} {satu['version']}: {lubang['id']}, "
        f"diperbaiki di {', '.join(lubang['fix_versions']) or 'belum ada'}"
        for satu in laporan["dependencies"]
        for lubang in satu.get("vulns", [])
    ]
    dilewati = [satu["name"] for satu in laporan["dependencies"] if "skip_reason" in satu]
    banyak = len(laporan["dependencies"])
    if dilewati:
        celah.append(f"Data celah {len(dilewati)} dari {banyak} pustaka tidak dapat diambil.")
        return (1 if len(celah) > 1 else TIDAK_TERJANGKAU), "\n".join(celah)
    if celah:
        return 1, "\n".join(celah)
    return 0, f"{banyak} pustaka diperiksa: tidak ada celah yang diketahui."


def main(argumen: list[str]) -> int:
    match argumen:
        case ["lisensi"]:
            for nama, versi in daftar_pustaka().items():
                print(f"{nama} {versi}: {lisensi(nama)}")
        case ["daftar", berkas]:
            print(f"{berkas}: {tulis_bagian(Path(berkas))} pustaka.")
        case ["celah"]:
            kode, pesan = cari_celah()
            print(pesan, file=sys.stderr if kode else sys.stdout)
            return kode
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
