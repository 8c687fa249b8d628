"""The script of docs/api.md does what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.actions.kunci_aplikasi import buat_kunci
from tests.dunia import buat_dunia


@pytest.fixture
def jalankan(live_server, tmp_path):
    """One of the scripts, by its number, against a service with one of everything."""
    acuan = muat_acuan()
    dunia = buat_dunia(acuan)
    _, rahasia = buat_kunci(
        "Contoh",
        timezone.localdate(),
        oleh=dunia.pengguna["admin"],
        sekarang=timezone.now(),
        hari_ini=timezone.localdate(),
    )

    def jalankan(nomor: int, *argumen: str) -> str:
        teks = Path(settings.BASE_DIR, "docs/api.md").read_text(encoding="utf-8")
        hasil = subprocess.run(
            [sys.executable, "-", live_server.url, *argumen],
            input=re.findall(r"```python\n(.+?)```", teks, re.DOTALL)[nomor],
            cwd=tmp_path,
            env={**os.environ, "IKU_KUNCI": rahasia},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return hasil.stdout

    return jalankan


@pytest.mark.django_db(transaction=True)
def test_contoh_menyimpan_angka_dan_laporan(jalankan, tmp_path):
    assert "IKU-1 100.00 target" in jalankan(0, "35.08.17", "2025")
    (berkas,) = tmp_path.glob("*.pdf")
    assert berkas.read_bytes() == b"%PDF-1.7 uji"


@pytest.mark.django_db(transaction=True)
def test_contoh_menjelajahi_semua_yang_diuraikan(jalankan, client):
    keluar = jalankan(1, "2025")
    uraian = [baris for baris in keluar.splitlines() if baris.startswith("/")]
    dibuka = [baris for baris in keluar.splitlines() if baris.startswith("http")]
    assert len(uraian) == len(client.get("/api/v1/openapi.json").json()["paths"])
    # Each address of the description, and besides that of the report's own file.
    assert len(dibuka) == len(uraian)
    assert any("/hitungan/2025/" in baris and "'indikator'" in baris for baris in dibuka)
    assert dibuka[-1].endswith("= 12 bytes")
