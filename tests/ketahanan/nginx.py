"""nginx on loopback before two services, as docs/pemasangan.md sets it up."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.ketahanan.proses import porta_bebas, tunggu

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
        listen 127.0.0.1:{porta};
        client_max_body_size 12m;
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
}}
"""


def ada_nginx() -> bool:
    return shutil.which("nginx", path="/usr/sbin:/usr/bin") is not None


class Nginx:
    def __init__(self, *daftar_porta: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="iku-nginx-"))
        self.porta = porta_bebas()
        self.alamat = f"http://127.0.0.1:{self.porta}"
        self.daftar_porta = daftar_porta
        self._program = shutil.which("nginx", path="/usr/sbin:/usr/bin") or "nginx"

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
                daftar_server="\n".join(baris),
            )
        )

    def _perintah(self, *argumen: str) -> list[str]:
        return [self._program, "-p", str(self.folder), "-c", f"{self.folder}/nginx.conf", *argumen]

    def __enter__(self) -> "Nginx":
        self._tulis()
        self._proses = subprocess.Popen(self._perintah(), stderr=subprocess.DEVNULL)
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
