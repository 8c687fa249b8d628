"""From 10,000 to 5,000,000 kegiatan on PostgreSQL: does a kecamatan notice the others?

A PostgreSQL of its own with a database for each size. The kecamatan that is looked at has the same
1,435 kegiatan of two years in each; the others, 700 at most, have the rest. Its first pages, its
calculation and its short report are asked of all databases in turn, by processes of bench/beban.py.
Run: .venv/bin/python bench/skala.py
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.beban import (
    BATAS_DASBOR,
    DAFTAR_PERAN,
    UNIT,
    jalankan,
    rasio,
    tanya_bergantian,
)
from tests.ketahanan.postgres import PostgreSQL

SENDIRI, KECAMATAN_TERBANYAK = 205, 700
DAFTAR_KERJA = [*(f"dasbor {peran}" for peran in DAFTAR_PERAN), "hitung semua", "laporan"]


def isi(basis: PostgreSQL, jumlah: int) -> tuple[str, str]:
    """A database of so many kegiatan; its name and its address."""
    nama, kecamatan = f"k{jumlah}", min(KECAMATAN_TERBANYAK, -(-jumlah // (UNIT * SENDIRI)))
    per_unit = max(SENDIRI, -(-jumlah // (UNIT * kecamatan)))
    url = basis.buat(nama, "dasar")
    jam = time.monotonic()
    jalankan(url, "bench/data_beban.py", *map(str, (kecamatan, per_unit, 1, SENDIRI)))
    lama = time.monotonic() - jam
    print(f"{nama}: {kecamatan} kecamatan, {kecamatan * UNIT * per_unit} kegiatan, "
          f"{basis.ukuran(nama) / 1e6:.0f} MB, {lama:.0f} s", flush=True)  # fmt: skip
    return nama, url


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--jumlah", type=int, nargs="+", default=[10_000, 100_000, 1_000_000, 5_000_000]
    )
    parser.add_argument("--ulang", type=int, default=20)
    pilihan = parser.parse_args()
    basis = PostgreSQL("shared_buffers=512MB", "max_wal_size=4GB")
    try:
        jalankan(basis.buat("dasar"), "bench/data_beban.py", "1", "0", "0")
        url = dict(isi(basis, jumlah) for jumlah in pilihan.jumlah)
        hasil = tanya_bergantian(url, DAFTAR_KERJA, pilihan.ulang)
    finally:
        basis.hapus()
    print(f"| ms, median of {pilihan.ulang} | {' | '.join(url)} | largest / smallest |")
    baik = True
    pertama, *_, terakhir = url
    for kunci, baris in hasil.items():
        kali = rasio(baris[terakhir], baris[pertama])
        baik &= round(kali, 2) <= BATAS_DASBOR
        tengah = " | ".join(f"{statistics.median(baris[nama]):.1f}" for nama in url)
        print(f"| {kunci} | {tengah} | {kali:.2f} |")
    sys.exit(not baik)


if __name__ == "__main__":
    main()
