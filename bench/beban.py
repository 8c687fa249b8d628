"""1,000,000 kegiatan of 700 kecamatan on PostgreSQL: does a kecamatan notice the others?

A PostgreSQL of its own with three databases: `semua` holds everything, `sendiri` one kecamatan with
the same rows of its own, `kosong` that kecamatan without a row (the floor). The start page and the
calculation are asked in turns in child processes. With --beban, people of 25 kecamatan use the
real service at once (bench/locustfile.py; --locust names the program of an environment that holds
bench/requirements.txt).
Run: .venv/bin/python bench/beban.py
"""

import argparse
import csv
import logging
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
UNIT = 7
KECAMATAN_BERORANG = 25
MASUK_PER_DETIK = 2
HITUNGAN = ("pembilang", "agregat", "hitung IKU-1", "hitung semua")
BATAS_DASBOR, BATAS_HITUNG = 1.3, 1.2
DAFTAR_PERAN = ("staf0", "pemerintahan0", "verifikator0", "camat0")
# The counts of IKU-1 of a year, per unit, now and at the end of each quarter: nothing else.
AGREGAT = """
SELECT k.unit_kerja_id,
  COUNT(*) FILTER (WHERE k.tanggal <= %(p0)s), COUNT(t.pertama) FILTER (WHERE k.tanggal <= %(p0)s AND t.pertama <= %(p0)s),
  COUNT(*) FILTER (WHERE k.tanggal <= %(p1)s), COUNT(t.pertama) FILTER (WHERE k.tanggal <= %(p1)s AND t.pertama <= %(p1)s),
  COUNT(*) FILTER (WHERE k.tanggal <= %(p2)s), COUNT(t.pertama) FILTER (WHERE k.tanggal <= %(p2)s AND t.pertama <= %(p2)s),
  COUNT(*) FILTER (WHERE k.tanggal <= %(p3)s), COUNT(t.pertama) FILTER (WHERE k.tanggal <= %(p3)s AND t.pertama <= %(p3)s),
  COUNT(*) FILTER (WHERE k.tanggal <= %(p4)s), COUNT(t.pertama) FILTER (WHERE k.tanggal <= %(p4)s AND t.pertama <= %(p4)s)
FROM kinerja_kegiatan k JOIN organisasi_unitkerja u ON u.id = k.unit_kerja_id
LEFT JOIN LATERAL (SELECT MIN(tanggal) AS pertama FROM kinerja_tindaklanjut
                   WHERE kegiatan_id = k.id AND status = 'berlaku') t ON true
WHERE u.kecamatan_id = %(kecamatan)s AND k.status = 'terlaksana' AND k.fungsi_id IS NOT NULL
  AND k.tanggal BETWEEN %(awal)s AND %(akhir)s
GROUP BY k.unit_kerja_id
"""  # noqa: E501


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iku_jatiroto.settings")
    import django

    django.setup()


def layani() -> None:
    """In a process of its own: do what a line of the input names, and answer with milliseconds."""
    _django()
    logging.disable(logging.CRITICAL)
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.data_beban import KINI
    from kinerja.baca.batas import baca_titik
    from kinerja.baca.konteks import Konteks
    from kinerja.baca.lembar import daftar_indikator
    from kinerja.baca.nilai_unit import hitung_tindak_lanjut
    from kinerja.baca.perhitungan import hitung
    from laporan.cetak.pdf import pdf_laporan
    from laporan.susun.ringkas import susun_laporan
    from organisasi.models import Kecamatan

    kecamatan = Kecamatan.objects.get(kode="35.08.17")
    titik = baca_titik(kecamatan, KINI.year, KINI)
    konteks = Konteks({kecamatan.pk: titik})
    iku1 = next(i for i in daftar_indikator(kecamatan, KINI.year) if i.kode == "IKU-1")
    nilai = {
        "kecamatan": kecamatan.pk,
        "awal": date(KINI.year, 1, 1),
        "akhir": date(KINI.year, 12, 31),
        "p0": KINI,
        **{f"p{n}": date(KINI.year, n * 3, 30) for n in range(1, 5)},
    }

    def agregat() -> list:
        with connection.cursor() as cursor:
            cursor.execute(AGREGAT, nilai)
            return cursor.fetchall()

    kerja: dict[str, Callable[[], object]] = {
        "agregat": agregat,
        "hitung IKU-1": lambda: hitung_tindak_lanjut(konteks, [iku1]),
        "hitung semua": lambda: hitung(kecamatan, titik),
        "laporan": lambda: pdf_laporan(susun_laporan(kecamatan, titik)),
    }
    for nama in DAFTAR_PERAN:
        client = Client(HTTP_HOST="127.0.0.1")
        pengguna = get_user_model().objects.get(username=nama)
        client.force_login(pengguna, "iku_jatiroto.pengguna_sesi.PenggunaSesi")
        kerja[f"dasbor {nama}"] = lambda client=client: client.get("/")
        assert client.get("/").status_code == 200
        with CaptureQueriesContext(connection) as kueri:
            client.get("/")
        # The next request empties the log that this reads.
        banyak = len(kueri)
        kerja[f"kueri {nama}"] = lambda banyak=banyak: banyak
    pembilang = sum(baris[2] for baris in agregat())
    assert hitung_tindak_lanjut(konteks, [iku1])[iku1.pk].nilai.pembilang == pembilang
    kerja["pembilang"] = lambda: pembilang
    for baris in sys.stdin:
        nama = baris.strip()
        if nama in ("pembilang",) or nama.startswith("kueri"):
            print(kerja[nama](), flush=True)
            continue
        jam = time.perf_counter()
        kerja[nama]()
        print((time.perf_counter() - jam) * 1000, flush=True)


