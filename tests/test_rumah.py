"""The house holds itself to its plan: the picture is made from the code, the contract is kept."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from docs.buat_rumah import DAFTAR_APP, GAMBAR, gambar

AKAR = Path(settings.BASE_DIR)


def test_gambar_rumah_sesuai_dengan_isinya():
    assert GAMBAR.read_text(encoding="utf-8") == gambar(), "python -m docs.buat_rumah"


@pytest.fixture(scope="module")
def salinan(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rumah")
    shutil.copy(AKAR / "pyproject.toml", folder)
    for app in DAFTAR_APP:
        abaikan = shutil.ignore_patterns("__pycache__", "migrations", "data")
        shutil.copytree(AKAR / app, folder / app, ignore=abaikan)
    return folder


def periksa_kontrak(folder):
    perintah = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    return subprocess.run(perintah, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.lengkap
@pytest.mark.parametrize(
    ("tempat", "isi", "kontrak"),
    [
        ("kinerja/lepas.py", "", "Inside an app"),
        ("desa/aturan/tamu.py", "import desa.models\n", "Inside an app"),
        ("desa/models/tamu.py", "import kinerja.models\n", "Apps know only"),
        ("kinerja/aturan/tamu.py", "import django\n", "Rules are pure"),
        ("laporan/isi/tamu.py", "import laporan.susun.ringkas\n", "Inside the report"),
        ("dasar/berkas/tamu.py", "import dasar.formulir.alasan\n", "The ground floor"),
    ],
)
def test_kontrak_dilanggar_oleh_yang_salah_tempat(salinan, tempat, isi, kontrak):
    tamu = salinan / tempat
    tamu.write_text(isi)
    try:
        hasil = periksa_kontrak(salinan)
    finally:
        tamu.unlink()
    assert hasil.returncode != 0
    assert kontrak in hasil.stdout.partition("Broken contracts")[2], hasil.stdout
