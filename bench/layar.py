"""Measures the kegiatan list, its search and the grid at 100,000 kegiatan against a floor page.

They are those of 21 kecamatan over ten years; the one that is looked at has 10,000 of one year.

The floor is the same base template with the same login and middleware, and no data. All pages are
asked for in turn from one worker of the real server, compressed as for a browser. The median
counts, of the processor time of the worker and its database: that of the clock stands beside it,
and means little while the machine does other work. SQLite in a folder of its own, or the
PostgreSQL named by DATABASE_URL (an empty database).
Run: .venv/bin/python bench/layar.py
"""

import argparse
import http.client
import logging
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
from bench.data_layar import TAHUN, daftar_kecamatan, isi, isi_bersama, rapikan  # noqa: E402

BATAS = 2.0
# Of which one kecamatan has so many in the year that is looked at.
SETAHUN = 10_000
LANTAI = "/lantai/"
# path and who opens it; 'tahap' is a word of every row, 'rapat' of more than every fourth
HALAMAN = {
    "list, Camat": ("/kegiatan/?tahun=2025", "camat"),
    "list, staf": ("/kegiatan/?tahun=2025", "staf"),
    "list, page 20": ("/kegiatan/?tahun=2025&halaman=20", "camat"),
    "list, belum ditindaklanjuti": ("/kegiatan/?tahun=2025&hitungan=belum", "camat"),
    "list, triwulan and unit": ("/kegiatan/?tahun=2025&triwulan=2&unit=PMD", "camat"),
    "list, sorted by name": ("/kegiatan/?tahun=2025&urut=uraian", "camat"),
    "search, a word of every row": ("/kegiatan/?tahun=2025&q=tahap", "camat"),
    "search, a word of every fourth row": ("/kegiatan/?tahun=2025&q=rapat", "camat"),
    "search, staf": ("/kegiatan/?tahun=2025&q=rapat", "staf"),
    "search, two words": ("/kegiatan/?tahun=2025&q=rapat+stunting", "camat"),
    "search, beginnings of two words": ("/kegiatan/?tahun=2025&q=rap+stunt", "camat"),
    "search, one row": ("/kegiatan/?tahun=2025&q=tahap+000471", "camat"),
    "search, no row": ("/kegiatan/?tahun=2025&q=tidakada", "camat"),
    "grid": ("/dokumen-desa/2025/", "staf"),
}


def _django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "iku_jatiroto.settings"
    import django

    django.setup()
    logging.getLogger("iku").setLevel(logging.WARNING)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _pasang_lantai() -> None:
    """Adds the floor page to the URLs of this process."""
    from django.urls import path
    from django.views.generic import TemplateView

    from iku_jatiroto import urls
    from organisasi.http import halaman
    from organisasi.models.peran import SEMUA

    lantai = halaman(SEMUA)(TemplateView.as_view(template_name="base.html"))
    urls.urlpatterns.append(path("lantai/", lantai, name="lantai"))


def _klien(kecamatan: Any) -> dict[str, Any]:
    from django.test import Client

    from organisasi.models import Pengguna
    from organisasi.models.peran import Peran

    unit = kecamatan.daftar_unit_kerja.get(kode="PEM")
    klien = {}
    for nama, peran, unit_kerja in (("staf", Peran.STAF, unit), ("camat", Peran.CAMAT, None)):
        pengguna, _ = Pengguna.objects.get_or_create(
            username=nama,
            defaults={"kecamatan": kecamatan, "peran": peran, "unit_kerja": unit_kerja},
        )
        klien[nama] = Client()
        klien[nama].force_login(pengguna)
    return klien


