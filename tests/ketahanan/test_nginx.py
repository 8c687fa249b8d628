"""The nginx of script/pasang_layanan, word for word but for ports, folders and the certificate."""

import http.server
import os
import socket
import ssl
import subprocess
import threading
from http.client import HTTPSConnection

import pytest
from django.conf import settings

from script.kebutuhan import cari
from tests.ketahanan.proses import porta_bebas, tunggu
from tests.ketahanan.sertifikat import buat_sertifikat

pytestmark = [pytest.mark.lengkap, pytest.mark.ketahanan, pytest.mark.butuh("nginx")]
HOST = "iku.contoh.go.id"
UMUM = """
{pengguna} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/galat.log;
events {{ worker_connections 256; }}
http {{
    access_log {folder}/akses.log;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {isi}
}}
"""


class _Jawab(http.server.BaseHTTPRequestHandler):
    """Says whose address it was told."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.headers["X-Forwarded-For"].encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def tanya(tmp_path):
    """Ask the nginx of an office; the service behind it lives until `tanya.layanan.shutdown()`."""
    layanan = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Jawab)
    threading.Thread(target=layanan.serve_forever, daemon=True).start()
    porta = porta_bebas()
    sertifikat, kunci = buat_sertifikat(tmp_path)
    isi = (settings.BASE_DIR / "script" / "layanan" / "nginx.conf").read_text()
    for lama, baru in (
        ("@SERTIFIKAT@", str(sertifikat)),
        ("@KUNCI@", str(kunci)),
        ("listen 443", f"listen 127.0.0.1:{porta}"),
        ("listen 80", f"listen 127.0.0.1:{porta_bebas()}"),
        ("@NAMA@", HOST),
        ("@ALAMAT@", f"127.0.0.1:{layanan.server_port}"),
    ):
        assert lama in isi
        isi = isi.replace(lama, baru)
    pengguna = "user root;" if os.geteuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(UMUM.format(pengguna=pengguna, folder=tmp_path, isi=isi))
    proses = subprocess.Popen(
        [cari("nginx"), "-p", tmp_path, "-c", tmp_path / "nginx.conf"], stderr=subprocess.PIPE
    )
    tunggu((tmp_path / "pid").exists, detik=20, apa="nginx siap")
    percaya = ssl.create_default_context(cafile=sertifikat)
    percaya.check_hostname = False  # it is made out for 127.0.0.1

    def satu(alamat="/", cara="GET", **kepala):
        sambungan = HTTPSConnection("127.0.0.1", porta, timeout=20, context=percaya)
        sambungan.sock = percaya.wrap_socket(
            socket.create_connection(("127.0.0.1", porta), 20), server_hostname=HOST
        )
        sambungan.request(cara, alamat, headers={"Host": HOST, **kepala})
        jawaban = sambungan.getresponse()
        isi = jawaban.read().decode()
        sambungan.close()
        return jawaban.status, isi

    satu.folder, satu.layanan = tmp_path, layanan
    yield satu
    proses.terminate()
    proses.communicate(timeout=20)
    layanan.server_close()


def test_alamat_pengunjung_tidak_dapat_dipalsukan(tanya):
    """The last address is the one that nginx saw: by that the wrong logins are counted."""
    assert tanya(**{"X-Forwarded-For": "203.0.113.9"}) == (200, "203.0.113.9, 127.0.0.1")


@pytest.mark.parametrize(
    ("alamat", "kepala", "status", "sebab"),
    [
        ("/", {"Content-Length": str(50 * 1024 * 1024 + 1)}, 413, "terlalu besar, dan belum"),
        ("/?a=" + 9000 * "a", {}, 414, "terlalu panjang"),
        ("/", {"Cookie": 9000 * "a"}, 400, "Hapus kuki"),
    ],
    ids=["kiriman", "alamat", "kuki"],
)
def test_yang_terlalu_besar_dijawab_dalam_bahasa_indonesia(tanya, alamat, kepala, status, sebab):
    hasil, isi = tanya(alamat, "POST", **kepala)
    assert hasil == status
    assert sebab in isi


def test_layanan_yang_mati_dijelaskan_dan_tanda_rahasia_tidak_dicatat(tanya):
    tanya.layanan.shutdown()
    tanya.layanan.server_close()
    status, isi = tanya("/undangan/TANDA-RAHASIA/")
    assert status == 502
    assert "dimulai ulang" in isi
    tanya("/kegiatan/")
    galat, akses = ((tanya.folder / nama).read_text() for nama in ("galat.log", "akses.log"))
    assert "/kegiatan/" in galat
    assert "RAHASIA" not in galat + akses
