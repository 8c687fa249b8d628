"""A PostgreSQL server of our own, that may be killed."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from script.kebutuhan import cari
from tests.ketahanan.proses import hidup, keturunan, kirim_sinyal, perintah, porta_bebas, tunggu

PEMILIK = "postgres"  # the server refuses to run as root
# The processes that serve somebody; the others are the server's own.
MELAYANI = re.compile(r"postgres: iku iku ")


class PostgreSQL:
    """Starts anew whenever it ends, as a service does, unless it was stopped with `berhenti`."""

    def __init__(self, *pengaturan: str, sumber: "PostgreSQL | None" = None) -> None:
        """Empty, or a replica of `sumber` that follows it."""
        program = cari("initdb")
        assert program, "perlu paket postgresql"
        self.folder = Path(tempfile.mkdtemp(prefix="iku-pg-"))
        self.porta = porta_bebas()
        self._tujuan = ("-h", "127.0.0.1", "-p", str(self.porta), "-U", "iku")
        self.url = f"postgres://iku@127.0.0.1:{self.porta}/iku"
        self._sebagai = {"user": PEMILIK} if os.geteuid() == 0 else {}
        if self._sebagai:
            shutil.chown(self.folder, PEMILIK)
        self._program = Path(program).parent
        self._pengaturan = [teks for satu in pengaturan for teks in ("-c", satu)]
        if sumber:
            dari = f"host=127.0.0.1 port={sumber.porta} user=iku"
            self._jalankan("pg_basebackup", "-D", "data", "-R", "-d", dari, "-c", "fast", "-N")
        else:
            self._jalankan(
                "initdb", "-D", "data", "-U", "iku", "-A", "trust", "-E", "UTF8", "--no-sync"
            )
        self._proses: subprocess.Popen[bytes] | None = None
        self._diminta = threading.Event()
        self._tutup = threading.Event()
        self._penjaga = threading.Thread(target=self._jaga, daemon=True)
        self._penjaga.start()
        self.mulai()
        if not sumber:
            self.buat("iku")

    def buat(self, nama: str, dasar: str = "template1") -> str:
        """A new database, a copy of `dasar`; its address."""
        self._jalankan("createdb", *self._tujuan, "-T", dasar, nama)
        return f"postgres://iku@127.0.0.1:{self.porta}/{nama}"

    def ukuran(self, nama: str) -> int:
        """Bytes of that database on disk."""
        return int(self.tanya(f"SELECT pg_database_size('{nama}')"))

    def tanya(self, kueri: str) -> str:
        """What the server answers to one statement."""
        return self._jalankan("psql", *self._tujuan, "-Atc", kueri, "iku").strip()

    def _jalankan(self, program: str, *argumen: str) -> str:
        hasil = subprocess.run(
            [self._program / program, *argumen], cwd=self.folder, check=True, capture_output=True,
            text=True, **self._sebagai,
        )  # fmt: skip
        return hasil.stdout

    def _jaga(self) -> None:
        while not self._tutup.is_set():
            if self._diminta.is_set() and (self._proses is None or self._proses.poll() is not None):
                with (self.folder / "catatan").open("ab") as catatan:
                    self._proses = subprocess.Popen(
                        [self._program / "postgres", "-D", "data", "-p", str(self.porta),
                         "-k", str(self.folder), "-c", "listen_addresses=127.0.0.1",
                         *self._pengaturan],
                        cwd=self.folder, stdout=catatan, stderr=catatan, start_new_session=True,
                        **self._sebagai,
                    )  # fmt: skip
            time.sleep(0.3)

    def siap(self) -> bool:
        siap = [self._program / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.porta)]
        return subprocess.run(siap, check=False).returncode == 0

    def mulai(self) -> None:
        self._diminta.set()
        tunggu(self.siap, detik=60, apa="PostgreSQL siap")

    def daftar_melayani(self) -> list[int]:
        return [pid for pid in self._semua() if MELAYANI.match(perintah(pid))]

    def induk(self) -> int:
        return self._proses.pid if self._proses and self._proses.poll() is None else 0

    def _semua(self) -> list[int]:
        return keturunan(self._proses.pid) if self._proses else []

    def berhenti(self) -> None:
        """Stop it at once, and keep it stopped."""
        self._diminta.clear()
        semua = self._semua()
        if self._proses and self._proses.poll() is None:
            self._proses.send_signal(signal.SIGINT)  # "fast": connections are cut
            self._proses.wait(60)
        for pid in filter(hidup, semua):
            kirim_sinyal(pid)

    def hapus(self) -> None:
        self._tutup.set()
        self._penjaga.join()
        self.berhenti()
        shutil.rmtree(self.folder, ignore_errors=True)
