"""Real processes on loopback: a PostgreSQL of our own, the application as it is served, nginx.

Each lives in a folder of its own and ends with its block. Nothing here knows the domain.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent.parent


def porta_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


def tersambung(porta: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", porta), timeout=1):
        return True
    return False


def tunggu(syarat, lama: float = 60.0, apa: str = "proses") -> None:
    """Poll until `syarat` holds. Raises TimeoutError."""
    akhir = time.monotonic() + lama
    while not syarat():
        if time.monotonic() > akhir:
            raise TimeoutError(f"{apa} tidak siap dalam {lama:.0f} detik")
        time.sleep(0.1)


def bin_postgresql() -> Path | None:
    daftar = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return daftar[-1] if daftar else None


@dataclass
class PostgreSQL:
    """A server that keeps what it acknowledges (fsync on), started and killed at will."""

    folder: Path
    porta: int = field(default_factory=porta_bebas)

    def __post_init__(self) -> None:
        # PostgreSQL refuses to run as root.
        self._pengguna = "postgres" if os.getuid() == 0 else None
        self.folder.mkdir(parents=True)
        if self._pengguna:
            pemilik = pwd.getpwnam(self._pengguna)
            os.chown(self.folder, pemilik.pw_uid, pemilik.pw_gid)
        self._jalankan(
            "initdb", "-D", "data", "-U", "iku", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
        )
        self.mulai()

    def _jalankan(self, perintah: str, *args: str, check: bool = True) -> None:
        subprocess.run(
            [str(bin_postgresql() / perintah), *args],
            cwd=self.folder,
            user=self._pengguna,
            env={"PATH": os.environ["PATH"]},
            check=check,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def mulai(self) -> None:
        pilihan = (
            f"-p {self.porta} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
            "-c shared_buffers=512MB -c max_connections=60"
        )
        self._jalankan("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", pilihan, "start")

    def hentikan(self, cara: str = "fast") -> None:
        self._jalankan("pg_ctl", "-D", "data", "-m", cara, "-w", "stop", check=False)

    def bunuh(self) -> None:
        """kill -9 the postmaster; its children notice and end by themselves."""
        pid = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        tunggu(lambda: not tersambung(self.porta), 10, "berhentinya PostgreSQL")
        time.sleep(1)
        (self.folder / "data/postmaster.pid").unlink(missing_ok=True)

    def buat(self, nama: str) -> str:
        """A new database; return its DATABASE_URL."""
        self._jalankan("createdb", "-h", "127.0.0.1", "-p", str(self.porta), "-U", "iku", nama)
        return self.url(nama)

    def url(self, nama: str) -> str:
        return f"postgres://iku@127.0.0.1:{self.porta}/{nama}"


@contextmanager
def postgresql(folder: Path) -> Iterator[PostgreSQL]:
    server = PostgreSQL(folder)
    try:
        yield server
    finally:
        server.hentikan("immediate")
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Aplikasi:
    """One installation: its folder, its database, and the processes of script/layani.sh."""

    data: Path
    database_url: str = ""
    porta: int = field(default_factory=porta_bebas)
    lingkungan_lain: dict[str, str] = field(default_factory=dict)
    akar: Path = AKAR
    proses: subprocess.Popen[bytes] | None = None

    @property
    def alamat(self) -> str:
        return f"http://127.0.0.1:{self.porta}"

    @property
    def lingkungan(self) -> dict[str, str]:
        return {
            **os.environ,
            "IKU_DATA": str(self.data),
            "DATABASE_URL": self.database_url,
            "IKU_HTTPS": "false",
            "IKU_DEBUG": "false",
            "ALLOWED_HOSTS": "127.0.0.1",
            "VENV": str(Path(sys.prefix)),
            "alamat": f"127.0.0.1:{self.porta}",
            **self.lingkungan_lain,
        }

    def manage(self, *args: str, masukan: str = "") -> str:
        """Run a command of manage.py; raises CalledProcessError with its output."""
        hasil = subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=self.akar,
            env=self.lingkungan,
            input=masukan,
            capture_output=True,
            text=True,
        )
        if hasil.returncode:
            raise subprocess.CalledProcessError(
                hasil.returncode, args, hasil.stdout, hasil.stdout + hasil.stderr
            )
        return hasil.stdout

    def shell(self, kode: str) -> str:
        return self.manage("shell", "--verbosity", "0", "--command", kode).strip()

    def siapkan(self) -> None:
        self.manage("siapkan")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")

    def mulai(self, lama: float = 60.0) -> None:
        """As script/server does in the end; its own session, so that all can be ended at once."""
        log = (self.data / "log-layanan.txt").open("ab")
        self.proses = subprocess.Popen(
            ["sh", "-eu", "-c", ". script/layani.sh"],
            cwd=self.akar,
            env=self.lingkungan,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        tunggu(lambda: tersambung(self.porta), lama, "layanan")

    def hidup(self) -> bool:
        return self.proses is not None and self.proses.poll() is None

    def daftar_proses(self) -> dict[int, str]:
        """The pids of this installation's processes below the script, with their command lines."""
        hasil: dict[int, str] = {}
        if not self.hidup():
            return hasil
        per_induk: dict[int, list[tuple[int, str]]] = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError):
                induk = int(stat.read_text().rpartition(")")[2].split()[1])
                baris = (stat.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                per_induk.setdefault(induk, []).append((int(stat.parent.name), baris))
        antrean = [self.proses.pid]
        for pid in antrean:
            for anak, baris in per_induk.get(pid, []):
                antrean.append(anak)
                if "gunicorn" in baris or "pekerja" in baris:
                    hasil[anak] = baris
        return hasil

    def hentikan(self) -> None:
        if self.proses and self.hidup():
            self.proses.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.proses.wait(40)
            with suppress(ProcessLookupError):
                os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()


@contextmanager
def aplikasi(data: Path, database_url: str = "", **kwargs) -> Iterator[Aplikasi]:
    data.mkdir(parents=True, exist_ok=True)
    satu = Aplikasi(data, database_url, **kwargs)
    try:
        yield satu
    finally:
        satu.hentikan()
