"""Measures the first page of each peran and the page of reports against a floor page.

On the demonstration of today (`manage.py contoh`), which it makes in a folder of its own, or in the
empty database that DATABASE_URL names. Beside the processor time of this process, which answers
itself, stand how often it called a function: that a busy machine does not change.
Run: .venv/bin/python bench/depan.py
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PERAN = ("staf", "pemerintahan", "verifikator", "camat", "admin", "kabupaten")


def _cepat(daftar: list[float]) -> float:
    """The lower quarter: what is slower was kept waiting."""
    return sorted(daftar)[len(daftar) // 4]


def main() -> None:
    pilihan = argparse.ArgumentParser(description=__doc__)
    pilihan.add_argument("--ulang", type=int, default=16)
    ulang = pilihan.parse_args().ulang
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"IKU_DATA": folder, "IKU_HTTPS": "false", "ALLOWED_HOSTS": "testserver"}
        from bench.layar import LANTAI, _django, _pasang_lantai

        _django()
        _pasang_lantai()
        from django.core.management import call_command
        from django.test import Client

        from laporan.models import Laporan
        from organisasi.models import Pengguna

        for perintah in ("siapkan", "contoh"):
            call_command(perintah, verbosity=0)
        klien = {peran: Client() for peran in PERAN}
        for peran, satu in klien.items():
            satu.force_login(Pengguna.objects.get(username=f"contoh-{peran}"))
        # The demonstration has issued last year.
        terbit = Laporan.objects.latest("tahun").tahun
        halaman = {
            "floor": ("camat", LANTAI),
            **{f"first page, {peran}": (peran, "/") for peran in PERAN},
            "reports, last year": ("camat", f"/laporan/{terbit}/"),
            "reports, this year": ("camat", f"/laporan/{terbit + 1}/"),
        }
        lama: dict[str, list[float]] = {nama: [] for nama in halaman}
        for putaran in range(-2, ulang):
            for nama, (peran, alamat) in halaman.items():
                mulai = time.process_time()
                jawaban = klien[peran].get(alamat)
                terpakai = time.process_time() - mulai
                assert jawaban.status_code == 200, (nama, jawaban.status_code)
                # The first rounds warm it up.
                if putaran >= 0:
                    lama[nama].append(terpakai * 1000)
        panggilan = {}
        for nama, (peran, alamat) in halaman.items():
            with cProfile.Profile() as catatan:
                klien[peran].get(alamat)
            panggilan[nama] = pstats.Stats(catatan).total_calls  # type: ignore[attr-defined]
    for nama, daftar in lama.items():
        ms, banyak = _cepat(daftar), panggilan[nama]
        print(
            f"{nama:28} {ms:7.1f} ms {ms / _cepat(lama['floor']):6.2f}"
            f" {banyak:9,} calls {banyak / panggilan['floor']:6.2f}"
        )


if __name__ == "__main__":
    main()