def _kueri(klien: dict[str, Any]) -> dict[str, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hasil = {}
    for nama, (alamat, siapa) in {"floor": (LANTAI, "camat"), **HALAMAN}.items():
        # Once a minute a session notes that it was seen.
        klien[siapa].get(LANTAI)
        with CaptureQueriesContext(connection) as kueri:
            jawaban = klien[siapa].get(alamat)
        assert jawaban.status_code == 200, (nama, jawaban.status_code)
        hasil[nama] = len(kueri)
    return hasil


def aplikasi() -> Any:
    """The product with the floor page, for gunicorn."""
    _django()
    _pasang_lantai()
    from iku_jatiroto.wsgi import application

    return application


def _prosesor(pid: int) -> dict[Path, float]:
    """Milliseconds that the worker has used, and what serves it in PostgreSQL, by thread."""
    from django.db import connection

    anak = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND"
                " backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            anak += [str(satu) for (satu,) in cursor.fetchall()]
    hasil = {}
    for tugas in (t for satu in anak for t in Path(f"/proc/{satu}/task").glob("*/schedstat")):
        # A connection that is old enough is closed meanwhile.
        with suppress(FileNotFoundError):
            hasil[tugas] = int(tugas.read_text().split()[0]) / 1e6
    return hasil


def _ukur(klien: dict[str, Any], ulang: int) -> dict[str, tuple[float, float]]:
    """The median of every page, in milliseconds of the processor and of the clock.

    Each is asked for in turn with the others.
    """
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        porta = soket.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--pythonpath", str(AKAR / "bench"),
         "layar:aplikasi()", "--bind", f"127.0.0.1:{porta}", "--workers", "1", "--threads", "2",
         "--timeout", "600", "--no-control-socket", "--log-level", "warning"],
        cwd=AKAR, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    semua = {"floor": (LANTAI, "camat"), **HALAMAN}
    lama: dict[str, list[tuple[float, float]]] = {nama: [] for nama in semua}
    try:
        sambungan = _sambung(porta)
        for putaran in range(-3, ulang):
            for nama, (alamat, siapa) in semua.items():
                kue = "; ".join(
                    f"{satu.key}={satu.value}" for satu in klien[siapa].cookies.values()
                )
                semula, mulai = _prosesor(server.pid), time.perf_counter()
                sambungan.request("GET", alamat, headers={"Cookie": kue, "Accept-Encoding": "gzip"})
                jawaban = sambungan.getresponse()
                jawaban.read()
                selesai = time.perf_counter()
                assert jawaban.status == 200, (nama, jawaban.status)
                # The first rounds warm it up.
                if putaran >= 0:
                    kini = _prosesor(server.pid).items()
                    terpakai = sum(n - semula.get(tugas, 0) for tugas, n in kini)
                    lama[nama].append((terpakai, (selesai - mulai) * 1000))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    return {
        nama: (statistics.median(p for p, _ in daftar), statistics.median(j for _, j in daftar))
        for nama, daftar in lama.items()
    }


def _sambung(porta: int) -> http.client.HTTPConnection:
    """A connection to the server as soon as it answers."""
    for _ in range(300):
        try:
            sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=600)
            sambungan.connect()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return sambungan
    raise TimeoutError


def main() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--jumlah", type=int, default=100_000)
    pilihan.add_argument("--ulang", type=int, default=30)
    argumen = pilihan.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"IKU_DATA": os.environ.get("IKU_DATA_BENCH", folder), "IKU_HTTPS": "false",
                       "ALLOWED_HOSTS": "testserver,127.0.0.1"}  # fmt: skip
        _django()
        _pasang_lantai()
        from kinerja.models import Kegiatan

        semua_kecamatan = daftar_kecamatan()
        klien = _klien(semua_kecamatan[0])
        sedikit = min(1000, SETAHUN)
        kueri_sedikit = {}
        if not Kegiatan.objects.exists():
            isi(semua_kecamatan[0], TAHUN, 0, sedikit)
            rapikan()
            kueri_sedikit = _kueri(klien)
            isi_bersama(semua_kecamatan[1:], argumen.jumlah - SETAHUN)
            isi(semua_kecamatan[0], TAHUN, sedikit, SETAHUN)
            rapikan()
        kueri = _kueri(klien)
        lama = _ukur(klien, argumen.ulang)
    gagal = False
    print(f"{argumen.jumlah} kegiatan, median of {argumen.ulang}")
    for nama, (prosesor, jam) in lama.items():
        rasio = prosesor / lama["floor"][0]
        gagal |= rasio > BATAS or kueri[nama] > kueri_sedikit.get(nama, kueri[nama])
        print(
            f"{nama:36} {prosesor:7.1f} ms  {rasio:5.2f}  clock {jam:7.1f} ms "
            f"{jam / lama['floor'][1]:5.2f}  {kueri[nama]} queries "
            f"({kueri_sedikit.get(nama, '-')} at {sedikit})"
        )
    sys.exit(gagal)


if __name__ == "__main__":
    main()
