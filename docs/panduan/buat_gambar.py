"""Takes the pictures of the guides from the demonstration year: `script/gambar`.

A picture is named here once; a guide that shows another fails a test.
"""

import os
import subprocess
import sys
import time
import urllib.request
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

AKAR = Path(__file__).resolve().parents[2]
ALAMAT = "127.0.0.1:8765"
# name: (who, address, width, height)
DAFTAR_GAMBAR = {
    "kegiatan-baru": ("contoh-staf", "/kegiatan/baru/", 360, 740),
    "kisi": ("contoh-pemerintahan", "/dokumen-desa/2025/", 1000, 700),
    "verifikasi": ("contoh-verifikator", "/verifikasi/?tahun=2025", 1000, 700),
    "dasbor-camat": ("contoh-camat", "/?tahun=2025", 1000, 800),
    "pengaturan": ("contoh-admin", "/pengaturan/", 1000, 600),
}


def _sandi() -> dict[str, str]:
    perintah = [sys.executable, "manage.py", "contoh"]
    keluaran = subprocess.run(perintah, cwd=AKAR, check=True, capture_output=True, text=True)
    baris = [b.split() for b in keluaran.stdout.splitlines() if b.startswith("  contoh-")]
    return {nama: sandi for nama, sandi, *_ in baris}


def _tunggu() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://{ALAMAT}/masuk/")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("Server tidak menjawab.")


def _simpan(nama: str, png: bytes) -> None:
    """A screen has few colours: a palette makes the file a third as large."""
    gambar = Image.open(BytesIO(png)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    gambar.save(AKAR / "docs/panduan/gambar" / f"{nama}.png", optimize=True)


def main() -> None:
    sandi = _sandi()
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(manage, cwd=AKAR, check=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "iku_jatiroto.wsgi", "--bind", ALAMAT],
        cwd=AKAR,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        _tunggu()
        with sync_playwright() as playwright:
            peramban = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            for siapa in sorted({g[0] for g in DAFTAR_GAMBAR.values()}):
                halaman = peramban.new_context(locale="id-ID").new_page()
                halaman.goto(f"http://{ALAMAT}/masuk/")
                halaman.fill("[name=username]", siapa)
                halaman.fill("[name=password]", sandi[siapa])
                halaman.press("[name=password]", "Enter")
                halaman.wait_for_url(f"http://{ALAMAT}/")
                for nama, (pengguna, alamat, lebar, tinggi) in DAFTAR_GAMBAR.items():
                    if pengguna == siapa:
                        halaman.set_viewport_size({"width": lebar, "height": tinggi})
                        halaman.goto(f"http://{ALAMAT}{alamat}")
                        _simpan(nama, halaman.screenshot())
            peramban.close()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
