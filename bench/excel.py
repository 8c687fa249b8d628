"""Measures import and export of 10,000 kegiatan against openpyxl alone, as ratios in one run.

Every measurement is a child process of its own: `inti` is the work itself, `proses` the whole
process with its start (Python, Django, modules). Run: .venv/bin/python bench/excel.py
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

AKAR = Path(__file__).resolve().parent.parent
TAHUN = 2025
UNIT = ("UMPEG", "KEU", "PEM", "TRANTIB", "PMD", "KESSOS", "PELUM")
DESA = ("Banyuputih Kidul", "Rojopolo", "Kaliboto Kidul", "Kaliboto Lor", "Sukosari", "Jatiroto")
BENTUK = ("Berita acara", "Rekomendasi", "Surat", "Laporan", "Notula", "Keputusan")


def baris(nomor: int) -> list[object]:
    """One row of the workbook; three of four have a tindak lanjut, one in five none of desa."""
    hari = date(TAHUN, 1, 1) + timedelta(days=nomor % 360)
    unit = UNIT[nomor % 7]
    bentuk: list[object] = [None, None, None, None]
    if nomor % 4:
        bentuk = [
            hari + timedelta(days=nomor % 5),
            BENTUK[nomor % 6],
            f"Disampaikan kepada desa untuk ditindaklanjuti #{nomor}",
            f"140/{nomor}/427.92/{TAHUN}",
        ]
    desa = "; ".join(DESA[i % 6] for i in range(nomor, nomor + nomor % 3)) or None
    return [
        f"{unit}-{TAHUN}-{nomor:05d}",
        hari,
        unit,
        "Fasilitasi" if nomor % 2 else "Koordinasi",
        nomor % 10 + 1,
        f"Pembinaan administrasi pemerintahan desa tahap {nomor}",
        "Pendopo Kecamatan",
        "Perangkat desa, Polsek, Koramil",
        desa,
        f"Disepakati rencana tindak lanjut nomor {nomor}",
        "Batal" if nomor % 40 == 0 else "Terlaksana",
        *bentuk,
    ]


def _django() -> None:
    sys.path.insert(0, str(AKAR))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
    import django

    django.setup()


def siapkan(berkas: Path, jumlah: int) -> None:
    """Make an empty database with reference data, and the workbook."""
    _django()
    from django.core.management import call_command

    from dasar.lembar.tulis_lembar import tulis_lembar
    from kinerja.excel.kolom import DAFTAR_KOLOM, LEMBAR

    call_command("siapkan", skip_checks=True, verbosity=0)
    tulis_lembar(berkas, LEMBAR, DAFTAR_KOLOM, (baris(n) for n in range(jumlah)))


def impor(berkas: Path, uji: bool = False) -> Callable[[], object]:
    _django()
    from kinerja.excel.impor import ImporKegiatan
    from organisasi.baca.impor import impor_buku
    from organisasi.models import Kecamatan

    return lambda: impor_buku(
        ImporKegiatan(Kecamatan.objects.get()),
        berkas,
        hari_ini=date(TAHUN + 1, 1, 1),
        sekarang=datetime(TAHUN + 1, 1, 1, tzinfo=UTC),
        oleh=None,
        uji=uji,
        perbarui=False,
    )


def ekspor(berkas: Path) -> Callable[[], object]:
    _django()
    from kinerja.excel.tulis import ekspor_kegiatan
    from organisasi.models import Kecamatan

    return lambda: ekspor_kegiatan(Kecamatan.objects.get(), TAHUN, berkas.with_name("keluar.xlsx"))


def baca_openpyxl(berkas: Path) -> Callable[[], object]:
    from openpyxl import load_workbook

    def kerja() -> int:
        buku = load_workbook(berkas)
        return sum(1 for row in buku.active.iter_rows() for sel in row if sel.value is not None)

    return kerja


def baca_saja_openpyxl(berkas: Path) -> Callable[[], object]:
    from openpyxl import load_workbook

    def kerja() -> int:
        buku = load_workbook(berkas, read_only=True)
        rows = buku.active.iter_rows(values_only=True)
        return sum(1 for row in rows for nilai in row if nilai is not None)

    return kerja


def tulis_openpyxl(berkas: Path) -> Callable[[], object]:
    """The same cells as the export, already in memory, through openpyxl's write-only mode."""
    from openpyxl import Workbook, load_workbook

    sumber = load_workbook(berkas, read_only=True).active
    rows = [
        [nilai.date() if hasattr(nilai, "date") else nilai for nilai in row]
        for row in sumber.iter_rows(values_only=True)
    ]

    def kerja() -> None:
        buku = Workbook(write_only=True)
        lembar = buku.create_sheet("Kegiatan")
        for row in rows:
            lembar.append(row)
        buku.save(berkas.with_name("openpyxl.xlsx"))

    return kerja


