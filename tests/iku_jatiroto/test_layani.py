"""script/layani.sh with sleepers in the place of the server and the worker."""

import os
import signal
import subprocess
import time
from contextlib import suppress

import pytest
from django.conf import settings

# Says which of the two it is, and its process; ignores nothing.
TIRUAN = """#!/bin/sh
case "$*" in *gunicorn*) nama=layanan ;; *) nama=pekerja ;; esac
echo $$ >> "$CATATAN/$nama"
exec sleep 60
"""


@pytest.fixture
def server(tmp_path):
    """The running script, and a function that waits for the n-th process of a name."""
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python"
    python.write_text(TIRUAN)
    python.chmod(0o700)
    proses = subprocess.Popen(
        ["/bin/sh", "-euc", ". script/layani.sh"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "VENV": str(tmp_path), "CATATAN": str(tmp_path), "alamat": "-"},
    )

    def nomor(nama, urutan=0):
        return tunggu(lambda: int((tmp_path / nama).read_text().split()[urutan]))

    yield proses, nomor
    with suppress(ProcessLookupError):
        proses.terminate()
    proses.wait(10)


def tunggu(tanya):
    """What `tanya` answers as soon as it answers something."""
    for _ in range(100):
        with suppress(OSError, IndexError):
            if jawaban := tanya():
                return jawaban
        time.sleep(0.1)
    raise AssertionError("tidak terjadi dalam sepuluh detik")


def mati(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_hentikan_menghentikan_keduanya(server):
    proses, nomor = server
    daftar = [nomor("layanan"), nomor("pekerja")]
    proses.terminate()
    assert proses.wait(10) == 0
    assert all(mati(pid) for pid in daftar)


def test_pekerja_yang_mati_dimulai_lagi(server):
    _, nomor = server
    os.kill(nomor("pekerja"), signal.SIGKILL)
    assert not mati(nomor("pekerja", 1))


def test_layanan_yang_mati_mengakhiri_semuanya(server):
    proses, nomor = server
    pekerja = nomor("pekerja")
    os.kill(nomor("layanan"), signal.SIGKILL)
    assert proses.wait(10) == 1
    assert mati(pekerja)


def test_naskah_yang_dibunuh_tidak_meninggalkan_yatim(server):
    proses, nomor = server
    daftar = [nomor("layanan"), nomor("pekerja")]
    proses.kill()
    tunggu(lambda: all(mati(pid) for pid in daftar))
