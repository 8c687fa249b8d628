"""A full disk, and one that can only be read, under the running service. Needs root: it mounts."""

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ketahanan.bunuh import buktikan, dilayani, tunggu_diakui
from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.peramban import Peramban
from tests.ketahanan.proses import tunggu

UKURAN = "48m"
ORANG = 4
PENUH = "Ruang simpan di server penuh"
HANYA_BACA = "hanya dapat dibaca"


@contextmanager
def cakram_kecil() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="iku-cakram-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={UKURAN}", "iku", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


def penuhi(folder: Path) -> Path:
    """Take the last byte."""
    path = folder / "pemberat"
    with path.open("ab", buffering=0) as berkas, contextlib.suppress(OSError):
        for ukuran in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while berkas.write(b"\0" * ukuran):
                    pass
    return path


def pasang_ulang(folder: Path, cara: str) -> None:
    """Change how it is mounted; a moment in which nobody has a file open comes soon."""

    def coba() -> bool:
        perintah = ["mount", "-o", f"remount,{cara}", folder]
        return subprocess.run(perintah, check=False, capture_output=True).returncode == 0

    tunggu(coba, detik=60, apa=f"cakram menjadi {cara}", jeda=0.01)


def halaman(layanan: Layanan, pesan: str, pembaca: Peramban) -> list[str]:
    """What a writer is told while it lasts, and what a reader still gets."""
    penulis = Peramban(layanan.alamat)
    mulai = time.monotonic()
    status_masuk = penulis.ambil("/masuk/").status
    baca = pembaca.ambil("/kegiatan/").status
    isian = {"csrfmiddlewaretoken": pembaca.ambil("/kegiatan/baru/").bidang("csrfmiddlewaretoken")}
    isian |= {"tanggal": "2025-06-03", "jenis": "koordinasi", "uraian": "tidak dapat disimpan"}
    jawaban = pembaca.kirim("/kegiatan/baru/", isian)
    assert jawaban.status == 503, (jawaban.status, jawaban.teks)
    assert pesan in jawaban.teks, jawaban.teks
    assert layanan.status("/sehat/") == 200
    assert layanan.status("/siap/") == 503
    return [
        f"simpan dijawab 503 '{pesan}', halaman masuk {status_masuk}, daftar kegiatan {baca}, "
        f"/sehat/ 200, /siap/ 503 ({time.monotonic() - mulai:.1f} s untuk enam permintaan)"
    ]


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    assert os.geteuid() == 0, "perlu root untuk memasang cakram kecil"
    assert basis_data == "sqlite", (
        "cakram kecil memuat folder IKU_DATA; PostgreSQL menyimpan di tempat lain"
    )
    laporan = []
    with cakram_kecil() as folder:
        pemasangan = Pemasangan(folder=folder)
        with dilayani(pemasangan, ORANG) as (layanan, buku, pembaca):
            for _ in range(kali):
                tunggu_diakui(buku, 20, "menulis")
                pemberat = penuhi(folder)
                tunggu(lambda: penuhi(folder) and not layanan.siap(), detik=120, apa="penuh")
                time.sleep(5)
                laporan += halaman(layanan, PENUH, pembaca)
                pemberat.unlink()
                lama = tunggu_diakui(buku, 1, "menulis sesudah ada ruang")
                laporan.append(f"sesudah ada ruang lagi: diakui dalam {lama:.1f} s")
            tunggu_diakui(buku, 20, "menulis")
            pasang_ulang(folder, "ro")
            time.sleep(5)
            laporan += halaman(layanan, HANYA_BACA, pembaca)
            pasang_ulang(folder, "rw")
            lama = tunggu_diakui(buku, 1, "menulis sesudah dapat ditulisi")
            laporan.append(f"sesudah dapat ditulisi lagi: diakui dalam {lama:.1f} s")
            tunggu_diakui(buku, 20, "menulis sesudahnya")
            mulai_ulang = layanan.mulai_ulang
        _, utuh = buktikan(buku, pemasangan)
    return [
        f"cakram penuh dan hanya-baca, {buku.diakui} diakui, layanan dimulai ulang "
        f"{mulai_ulang} kali",
        *laporan,
        f"jawaban kiriman: {dict(sorted(buku.status.items()))}; hilang 0, rangkap 0, separuh 0",
        f"periksa: {utuh}",
    ]
