"""A backup that a release has made comes back with every later version, on both databases.

The office of each release's folder, and the one that the present program makes (kantor.py).
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from dasar.cadangan.pulihkan import uji_cadangan
from tests.ketahanan.layanan import Pemasangan
from tests.rilis.langkah import CADANGAN, buat_cadangan
from tests.rilis.migrasi import daftar_rilis

pytestmark = [pytest.mark.lengkap, pytest.mark.kertas, pytest.mark.basis_data]
SEKARANG = "sekarang"
VERSI_BARU = {"DJANGO_SETTINGS_MODULE": "tests.rilis.settings_baru"}


@pytest.fixture(scope="module", params=[*(rilis.name for rilis in daftar_rilis()), SEKARANG])
def cadangan(request, tmp_path_factory) -> Path:
    if request.param != SEKARANG:
        return Path(__file__).parent / request.param / CADANGAN
    path = tmp_path_factory.mktemp("rilis") / CADANGAN
    buat_cadangan(path)
    return path


@pytest.fixture
def pemasangan(tmp_path) -> Iterator[Pemasangan]:
    """A new one, with a database of its own."""
    peladen = os.environ.get("DATABASE_URL_UJI", "")
    if not peladen:
        yield Pemasangan(folder=tmp_path / "data")
        return
    nama, peladen = f"rilis_{uuid4().hex}", peladen.rpartition("/")[0]
    # The database of the tests may bear another name than the one that the address says.
    with psycopg.connect(f"{peladen}/postgres", autocommit=True) as sambungan:
        sambungan.execute(f'CREATE DATABASE "{nama}"')
        try:
            yield Pemasangan(f"{peladen}/{nama}", tmp_path / "data")
        finally:
            sambungan.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


def perbuat(pemasangan: Pemasangan, *perbuatan: str, **lingkungan: str) -> list:
    keluar = pemasangan.python("-m", "tests.rilis.pasangan", *perbuatan, **lingkungan)
    return json.loads(keluar.splitlines()[-1])


def pastikan_utuh(isi) -> None:
    """What the office had is there, and everybody who may sees it."""
    assert isi["temuan"] == []
    assert isi["masuk"] == 302
    assert set(isi["halaman"].values()) == {200}
    assert isi["bukti"] >= 2
    assert isi["realisasi"] == ["3.82"]
    assert isi["ditutup"] == [1, 2, 3, 4]
    assert isi["segel"] >= 2
    assert [laporan["revisi"] for laporan in isi["laporan"]] == [0, 1]
    for laporan in isi["laporan"]:
        assert laporan["cek"] == 200
        assert set(laporan["angka"]) == {"IPP", "IKU-1", "IKU-2"}
        assert laporan["diunduh"] == laporan["disimpan"]
        assert laporan["awal"] == "%PDF-"
        if laporan["pencetak_sama"]:
            assert laporan["tercetak"] == laporan["disimpan"]


def test_dipulihkan_ke_pemasangan_baru(cadangan, pemasangan):
    assert "Dipulihkan" in pemasangan.manage("pulihkan", str(cadangan))
    siap, isi = perbuat(pemasangan, "siapkan", "lihat")
    assert siap.startswith("Siap")
    pastikan_utuh(isi)


def test_basis_data_lama_diperbarui_di_tempatnya(cadangan, pemasangan):
    _, semula = perbuat(pemasangan, f"isi={cadangan}", "keadaan")
    galat, sesudah_galat, diubah, sesudah_diubah, keluar, menjadi, isi = perbuat(
        pemasangan, "siapkan=galat", "keadaan", "siapkan=diubah", "keadaan", "siapkan", "keadaan",
        "lihat", **VERSI_BARU,
    )  # fmt: skip
    for pesan, sebab in ((galat, "tidak_ada"), (diubah, "riwayat")):
        assert "tetap seperti semula" in pesan
        assert sebab in pesan
    assert sesudah_galat == sesudah_diubah == semula
    assert len(menjadi["migrasi"]) > len(semula["migrasi"])
    assert "dan diperiksa." in keluar
    sebelum = Path(re.search(r"Cadangan dari sebelumnya: (.+)$", keluar, re.MULTILINE)[1])
    assert uji_cadangan(sebelum, sandi="").migrasi == semula["migrasi"]
    pastikan_utuh(isi)


def test_cadangan_yang_disimpan_kecil(cadangan):
    assert cadangan.stat().st_size < 300 * 1024
