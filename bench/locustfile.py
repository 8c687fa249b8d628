"""People of 25 kecamatan at work: two of the staff, one who verifies, one Camat in each."""

import itertools
import re
import sys
from pathlib import Path
from uuid import uuid4

from locust import HttpUser, between, task

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from bench.data_beban import AWAL, SANDI

KECAMATAN = 25
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FUNGSI = re.compile(r'name="fungsi".*?<option value="(\d+)"', re.DOTALL)
RINCIAN = re.compile(r'href="(/kegiatan/\d+/)"')
_nomor = itertools.count()


class Orang(HttpUser):
    abstract = True
    wait_time = between(2, 6)
    nama = ""

    def on_start(self) -> None:
        nomor = next(_nomor)
        # Each sits at a computer of their own, before nginx: a connection for every request.
        self.client.headers["Connection"] = "close"
        self.client.headers["X-Forwarded-For"] = f"10.1.{nomor // 250}.{nomor % 250 + 1}"
        self.client.headers["X-Forwarded-Proto"] = "http"
        self._kirim("/masuk/", "masuk", username=f"{self.nama}{nomor % KECAMATAN}", password=SANDI)

    def _buka(self, jalur: str, nama: str = "") -> str:
        with self.client.get(jalur, name=nama or jalur, catch_response=True) as jawaban:
            if "/masuk/" in (jawaban.url or "") and jalur != "/masuk/":
                jawaban.failure("harus masuk lagi")
            return jawaban.text

    def _kirim(self, jalur: str, nama: str, **isian: str) -> None:
        """Open the form and send it; anything but leading on is a failure."""
        teks = self._buka(jalur, f"{nama} (formulir)")
        for kunci, pola in (("csrfmiddlewaretoken", TOKEN), ("fungsi", FUNGSI)):
            if ketemu := pola.search(teks):
                isian[kunci] = ketemu[1]
        with self.client.post(
            jalur, isian, name=f"{nama} (kirim)", catch_response=True, allow_redirects=False
        ) as jawaban:
            if jawaban.status_code == 302:
                jawaban.success()
            else:
                jawaban.failure(f"dijawab {jawaban.status_code}")

    @task(4)
    def dasbor(self) -> None:
        self._buka("/", "dasbor")

    @task(4)
    def daftar(self) -> None:
        teks = self._buka(f"/kegiatan/?tahun={AWAL.year + 1}", "kegiatan")
        if rincian := RINCIAN.search(teks):
            self._buka(rincian[1], "kegiatan (rincian)")

    @task(1)
    def dokumen(self) -> None:
        self._buka(f"/dokumen-desa/{AWAL.year + 1}/", "dokumen desa")


class Staf(Orang):
    nama = "staf"
    weight = 2

    @task(3)
    def catat(self) -> None:
        self._kirim(
            "/kegiatan/baru/",
            "kegiatan baru",
            tanggal=f"{AWAL.year + 1}-01-20",
            jenis="koordinasi",
            uraian="Rapat koordinasi di bawah beban",
            kunci=str(uuid4()),
        )


class Pemerintahan(Staf):
    nama = "pemerintahan"
    weight = 1


class Verifikator(Orang):
    nama = "verifikator"
    weight = 1

    @task(2)
    def antrean(self) -> None:
        self._buka(f"/verifikasi/?tahun={AWAL.year + 1}", "verifikasi")


class Camat(Orang):
    nama = "camat"
    weight = 1

    @task(1)
    def laporan(self) -> None:
        self._buka(f"/laporan/{AWAL.year + 1}/draf/", "laporan (draf)")
