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
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))
UNIT = 7
KECAMATAN_BERORANG = 25
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


def _median(kerja, ulang: int) -> float:
    for _ in range(3):
        kerja()
    lama = []
    for _ in range(ulang):
        jam = time.perf_counter()
        kerja()
        lama.append(time.perf_counter() - jam)
    return statistics.median(lama) * 1000


def ukur(ulang: int) -> dict[str, float]:
    """In a fresh process: milliseconds and queries of the start page and of the calculation."""
    _django()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.data_beban import KINI
    from kinerja.perhitungan import Konteks, hitung, hitung_tindak_lanjut
    from organisasi.models import Kecamatan, Pengguna

    hasil: dict[str, float] = {}
    for nama in DAFTAR_PERAN:
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(
            Pengguna.objects.get(username=nama), "django.contrib.auth.backends.ModelBackend"
        )
        client.get("/")
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            jawaban = client.get("/")
        assert jawaban.status_code == 200, jawaban
        hasil[f"kueri {nama}"] = len(kueri)
        hasil[f"dasbor {nama}"] = _median(lambda client=client: client.get("/"), ulang)
    kini = KINI
    kecamatan = Kecamatan.objects.get(kode="35.08.17")
    konteks = Konteks(kecamatan, kini.year, kini, kini, date(kini.year, 12, 31))
    nilai = {
        "kecamatan": kecamatan.pk,
        "awal": date(kini.year, 1, 1),
        "akhir": date(kini.year, 12, 31),
        "p0": kini,
        **{f"p{n}": date(kini.year, n * 3, 30) for n in range(1, 5)},
    }

    def agregat() -> list:
        with connection.cursor() as cursor:
            cursor.execute(AGREGAT, nilai)
            return cursor.fetchall()

    pembilang = sum(baris[2] for baris in agregat())
    assert hitung_tindak_lanjut(konteks).nilai.pembilang == pembilang
    hasil["pembilang"] = pembilang
    hasil["agregat"] = _median(agregat, ulang)
    hasil["hitung IKU-1"] = _median(lambda: hitung_tindak_lanjut(konteks), ulang)
    hasil["hitung semua"] = _median(
        lambda: hitung(kecamatan, kini.year, per=kini, hari_ini=kini), ulang
    )
    return hasil


def _anak(url: str, *argumen: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "statis").mkdir()
        lingkungan = {
            **os.environ, "IKU_DATA": folder, "DATABASE_URL": url, "IKU_HTTPS": "false",
            "ALLOWED_HOSTS": "127.0.0.1",
        }  # fmt: skip
        if argumen[0] == "--ukur":
            perintah = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
            subprocess.run(perintah, cwd=AKAR, env=lingkungan, check=True)
            argumen = (str(Path(__file__)), *argumen)
        perintah = [sys.executable, *argumen]
        return subprocess.run(
            perintah, cwd=AKAR, env=lingkungan, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


def bandingkan(url: dict[str, str], putaran: int, ulang: int) -> bool:
    """Print the medians over the rounds and their ratios; False when a limit is passed."""
    semua: dict[str, list[dict[str, float]]] = {nama: [] for nama in url}
    for _ in range(putaran):
        for nama, satu in url.items():
            semua[nama].append(json.loads(_anak(satu, "--ukur", "--ulang", str(ulang))))
    tengah = {
        nama: {k: statistics.median(satu[k] for satu in daftar) for k in daftar[0]}
        for nama, daftar in semua.items()
    }
    print(f"| ms, median dari {putaran} × {ulang} | kosong | sendiri | semua | semua / sendiri |")
    print("|---|---|---|---|---|")
    baik = True
    for kunci in tengah["semua"]:
        a, b, c = (tengah[nama][kunci] for nama in ("kosong", "sendiri", "semua"))
        rasio = c / b if b else 0
        print(f"| {kunci} | {a:.1f} | {b:.1f} | {c:.1f} | {rasio:.2f} |")
        if kunci.startswith("dasbor"):
            baik &= rasio <= BATAS_DASBOR
        elif kunci.startswith("kueri"):
            baik &= b == c
    for nama in ("sendiri", "semua"):
        rasio = tengah[nama]["hitung IKU-1"] / tengah[nama]["agregat"]
        print(f"hitung IKU-1 / agregat SQL, {nama}: {rasio:.2f} (batas {BATAS_HITUNG})")
        baik &= rasio <= BATAS_HITUNG
    return baik


def beban(url: str, nama: str, locust: str, orang: int, detik: int) -> dict[str, str]:
    """The real service under so many people; the line of all requests together."""
    from tests.ketahanan.layanan import Layanan, Pemasangan

    pemasangan = Pemasangan(url)
    pemasangan.manage("collectstatic", "--noinput", "--verbosity", "0")
    try:
        with Layanan(pemasangan, IKU_DI_BELAKANG_PROXY="true") as layanan:
            awal = str(pemasangan.folder / nama)
            perintah = [
                locust, "-f", "bench/locustfile.py", "--headless",
                "--host", layanan.alamat, "--users", str(orang), "--spawn-rate", "10",
                "--run-time", f"{detik}s", "--csv", awal, "--only-summary", "--loglevel", "ERROR",
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
    parser.add_argument("--putaran", type=int, default=3)
    parser.add_argument("--ulang", type=int, default=30)
    parser.add_argument("--beban", action="store_true", help="juga 100 orang sekaligus")
    parser.add_argument("--locust", default="locust")
    parser.add_argument("--orang", type=int, default=100)
    parser.add_argument("--detik", type=int, default=120)
    parser.add_argument("--ukur", action="store_true", help=argparse.SUPPRESS)
    pilihan = parser.parse_args()
    if pilihan.ukur:
        print(json.dumps(ukur(pilihan.ulang)))
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
        url = {}
        for nama, isi in ukuran.items():
            if nama == "lantai" and not pilihan.beban:
                continue
            url[nama] = basis.buat(nama)
            jam = time.monotonic()
            _anak(url[nama], "bench/data_beban.py", *map(str, isi))
            print(f"{nama}: {isi[0]} kecamatan × {UNIT} unit × {isi[1]} kegiatan, "
                  f"disiapkan {time.monotonic() - jam:.0f} s", flush=True)  # fmt: skip
        lantai = url.pop("lantai", "")
        baik = bandingkan(url, pilihan.putaran, pilihan.ulang)
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
