"""What script/layani.sh starts, with clients that stall: they keep nobody else waiting."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings

from iku_jatiroto.penyangga import SAMBUNGAN_TERBANYAK
from tests.iku_jatiroto.layanan_kecil import BESAR
from tests.ketahanan.proses import porta_bebas

# Starts the small program in the place of ours, and no worker of the background jobs.
TIRUAN = f"""#!/bin/sh
case "$*" in *gunicorn*) ;; *) exec sleep 600 ;; esac
shift 3
exec {sys.executable} -m gunicorn tests.iku_jatiroto.layanan_kecil:application "$@"
"""
KEPALA_SAJA = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Lambat: "
BADAN_SEPARUH = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nseparuh"
TIDAK_MEMBACA = b"GET /besar HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@contextmanager
def layanan(folder: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port and the process of a service of its own, kept in this folder."""
    (folder / "bin").mkdir()
    python = folder / "bin" / "python"
    python.write_text(TIRUAN)
    python.chmod(0o700)
    porta = porta_bebas()
    lingkungan = {
        **os.environ,
        "VENV": str(folder),
        "alamat": f"127.0.0.1:{porta}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    proses = subprocess.Popen(
        ["/bin/sh", "-euc", ". script/layani.sh"], cwd=settings.BASE_DIR, env=lingkungan
    )
    try:
        _tunggu_hidup(porta)
        yield porta, proses
    finally:
        with suppress(ProcessLookupError):
            proses.terminate()
        proses.wait(40)


@pytest.fixture(scope="module")
def porta(tmp_path_factory) -> Iterator[int]:
    """One service for all: what one client does to it must not reach the next anyway."""
    with layanan(tmp_path_factory.mktemp("layanan")) as (porta, _):
        yield porta


def _tunggu_hidup(porta):
    for _ in range(300):
        with suppress(OSError):
            if tanya(porta)[0] == 200:
                return
        time.sleep(0.2)
    raise AssertionError("layanan tidak hidup dalam semenit")


def tanya(porta, alamat="/", badan=None, batas=20, **kepala):
    """Status, headers, body, and how long it took."""
    mulai = time.monotonic()
    sambungan = HTTPConnection("127.0.0.1", porta, timeout=batas)
    sambungan.request("POST" if badan else "GET", alamat, badan, kepala)
    jawaban = sambungan.getresponse()
    isi = jawaban.read()
    sambungan.close()
    return jawaban.status, jawaban.headers, isi, time.monotonic() - mulai


def sendat(tumpukan, porta, awal, banyak):
    """So many connections that send this and then nothing more, and read nothing."""
    for _ in range(banyak):
        satu = tumpukan.enter_context(socket.create_connection(("127.0.0.1", porta), timeout=20))
        with suppress(OSError):
            satu.sendall(awal)


@pytest.mark.parametrize(
    ("awal", "banyak"),
    [
        (KEPALA_SAJA, 20),
        (BADAN_SEPARUH, 20),
        (TIDAK_MEMBACA, 12),
        (KEPALA_SAJA, 3 * SAMBUNGAN_TERBANYAK),
    ],
    ids=["kepala", "badan", "jawaban", "sangat banyak"],
)
def test_yang_sendat_tidak_membuat_orang_lain_menunggu(porta, awal, banyak):
    with ExitStack() as tumpukan:
        sendat(tumpukan, porta, awal, banyak)
        time.sleep(1)
        lama = [tanya(porta)[3] for _ in range(10)]
    assert max(lama) < 1


def test_yang_sedang_dikerjakan_diselesaikan_sebelum_berhenti(tmp_path):
    hasil = []
    with layanan(tmp_path) as (porta, proses):
        utas = threading.Thread(target=lambda: hasil.append(tanya(porta, "/lama", b"isi")))
        utas.start()
        time.sleep(1)
        proses.send_signal(signal.SIGTERM)
        utas.join(30)
        assert proses.wait(30) == 0
    assert hasil[0][0] == 200
    assert hasil[0][2] == b"isi"


def test_kiriman_dan_jawaban_besar_utuh(porta):
    isi = os.urandom(3 * 1024 * 1024)
    assert tanya(porta, badan=isi)[2] == isi
    assert len(tanya(porta, "/besar")[2]) == BESAR


def test_alamat_yang_ditulis_proxy_diteruskan(porta):
    kepala = tanya(porta, **{"X-Forwarded-For": "203.0.113.7"})[1]
    assert kepala["X-Diteruskan"] == "203.0.113.7"
    assert "Server" not in kepala


def test_yang_tidak_menyebut_nama_host_dijawab(porta):
    with socket.create_connection(("127.0.0.1", porta), timeout=5) as satu:
        satu.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b"X-Server: 127.0.0.1\r\n" in satu.recv(4096)


def test_kiriman_yang_terlalu_besar_tidak_ditunggu(porta):
    """Our own page answers it (PenjagaMiddleware): the length is handed on, the body is not."""
    panjang = str(10 * 1024 * 1024 * 1024)
    with socket.create_connection(("127.0.0.1", porta), timeout=5) as satu:
        satu.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {panjang}\r\n\r\n".encode())
        jawaban = satu.recv(4096).decode()
    assert jawaban.startswith("HTTP/1.1 200")
    assert f"X-Panjang: {panjang}" in jawaban


def test_jawaban_sampai_kepada_yang_masih_mengirim(porta):
    """A browser sends on while it is answered; closed meanwhile, it would show no page at all."""
    panjang = 60 * 1024 * 1024
    with socket.create_connection(("127.0.0.1", porta), timeout=20) as satu:
        satu.sendall(f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {panjang}\r\n\r\n".encode())
        for _ in range(panjang // 2**20):
            satu.sendall(bytes(2**20))
        jawaban = b"".join(iter(lambda: satu.recv(4096), b""))
    assert jawaban.startswith(b"HTTP/1.1 200")
    assert tanya(porta)[0] == 200


def test_badan_yang_terlalu_besar_bukan_permintaan_berikutnya(porta):
    panjang = 60 * 1024 * 1024
    kepala = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {panjang}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", porta), timeout=20) as satu:
        satu.sendall(kepala.encode())
        time.sleep(0.5)
        satu.sendall(b"GET /selundupan HTTP/1.1\r\nHost: x\r\n\r\n")
        satu.shutdown(socket.SHUT_WR)
        jawaban = b"".join(iter(lambda: satu.recv(4096), b""))
    assert jawaban.count(b"HTTP/1.1 ") == 1
    assert b"\r\nConnection: close\r\n" in jawaban


def test_jawaban_atas_head_tanpa_isi_dan_sambungannya_tetap_terpakai(porta):
    sambungan = HTTPConnection("127.0.0.1", porta, timeout=20)
    sambungan.request("HEAD", "/besar")
    jawaban = sambungan.getresponse()
    assert (jawaban.headers["Content-Length"], jawaban.read()) == (str(BESAR), b"")
    sambungan.request("POST", "/", b"tanya")
    assert sambungan.getresponse().read() == b"tanya"
    sambungan.close()
