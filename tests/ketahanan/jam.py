"""The clock of the server jumps under people who write: forwards, backwards, over midnight."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from script.kebutuhan import cari
from tests.ketahanan.bunuh import buktikan, menulis, tunggu_diakui
from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.peramban import Peramban
from tests.ketahanan.postgres import PostgreSQL
from tests.ketahanan.proses import tunggu

SUMBER = Path(__file__).with_name("jam.c")
ORANG = 4
JAM = 3600
# From the true time; a session lives 60 minutes idle and 12 hours in all.
LOMPATAN = (0.5 * JAM, -2 * JAM, 0, -26 * JAM, 0.2 * JAM)


class Jam:
    """The clock that the processes see, through a file that they read at each look."""

    def __init__(self) -> None:
        self.berkas = Path(tempfile.mkdtemp(prefix="iku-jam-")) / "jam"
        self.atur(0)
        pustaka = self.berkas.with_name("jam.so")
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", pustaka, SUMBER], check=True)
        self.lingkungan = {"LD_PRELOAD": str(pustaka), "JAM_BERKAS": str(self.berkas)}

    def atur(self, detik: float) -> None:
        baru = self.berkas.with_suffix(".baru")
        baru.write_text(f"{detik:+.0f}\n")
        os.replace(baru, self.berkas)


def segel(pemasangan: Pemasangan, jam: Jam) -> None:
    """Sealed now, by this clock, so that the chain has links out of the order of time."""
    pemasangan.manage("segel", **jam.lingkungan)


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    assert cari("cc"), "perlu kompilator C (paket gcc)"
    basis = PostgreSQL() if basis_data == "postgresql" else None
    pemasangan = Pemasangan(basis.url if basis else "")
    jam, laporan = Jam(), []
    try:
        pemasangan.siapkan(ORANG + 1)
        with Layanan(pemasangan, **jam.lingkungan) as layanan:
            with menulis(layanan.alamat, ORANG) as buku:
                for detik in LOMPATAN * kali:
                    tunggu_diakui(buku, 10, "menulis")
                    jam.atur(detik)
                    lama = tunggu_diakui(buku, 5, f"menulis sesudah {detik / JAM:+.1f} jam")
                    segel(pemasangan, jam)
                    laporan.append(f"jam {detik / JAM:+.1f}: lima berikutnya dalam {lama:.1f} s")
                tunggu_diakui(buku, 20, "menulis sesudahnya")
            laporan += sesi_berakhir(layanan, jam)
            laporan += pekerjaan_jalan(layanan, jam)
            jam.atur(0)
            mulai_ulang = layanan.mulai_ulang
        _, utuh = buktikan(buku, pemasangan)
        layanan.catatan.unlink()
    finally:
        if basis:
            basis.hapus()
        pemasangan.hapus()
    return [
        f"{basis_data}: {len(LOMPATAN) * kali} lompatan jam, {buku.diakui} diakui, layanan dimulai "
        f"ulang {mulai_ulang} kali",
        *laporan,
        f"jawaban kiriman: {dict(sorted(buku.status.items()))}; hilang 0, rangkap 0, separuh 0",
        f"periksa: {utuh}",
    ]


def sesi_berakhir(layanan: Layanan, jam: Jam) -> list[str]:
    """Thirteen hours ahead a session has ended, and says so; one can log in again."""
    jam.atur(0)
    orang = Peramban(layanan.alamat)
    assert orang.masuk(f"orang{ORANG}")
    assert orang.ambil("/kegiatan/").status == 200
    jam.atur(13 * JAM)
    jawaban = orang.ambil("/kegiatan/")
    assert (jawaban.status, jawaban.ke.partition("?")[0]) == (302, "/masuk/"), jawaban
    assert orang.masuk(f"orang{ORANG}")
    jam.atur(0)
    assert orang.ambil("/kegiatan/").status == 200
    return ["jam +13.0: sesi berakhir, masuk lagi; jam kembali: sesi itu tetap"]


def pekerjaan_jalan(layanan: Layanan, jam: Jam) -> list[str]:
    """A job that was asked for in the future is done when the clock is put right."""
    from tests.ketahanan.pekerjaan import Peminta

    peminta = Peminta(layanan)
    jam.atur(0.5 * JAM)
    jalur = peminta.minta("/laporan/2025/lkjip/", "/laporan/2025/lkjip/cetak/", kertas="A4")
    jam.atur(-0.5 * JAM)
    mulai = time.monotonic()
    tunggu(lambda: "Selesai dibuat" in peminta.ambil(jalur).teks, detik=120, apa="LKjIP", jeda=0.5)
    return [
        f"pekerjaan diminta pada +0.5, jam mundur ke -0.5: selesai {time.monotonic() - mulai:.1f} s"
    ]
