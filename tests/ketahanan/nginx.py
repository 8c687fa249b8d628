"""nginx on loopback before one service or two, as script/pasang_layanan sets it up."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from script.kebutuhan import cari
from tests.ketahanan.proses import porta_bebas, tunggu
from tests.ketahanan.sertifikat import buat_sertifikat

PENGATURAN = """
{pengguna}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/galat.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/kirim;
    proxy_temp_path {folder}/jawab;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    upstream iku {{
{daftar_server}
    }}
    server {{
        listen 127.0.0.1:{porta}{tls}
        server_tokens off;
        client_max_body_size {badan};
        location / {{
            proxy_pass http://iku;
            proxy_next_upstream error timeout http_502 http_503;
            proxy_connect_timeout 2s;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Request-ID $request_id;
            proxy_read_timeout 120s;
        }}
    }}
{pengalih}
}}
"""
# The lines of script/layanan/nginx.conf.
TLS = """ ssl;
        ssl_certificate     {folder}/sertifikat.pem;
        ssl_certificate_key {folder}/kunci.pem;
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256;
        ssl_prefer_server_ciphers on;
        ssl_session_cache shared:iku:5m;
        ssl_session_tickets off;"""
PENGALIH = """
    server {{
        listen 127.0.0.1:{porta_http};
        server_tokens off;
        location / {{ return 301 https://$host:{porta}$request_uri; }}
    }}"""


class Nginx:
    """With `tls` it serves https; plain http at `alamat_http` is sent on there."""

    def __init__(self, *daftar_porta: int, tls: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="iku-nginx-"))
        self.porta, self.porta_http = porta_bebas(), porta_bebas()
        self.tls = tls
        self.alamat = f"http{'s' if tls else ''}://127.0.0.1:{self.porta}"
        self.alamat_http = f"http://127.0.0.1:{self.porta_http}"
        if tls:
            self.sertifikat, _ = buat_sertifikat(self.folder)
        self.daftar_porta = daftar_porta
        self._program = cari("nginx") or "nginx"

    def _tulis(self, *turun: int) -> None:
        baris = [
            f"        server 127.0.0.1:{porta} {'down' if porta in turun else 'max_fails=1 fail_timeout=2s'};"
            for porta in self.daftar_porta
        ]
        (self.folder / "nginx.conf").write_text(
            PENGATURAN.format(
                pengguna="user root;" if os.geteuid() == 0 else "",
                folder=self.folder,
                porta=self.porta,
                tls=TLS.format(folder=self.folder) if self.tls else ";",
                badan="50m" if self.tls else "12m",
                pengalih=PENGALIH.format(porta=self.porta, porta_http=self.porta_http)
                if self.tls
                else "",
                daftar_server="\n".join(baris),
            )
        )

    def _perintah(self, *argumen: str) -> list[str]:
        return [self._program, "-p", str(self.folder), "-c", f"{self.folder}/nginx.conf", *argumen]

    def __enter__(self) -> "Nginx":
        self._tulis()
        self._proses = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "--", *self._perintah()], stderr=subprocess.DEVNULL
        )
        tunggu((self.folder / "pid").exists, detik=20, apa="nginx siap")
        return self

    def tanpa(self, *turun: int) -> None:
        """Send nothing more to these; what they are answering is answered."""
        self._tulis(*turun)
        subprocess.run(self._perintah("-s", "reload"), check=True, capture_output=True)

    def __exit__(self, *args: object) -> None:
        self._proses.terminate()
        self._proses.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)
