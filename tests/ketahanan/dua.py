"""Two services on one PostgreSQL behind nginx: one is killed, then both are updated in turn."""

import random
import time
from contextlib import ExitStack

from script.kebutuhan import cari
from tests.ketahanan.bunuh import buktikan, menulis, tunggu_diakui
from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.nginx import Nginx
from tests.ketahanan.orang import Buku
from tests.ketahanan.postgres import PostgreSQL
from tests.ketahanan.proses import kirim_sinyal, porta_bebas, tunggu

ORANG = 6
DI_BELAKANG = {"IKU_DI_BELAKANG_PROXY": "true"}
VERSI_BARU = {"DJANGO_SETTINGS_MODULE": "tests.ketahanan.settings_baru"}


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    assert cari("nginx"), "perlu paket nginx"
    acak = random.Random(benih)
    basis = PostgreSQL()
    pemasangan = Pemasangan(basis.url)
    porta = (porta_bebas(), porta_bebas())
    try:
        pemasangan.siapkan(ORANG)
        with ExitStack() as tumpukan:
            layanan = [_mulai(pemasangan, satu) for satu in porta]
            for satu in layanan:
                tumpukan.callback(lambda satu=satu: satu.__exit__())
            nginx = tumpukan.enter_context(Nginx(*porta))
            with menulis(nginx.alamat, ORANG) as buku:
                mati = [_bunuh_satu(acak.choice(layanan), buku) for _ in range(kali)]
                sebelum = dict(buku.status)
                lama = _perbarui(pemasangan, layanan, nginx, buku, tumpukan)
                sesudah = {k: n - sebelum.get(k, 0) for k, n in buku.status.items()}
        _, utuh = buktikan(buku, pemasangan)
        gagal = {k: n for k, n in sesudah.items() if k not in ("302", "200") and n}
        assert not gagal, f"selama pembaruan bergilir: {gagal}"
        for satu in layanan:
            satu.catatan.unlink(missing_ok=True)
    finally:
        basis.hapus()
        pemasangan.hapus()
    return [
        f"dua layanan di belakang nginx: {kali} kali satu layanan dibunuh seluruhnya, benih {benih}",
        f"berikutnya diakui sesudah {', '.join(f'{satu:.2f}' for satu in mati)} s; sampai itu: {sebelum}",
        f"pembaruan bergilir dengan migrasi: {lama:.0f} s, jawaban kiriman {sesudah}",
        f"{buku.diakui} diakui; hilang 0, rangkap 0, separuh 0; tidak ada yang harus masuk lagi",
        f"periksa: {utuh}",
    ]


def _mulai(pemasangan: Pemasangan, porta: int, **lain: str) -> Layanan:
    return Layanan(pemasangan, porta=porta, **DI_BELAKANG, **lain).__enter__()


def _bunuh_satu(satu: Layanan, buku: Buku) -> float:
    tunggu_diakui(buku, 30, "menulis lewat nginx")
    for daftar in satu.daftar_proses().values():
        for pid in daftar:
            kirim_sinyal(pid)
    lama = tunggu_diakui(buku, 1, "menulis lewat yang lain")
    tunggu_diakui(buku, 10, "menulis lewat yang lain")
    tunggu(satu.siap, detik=90, apa="yang dibunuh siap lagi")
    return lama


def _perbarui(
    pemasangan: Pemasangan,
    layanan: list[Layanan],
    nginx: Nginx,
    buku: Buku,
    tumpukan: ExitStack,
) -> float:
    """The order of docs/pemasangan.md: migrate under both, then one after the other."""
    tunggu_diakui(buku, 20, "menulis")
    mulai = time.monotonic()
    pemasangan.manage("migrate", "--verbosity", "0", **VERSI_BARU)
    tunggu_diakui(buku, 20, "menulis dengan versi lama di basis data baru")
    assert all(satu.siap() for satu in layanan)
    for lama in layanan:
        nginx.tanpa(lama.porta)
        time.sleep(1)
        lama.__exit__()
        baru = _mulai(pemasangan, lama.porta, **VERSI_BARU)
        tumpukan.callback(baru.__exit__)
        nginx.tanpa()
        tunggu_diakui(buku, 20, "menulis dengan satu versi baru")
    # The old version refuses this database from now on.
    pemasangan.lingkungan |= VERSI_BARU
    return time.monotonic() - mulai