def _siapkan_anak(url: str, *argumen: str) -> tuple[list[str], dict[str, str], str]:
    folder = tempfile.mkdtemp(prefix="iku-beban-")
    (Path(folder) / "statis").mkdir()
    lingkungan = {
        **os.environ, "IKU_DATA": folder, "DATABASE_URL": url, "IKU_HTTPS": "false",
        "ALLOWED_HOSTS": "127.0.0.1",
    }  # fmt: skip
    return [sys.executable, *argumen], lingkungan, folder


def jalankan(url: str, *argumen: str) -> None:
    perintah, lingkungan, folder = _siapkan_anak(url, *argumen)
    subprocess.run(perintah, cwd=AKAR, env=lingkungan, check=True)
    shutil.rmtree(folder)


class Anak:
    """A process that answers for one database."""

    def __init__(self, url: str) -> None:
        perintah, lingkungan, self.folder = _siapkan_anak(url, __file__, "--layani")
        statis = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
        subprocess.run(statis, cwd=AKAR, env=lingkungan, check=True)
        self.proses = subprocess.Popen(
            perintah, cwd=AKAR, env=lingkungan, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )  # fmt: skip

    def tanya(self, nama: str) -> float:
        self.proses.stdin.write(f"{nama}\n")
        self.proses.stdin.flush()
        return float(self.proses.stdout.readline())

    def tutup(self) -> None:
        self.proses.stdin.close()
        self.proses.wait(30)
        shutil.rmtree(self.folder)


def tanya_bergantian(
    url: dict[str, str], daftar: Sequence[str], ulang: int
) -> dict[str, dict[str, list[float]]]:
    """Each question to each database in turn, so that what disturbs one disturbs all.

    The first two rounds, which warm up, are left out.
    """
    anak = {nama: Anak(satu) for nama, satu in url.items()}
    hasil: dict[str, dict[str, list[float]]] = {k: {nama: [] for nama in url} for k in daftar}
    for putaran in range(-2, ulang):
        for kunci in daftar:
            for nama, satu in anak.items():
                jawaban = satu.tanya(kunci)
                if putaran >= 0:
                    hasil[kunci][nama].append(jawaban)
    for satu in anak.values():
        satu.tutup()
    return hasil


def bandingkan(url: dict[str, str], ulang: int) -> bool:
    """Print the medians and the medians of the ratios; False when a limit is passed."""
    daftar = [*(f"{k} {p}" for p in DAFTAR_PERAN for k in ("kueri", "dasbor")), *HITUNGAN]
    hasil = tanya_bergantian(url, daftar, ulang)
    print(f"| ms, median dari {ulang} | kosong | sendiri | semua | semua / sendiri | batas |")
    print("|---|---|---|---|---|---|")
    baik = True
    for kunci in daftar:
        baris = hasil[kunci]
        kali = rasio(baris["semua"], baris["sendiri"])
        batas = BATAS_DASBOR if kunci.startswith("dasbor") else 1 if "kueri" in kunci else 0
        tengah = " | ".join(f"{statistics.median(baris[nama]):.1f}" for nama in url)
        print(f"| {kunci} | {tengah} | {kali:.2f} | {batas or ''} |")
        baik &= not batas or round(kali, 2) <= batas
    for nama in ("sendiri", "semua"):
        kali = rasio(hasil["hitung IKU-1"][nama], hasil["agregat"][nama])
        print(f"hitung IKU-1 / agregat SQL, {nama}: {kali:.2f} (batas {BATAS_HITUNG})")
        baik &= round(kali, 2) <= BATAS_HITUNG
    return baik


