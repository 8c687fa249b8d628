"""The product as `script/server` runs it, on loopback, with a folder of its own.

`Layanan` also does what systemd does with `Restart=on-failure`: what has ended is cleared away and
started again.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from tests.ketahanan.proses import hidup, keturunan, kirim_sinyal, perintah, porta_bebas, tunggu

AKAR = Path(__file__).resolve().parents[2]
KOSONG = ("SECRET_KEY", "CSRF_TRUSTED_ORIGINS", "IKU_DEBUG", "IKU_FAKTOR_KEDUA_WAJIB")


class Pemasangan:
    """An installation: its folder and the environment of its commands."""

    def __init__(self, basis_data: str = "", folder: Path | None = None) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="iku-ketahanan-"))
        self.lingkungan = {
            **os.environ,
            **dict.fromkeys(KOSONG, ""),
            "IKU_DATA": str(self.folder),
            "DATABASE_URL": basis_data,
            "IKU_HTTPS": "false",
            "ALLOWED_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "iku_jatiroto.settings",
            "PYTHONDONTWRITEBYTECODE": "1",
            "VENV": sys.prefix,
        }

    def python(self, *argumen: str, **lingkungan: str) -> str:
        """Run and return what it printed. Raises AssertionError with what it complained of."""
        hasil = subprocess.run(
            [sys.executable, *argumen], cwd=AKAR, env=self.lingkungan | lingkungan, text=True,
            capture_output=True, check=False,
        )  # fmt: skip
        assert not hasil.returncode, f"{argumen}: {hasil.stdout}{hasil.stderr}"
        return hasil.stdout

    def manage(self, *argumen: str, **lingkungan: str) -> str:
        return self.python("manage.py", *argumen, **lingkungan)

    def siapkan(self, orang: int) -> None:
        """Reference data, static files and that many staff."""
        self.manage("siapkan", "--verbosity", "0")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.python("-m", "tests.ketahanan.isi", "orang", str(orang))

    def tersimpan(self) -> dict:
        return json.loads(self.python("-m", "tests.ketahanan.isi", "tersimpan"))

    def hapus(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Layanan:
    """`script/layani.sh`: the pages and the worker."""

    def __init__(
        self,
        pemasangan: Pemasangan,
        awalan: tuple[str, ...] = (),
        porta: int | None = None,
        skrip: str = ". script/layani.sh",
        **lingkungan: str,
    ) -> None:
        self.porta = porta or porta_bebas()
        self.alamat = f"http://127.0.0.1:{self.porta}"
        self.catatan = pemasangan.folder.parent / f"{pemasangan.folder.name}-{self.porta}.log"
        self.lingkungan = {
            **pemasangan.lingkungan, "alamat": f"127.0.0.1:{self.porta}", **lingkungan
        }  # fmt: skip
        # It ends with the rig, even when that is killed.
        self._perintah = [
            "setpriv", "--pdeathsig", "TERM", "--", *awalan, "sh", "-euc", skrip
        ]  # fmt: skip
        self._proses: subprocess.Popen[bytes] | None = None
        self._dikenal: list[int] = []
        self._tutup = threading.Event()
        self._penjaga = threading.Thread(target=self._jaga, daemon=True)
        self.mulai_ulang = 0

    def __enter__(self) -> "Layanan":
        self._mulai()
        self._penjaga.start()
        tunggu(self.siap, detik=90, apa="layanan siap")
        return self

    def __exit__(self, *args: object) -> None:
        self._tutup.set()
        self._penjaga.join()
        self._semua()
        if self._proses and self._proses.poll() is None:
            self._proses.send_signal(signal.SIGTERM)
            self._proses.wait(60)
        self._bersihkan(5)

    def _mulai(self) -> None:
        with self.catatan.open("ab") as catatan:
            self._proses = subprocess.Popen(
                self._perintah, cwd=AKAR, env=self.lingkungan, stdout=catatan, stderr=catatan,
                start_new_session=True,
            )  # fmt: skip

    def _jaga(self) -> None:
        while not self._tutup.wait(0.3):
            self._semua()
            if self._proses and self._proses.poll() is not None:
                self._bersihkan(2)
                self._mulai()
                self.mulai_ulang += 1

    def _semua(self) -> list[int]:
        """What runs now; remembered, to be found again when its parent is gone."""
        kini = keturunan(self._proses.pid) if self._proses else []
        lama = [pid for pid in self._dikenal if self._milik_kita(pid)]
        self._dikenal = list(dict.fromkeys([*kini, *lama]))
        return self._dikenal

    def _milik_kita(self, pid: int) -> bool:
        """A number may have been given to a stranger since: ours carry our folder and port."""
        try:
            isi = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except OSError:
            return False
        return f"alamat=127.0.0.1:{self.porta}".encode() in isi

    def _bersihkan(self, detik: float) -> None:
        """What a dead parent left behind ends by itself, or is ended, as a service manager does."""
        akhir = time.monotonic() + detik
        while any(map(hidup, self._semua()[1:])) and time.monotonic() < akhir:
            time.sleep(0.1)
        for pid in filter(hidup, self._semua()):
            kirim_sinyal(pid)

    def daftar_proses(self) -> dict[str, list[int]]:
        """What may be killed, by its name."""
        hasil: dict[str, list[int]] = {"skrip": [], "induk gunicorn": [], "anak gunicorn": [], "pekerja": []}  # fmt: skip
        if not self._proses or self._proses.poll() is not None:
            return hasil
        semua = keturunan(self._proses.pid)
        for pid in semua:
            teks = perintah(pid)
            if "gunicorn" in teks:
                nama = "anak gunicorn" if hasil["induk gunicorn"] else "induk gunicorn"
            elif "manage.py pekerja" in teks:
                nama = "pekerja"
            elif "layani.sh" in teks and not hasil["skrip"]:
                nama = "skrip"
            else:
                continue
            hasil[nama].append(pid)
        return hasil

    def status(self, jalur: str) -> int:
        try:
            with urllib.request.urlopen(self.alamat + jalur, timeout=30) as jawaban:
                return jawaban.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def siap(self) -> bool:
        return self.status("/siap/") == 200
