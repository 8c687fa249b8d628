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


@pytest.mark.django_db(transaction=True)
def test_contoh_menyimpan_angka_dan_laporan(live_server, tmp_path):
    acuan = muat_acuan()
    dunia = buat_dunia(acuan)
    _, rahasia = buat_kunci(
        "Contoh",
        timezone.localdate(),
        oleh=dunia.pengguna["admin"],
        sekarang=timezone.now(),
        hari_ini=timezone.localdate(),
    )
    teks = Path(settings.BASE_DIR, "docs/api.md").read_text(encoding="utf-8")
    (contoh,) = re.findall(r"```python\n(.+?)```", teks, re.DOTALL)
    hasil = subprocess.run(
        [sys.executable, "-", live_server.url, acuan.kode, "2025"],
        input=contoh,
        cwd=tmp_path,
        env={**os.environ, "IKU_KUNCI": rahasia},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "IKU-1 100.00 target" in hasil.stdout
    (berkas,) = tmp_path.glob("*.pdf")
    assert berkas.read_bytes() == b"%PDF-1.7 uji"
