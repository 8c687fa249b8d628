"""Takes the pictures of the guides and of the README from the demonstration: `script/gambar`.

A picture is named here once; a guide that shows another fails a test.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

AKAR = Path(__file__).resolve().parents[2]
PANDUAN, README = AKAR / "docs/panduan/gambar", AKAR / "docs/gambar"
TERBESAR = 100_000
# name: (who, address, width, height); an address without a year shows the one that is under way.
DAFTAR_GAMBAR = {
    "kegiatan-baru": ("contoh-staf", "/kegiatan/baru/", 360, 740),
    "kisi": ("contoh-pemerintahan", "/dokumen-desa/", 1000, 700),
    "verifikasi": ("contoh-verifikator", "/verifikasi/", 1000, 700),
    "dasbor-camat": ("contoh-camat", "/", 1000, 800),
    "pengaturan": ("contoh-admin", "/pengaturan/", 1000, 600),
}


def _jalankan(*perintah: str) -> str:
    hasil = subprocess.run(
        [sys.executable, "manage.py", *perintah],
        cwd=AKAR,
        check=True,
        capture_output=True,
        text=True,
    )
    return hasil.stdout


def _sandi() -> dict[str, str]:
    baris = [b.split() for b in _jalankan("contoh").splitlines() if b.startswith("  contoh-")]
    return {nama: sandi for nama, sandi, *_ in baris}


def _simpan(tujuan: Path, gambar: Image.Image) -> None:
    """A screen has few colours: a palette makes the file a third as large."""
    for warna in (128, 64, 32, 16):
        berkas = BytesIO()
        sedikit = gambar.convert("RGB").quantize(warna, dither=Image.Dither.NONE)
        sedikit.save(berkas, format="PNG", optimize=True)
        if berkas.tell() < TERBESAR:
            tujuan.write_bytes(berkas.getvalue())
            return
    raise SystemExit(f"{tujuan.name} terlalu besar.")


@contextmanager
def _server() -> Iterator[str]:
    """The program at a free port; yields its address."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        tempat = f"127.0.0.1:{soket.getsockname()[1]}"
    perintah = [sys.executable, "-m", "gunicorn", "iku_jatiroto.wsgi", "--bind", tempat]
    server = subprocess.Popen(perintah, cwd=AKAR, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    try:
        _tunggu(tempat)
        yield f"http://{tempat}"
    finally:
        server.terminate()
        server.wait()


def _tunggu(tempat: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://{tempat}/masuk/")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("Server tidak menjawab.")


def _masuk(halaman: Page, alamat: str, siapa: str, sandi: str) -> None:
    halaman.goto(f"{alamat}/masuk/")
    halaman.fill("[name=username]", siapa)
    halaman.fill("[name=password]", sandi)
    halaman.press("[name=password]", "Enter")
    halaman.wait_for_url(lambda url: "/masuk/" not in url)
    # The tour has been seen: the pictures show the work.
    if halaman.locator("section.tur button").count():
        halaman.click("section.tur button")
        halaman.wait_for_load_state()


def _potret(alamat: str, daftar_sandi: dict[str, str]) -> None:
    with sync_playwright() as playwright:
        peramban = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for siapa in sorted({g[0] for g in DAFTAR_GAMBAR.values()}):
            halaman = peramban.new_context(locale="id-ID").new_page()
            _masuk(halaman, alamat, siapa, daftar_sandi[siapa])
            for nama, (pengguna, jalan, lebar, tinggi) in DAFTAR_GAMBAR.items():
                if pengguna == siapa:
                    halaman.set_viewport_size({"width": lebar, "height": tinggi})
                    halaman.goto(f"{alamat}{jalan}", wait_until="networkidle")
                    _simpan(PANDUAN / f"{nama}.png", Image.open(BytesIO(halaman.screenshot())))
            if siapa == "contoh-camat":
                _laporan(halaman, alamat)
        peramban.close()


def _laporan(halaman: Page, alamat: str) -> None:
    """The first page of last year's report as it was issued and printed."""
    halaman.goto(f"{alamat}/laporan/{time.localtime().tm_year - 1}/")
    tautan = halaman.get_by_role("link", name="Buka PDF").first.get_attribute("href")
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{folder}/laporan.pdf"
        Path(pdf).write_bytes(halaman.request.get(f"{alamat}{tautan}").body())
        perintah = ["pdftoppm", "-r", "90", "-l", "1", "-singlefile", "-png", pdf, f"{folder}/hal"]
        subprocess.run(perintah, check=True)
        with Image.open(f"{folder}/hal.png") as gambar:
            _simpan(README / "laporan.png", gambar)


def main() -> None:
    daftar_sandi = _sandi()
    # Reports are issued at once and printed afterwards.
    _jalankan("pekerja", "--habiskan")
    _jalankan("collectstatic", "--noinput", "--verbosity", "0")
    with _server() as alamat:
        _potret(alamat, daftar_sandi)


if __name__ == "__main__":
    main()