PEKERJAAN: dict[str, Callable[[Path], Callable[[], object]]] = {
    "impor": impor,
    "impor-uji": lambda berkas: impor(berkas, uji=True),
    "ekspor": ekspor,
    "openpyxl-baca": baca_openpyxl,
    "openpyxl-baca-readonly": baca_saja_openpyxl,
    "openpyxl-tulis": tulis_openpyxl,
}


def jalankan_satu(nama: str, berkas: Path) -> None:
    """In the child: prepare, measure the work, print it as JSON."""
    kerja = PEKERJAAN[nama](berkas)
    cpu, jam = time.process_time(), time.perf_counter()
    kerja()
    hasil = {
        "inti_cpu": time.process_time() - cpu,
        "inti": time.perf_counter() - jam,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(hasil))


def ukur(nama: str, berkas: Path, data: Path) -> dict[str, Any]:
    """In the parent: one child process, with its whole cpu and wall time."""
    sebelum = resource.getrusage(resource.RUSAGE_CHILDREN)
    jam = time.perf_counter()
    keluaran = subprocess.run(
        [sys.executable, __file__, "--satu", nama, "--berkas", str(berkas)],
        env={**os.environ, "IKU_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    sesudah = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = sesudah.ru_utime + sesudah.ru_stime - sebelum.ru_utime - sebelum.ru_stime
    return {
        **json.loads(keluaran.splitlines()[-1]),
        "proses": time.perf_counter() - jam,
        "proses_cpu": cpu,
    }


def bandingkan(jumlah: int, ulang: int) -> None:
    """Interleave all jobs `ulang` times, print medians and ratios."""
    hasil: dict[str, list[dict[str, Any]]] = {nama: [] for nama in PEKERJAAN}
    with tempfile.TemporaryDirectory() as folder:
        berkas = Path(folder) / "kegiatan.xlsx"
        for putaran in range(ulang):
            data = Path(folder) / f"data{putaran}"
            subprocess.run(
                [sys.executable, __file__, "--buat", str(jumlah), "--berkas", str(berkas)],
                env={**os.environ, "IKU_DATA": str(data)},
                check=True,
            )
            for nama in ("openpyxl-baca", "openpyxl-baca-readonly", "impor-uji", "impor"):
                hasil[nama].append(ukur(nama, berkas, data))
            for nama in ("openpyxl-tulis", "ekspor"):
                hasil[nama].append(ukur(nama, berkas, data))
    tengah = {
        nama: {kunci: statistics.median(u[kunci] for u in daftar) for kunci in daftar[0]}
        for nama, daftar in hasil.items()
    }
    print(f"{jumlah} kegiatan, median dari {ulang} putaran, detik dan MB")
    kolom = ("inti", "inti_cpu", "proses", "proses_cpu", "mb")
    print(f"{'':24}" + "".join(f"{k:>12}" for k in kolom))
    for nama, ukuran in tengah.items():
        print(f"{nama:24}" + "".join(f"{ukuran[k]:12.2f}" for k in kolom))
    for nama, pembanding in (("impor", "openpyxl-baca"), ("ekspor", "openpyxl-tulis")):
        rasio = (f"{k} {tengah[nama][k] / tengah[pembanding][k]:.2f}" for k in kolom)
        print(f"{nama} / {pembanding}: {', '.join(rasio)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jumlah", type=int, default=10_000)
    parser.add_argument("--ulang", type=int, default=3)
    parser.add_argument("--satu", choices=PEKERJAAN)
    parser.add_argument("--buat", type=int)
    parser.add_argument("--berkas", type=Path)
    pilihan = parser.parse_args()
    if pilihan.satu:
        jalankan_satu(pilihan.satu, pilihan.berkas)
    elif pilihan.buat:
        siapkan(pilihan.berkas, pilihan.buat)
    else:
        bandingkan(pilihan.jumlah, pilihan.ulang)


if __name__ == "__main__":
    main()