def rasio(atas: list[float], bawah: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(atas, bawah, strict=True) if b)


def beban(url: str, nama: str, locust: str, orang: int, detik: int) -> dict[str, str]:
    """The real service under so many people; the line of all requests together."""
    from tests.ketahanan.layanan import Layanan, Pemasangan

    pemasangan = Pemasangan(url)
    pemasangan.manage("collectstatic", "--noinput", "--verbosity", "0")
    try:
        with Layanan(pemasangan, IKU_DI_BELAKANG_PROXY="true") as layanan:
            awal = str(pemasangan.folder / nama)
            lama = detik + orang // MASUK_PER_DETIK
            perintah = [
                locust, "-f", "bench/locustfile.py", "--headless", "--host", layanan.alamat,
                "--users", str(orang), "--spawn-rate", str(MASUK_PER_DETIK), "--reset-stats",
                "--run-time", f"{lama}s", "--csv", awal, "--only-summary", "--loglevel", "ERROR",
            ]  # fmt: skip
            hasil = subprocess.run(perintah, cwd=AKAR, check=False, capture_output=True, text=True)
            print(hasil.stderr[-8000:] if hasil.returncode else "", file=sys.stderr)
            with open(f"{awal}_stats.csv") as berkas:
                return {b["Name"]: b for b in csv.DictReader(berkas)}
    finally:
        pemasangan.hapus()


def tampilkan(nama: str, baris: dict[str, dict[str, str]]) -> bool:
    for halaman, b in baris.items():
        print(
            f"| {nama} | {halaman} | {b['Request Count']} | {b['Failure Count']} | "
            f"{float(b['Requests/s']):.1f} | {b['50%']} | {b['95%']} | {b['99%']} |"
        )
    return baris["Aggregated"]["Failure Count"] == "0"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kecamatan", type=int, default=700)
    parser.add_argument("--kegiatan", type=int, default=1_000_000)
    parser.add_argument("--ulang", type=int, default=60)
    parser.add_argument("--beban", action="store_true", help="juga 100 orang sekaligus")
    parser.add_argument("--locust", default="locust")
    parser.add_argument("--orang", type=int, default=100)
    parser.add_argument("--detik", type=int, default=120)
    parser.add_argument("--layani", action="store_true", help=argparse.SUPPRESS)
    pilihan = parser.parse_args()
    if pilihan.layani:
        layani()
        return
    from tests.ketahanan.postgres import PostgreSQL

    basis = PostgreSQL("shared_buffers=512MB", "max_wal_size=4GB", "max_connections=200")
    try:
        per_unit = -(-pilihan.kegiatan // (pilihan.kecamatan * UNIT))
        besar = (pilihan.kecamatan, per_unit, KECAMATAN_BERORANG)
        ukuran = {
            "kosong": (1, 0, 1), "sendiri": (1, per_unit, 1), "semua": besar,
            "lantai": (KECAMATAN_BERORANG, 0, KECAMATAN_BERORANG),
        }  # fmt: skip
        jalankan(basis.buat("dasar"), "bench/data_beban.py", "1", "0", "0")
        url = {}
        for nama, isi in ukuran.items():
            if nama == "lantai" and not pilihan.beban:
                continue
            url[nama] = basis.buat(nama, "dasar")
            jam = time.monotonic()
            jalankan(url[nama], "bench/data_beban.py", *map(str, isi))
            print(f"{nama}: {isi[0]} kecamatan × {UNIT} unit × {isi[1]} kegiatan, "
                  f"disiapkan {time.monotonic() - jam:.0f} s", flush=True)  # fmt: skip
        lantai = url.pop("lantai", "")
        baik = bandingkan(url, pilihan.ulang)
        if pilihan.beban:
            print(
                "\n| basis data | halaman | permintaan | galat | per detik "
                "| p50 ms | p95 ms | p99 ms |"
            )
            print("|---|---|---|---|---|---|---|---|")
            for nama, satu in (("lantai", lantai), ("semua", url["semua"])):
                baik &= tampilkan(
                    nama, beban(satu, nama, pilihan.locust, pilihan.orang, pilihan.detik)
                )
    finally:
        basis.hapus()
    sys.exit(not baik)


if __name__ == "__main__":
    main()
