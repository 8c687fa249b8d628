"""The tools of the rig, in small: the clock that jumps, and nginx before two services."""

import http.server
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import ExitStack, contextmanager

import pytest

from tests.ketahanan.jam import JAM, Jam
from tests.ketahanan.nginx import Nginx
from tests.ketahanan.proses import tunggu

pytestmark = [pytest.mark.lengkap, pytest.mark.ketahanan]


@pytest.mark.butuh("cc")
def test_jam_yang_melompat_dilihat_proses_lain():
    jam = Jam()
    jam.atur(2 * JAM)
    naskah = "import time; print(time.time(), time.monotonic())"
    try:
        hasil = subprocess.run(
            [sys.executable, "-c", naskah],
            env=jam.lingkungan,
            check=True,
            capture_output=True,
            text=True,
        )
    finally:
        shutil.rmtree(jam.berkas.parent)
    sekarang, berjalan = map(float, hasil.stdout.split())
    assert sekarang - time.time() == pytest.approx(2 * JAM, abs=60)
    assert berjalan == pytest.approx(time.monotonic(), abs=60)


@contextmanager
def _penjawab(isi: bytes):
    """A service that answers everything with `isi`; its port."""

    class Jawab(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(isi)

        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Jawab) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def _dijawab(nginx: Nginx) -> set[bytes]:
    jawaban = set()
    for _ in range(6):
        with urllib.request.urlopen(nginx.alamat, timeout=10) as satu:
            jawaban.add(satu.read())
    return jawaban


@pytest.mark.butuh("nginx")
def test_nginx_membagi_lalu_tidak_mengirim_kepada_yang_dikeluarkan():
    with ExitStack() as tumpukan:
        satu, dua = (tumpukan.enter_context(_penjawab(isi)) for isi in (b"satu", b"dua"))
        nginx = tumpukan.enter_context(Nginx(satu, dua))
        assert _dijawab(nginx) == {b"satu", b"dua"}
        nginx.tanpa(satu)
        tunggu(lambda: _dijawab(nginx) == {b"dua"}, detik=20, apa="hanya yang kedua")
