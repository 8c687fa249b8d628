"""Fifty people save at once, each form twice: counts what was acknowledged against what is stored.

Runs the real server (gunicorn, as script/server does) on a folder of its own. SQLite, or the
PostgreSQL named by DATABASE_URL (an empty database). Run: .venv/bin/python bench/serentak.py
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from uuid import uuid4

AKAR = Path(__file__).resolve().parent.parent
ORANG = 50
SANDI = "padi-menguning-2025"
SIAPKAN = f"""
from django.contrib.auth.hashers import make_password
from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models import Pengguna
kecamatan = muat_acuan()
units = list(kecamatan.daftar_unit_kerja.order_by("kode"))
sandi = make_password({SANDI!r})
for n in range({ORANG}):
    Pengguna.objects.create(username=f"orang{{n}}", password=sandi, kecamatan=kecamatan,
                            unit_kerja=units[n % len(units)])
"""
HITUNG = """
from django.db.models import Count
from kinerja.models import Kegiatan
print(Kegiatan.objects.count(), Kegiatan.objects.values("uraian").distinct().count(),
      Kegiatan.history.count())
"""


def kirim(buka, alamat: str, isian: dict[str, str]) -> tuple[int, str]:
    with buka(f"{alamat}", urllib.parse.urlencode(isian).encode()) as jawaban:
        return jawaban.status, jawaban.read().decode()


def orang(nomor: int, alamat: str) -> tuple[int, int, float]:
    """Log in and save ten kegiatan, each form sent twice; return acknowledged, failed, slowest."""
    buka = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def token(halaman: str) -> str:
        with buka(alamat + halaman, timeout=120) as jawaban:
            return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', jawaban.read().decode())[
                1
            ]

    kirim(
        buka,
        f"{alamat}/masuk/",
        {
            "username": f"orang{nomor}",
            "password": SANDI,
            "csrfmiddlewaretoken": token("/masuk/"),
        },
    )
    csrf = token("/kegiatan/baru/")
    diterima = gagal = 0
    terlama = 0.0
    for urutan in range(10):
        isian = {
            "csrfmiddlewaretoken": csrf,
            "kunci": str(uuid4()),
            "tanggal": "2025-06-01",
            "jenis": "koordinasi",
            "fungsi": "tanpa",
            "uraian": f"Kegiatan {urutan} dari orang {nomor}",
        }
        for _ in range(2):
            mulai = time.perf_counter()
            try:
                _, teks = kirim(buka, f"{alamat}/kegiatan/baru/", isian)
                berhasil = "disimpan" in teks
            except urllib.error.URLError:
                berhasil = False
            terlama = max(terlama, time.perf_counter() - mulai)
            gagal += not berhasil
        diterima += berhasil
    return diterima, gagal, terlama


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        porta = soket.getsockname()[1]
        soket.close()
        lingkungan = {**os.environ, "IKU_DATA": folder, "IKU_HTTPS": "false"}

        def manage(*args: str) -> str:
            perintah = [sys.executable, "manage.py", *args]
            return subprocess.run(
                perintah, cwd=AKAR, env=lingkungan, check=True, capture_output=True, text=True
            ).stdout

        manage("migrate", "--verbosity", "0")
        manage("collectstatic", "--noinput", "--verbosity", "0")
        manage("shell", "--verbosity", "0", "--command", SIAPKAN)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "iku_jatiroto.wsgi:application", "--bind",
             f"127.0.0.1:{porta}", "--workers", "2", "--threads", "4", "--timeout", "120",
             "--no-control-socket", "--log-level", "warning"],
            cwd=AKAR, env=lingkungan,
        )  # fmt: skip
        try:
            time.sleep(4)
            mulai = time.perf_counter()
            with ThreadPoolExecutor(ORANG) as kolam:
                hasil = list(
                    kolam.map(lambda n: orang(n, f"http://127.0.0.1:{porta}"), range(ORANG))
                )
            lama = time.perf_counter() - mulai
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
        tersimpan, berbeda, riwayat = map(int, manage(
            "shell", "--verbosity", "0", "--command", HITUNG
        ).split()[-3:])  # fmt: skip
    diterima = sum(h[0] for h in hasil)
    print(
        f"{ORANG} orang, {diterima} diakui, {sum(h[1] for h in hasil)} jawaban gagal, {lama:.1f} s"
    )
    print(f"tersimpan {tersimpan}, berbeda {berbeda}, riwayat {riwayat}")
    print(f"simpan terlama {max(h[2] for h in hasil):.2f} s")
    sys.exit(not (diterima == tersimpan == berbeda == ORANG * 10))


if __name__ == "__main__":
    main()
