"""Two services on one PostgreSQL, a third for citizens on its replica; then the database dies.

The replica confirms every commit, so that nothing acknowledged is lost when it takes over.
"""

import time
import urllib.request
from contextlib import ExitStack

from script.kebutuhan import cari
from tests.ketahanan.bunuh import buktikan, menulis, tunggu_diakui
from tests.ketahanan.dua import DI_BELAKANG
from tests.ketahanan.layanan import Layanan, Pemasangan
from tests.ketahanan.nginx import Nginx
from tests.ketahanan.postgres import PostgreSQL

ORANG = 6
# As iku-halaman.service has it: where nothing can be written, no worker runs.
HALAMAN_SAJA = """exec "$VENV/bin/python" -m gunicorn iku_jatiroto.wsgi:application \
--config script/gunicorn.conf.py --bind "$alamat" """
BUKA = """from organisasi.models import Kecamatan
kecamatan = Kecamatan.objects.get()
kecamatan.keterbukaan = "angka"
kecamatan.save()"""
TERTINGGAL = "SELECT coalesce(max(extract(epoch FROM replay_lag)), 0) FROM pg_stat_replication"


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    """`kali` is how often the page for citizens is asked for while the database lives, and after."""
    assert cari("nginx"), "perlu paket nginx"
    utama = PostgreSQL()
    pemasangan = Pemasangan(utama.url)
    daftar_basis = [utama]
    try:
        pemasangan.siapkan(ORANG)
        pemasangan.manage("shell", "-c", BUKA)
        salinan = PostgreSQL(sumber=utama)
        daftar_basis.append(salinan)
        utama.tanya("ALTER SYSTEM SET synchronous_standby_names = '*'")
        utama.tanya("SELECT pg_reload_conf()")
        with ExitStack() as tumpukan:
            layanan = [tumpukan.enter_context(Layanan(pemasangan, **DI_BELAKANG)) for _ in range(2)]
            nginx = tumpukan.enter_context(Nginx(*(satu.porta for satu in layanan)))
            warga = tumpukan.enter_context(
                Layanan(
                    pemasangan, skrip=HALAMAN_SAJA, DATABASE_URL=salinan.url, IKU_BACA_SAJA="true"
                )
            )
            with menulis(nginx.alamat, ORANG) as buku:
                tunggu_diakui(buku, 50, "menulis")
                sebelum = _baca(warga, kali)
                tertinggal = float(utama.tanya(TERTINGGAL))
                utama.berhenti()
                mulai = time.monotonic()
                # Those who write go on trying; citizens read as before.
                sesudah = _baca(warga, kali)
                salinan.tanya("SELECT pg_promote()")
                pemasangan.lingkungan["DATABASE_URL"] = salinan.url
                for satu in layanan:
                    satu.__exit__()
                    tumpukan.enter_context(Layanan(pemasangan, porta=satu.porta, **DI_BELAKANG))
                tunggu_diakui(buku, 20, "menulis pada salinan yang menggantikan")
                lama = time.monotonic() - mulai
        _, utuh = buktikan(buku, pemasangan)
        for satu in (*layanan, warga):
            satu.catatan.unlink(missing_ok=True)
    finally:
        for basis in daftar_basis:
            basis.hapus()
        pemasangan.hapus()
    return [
        f"replika: halaman warga dari salinan {kali} kali, terlama {sebelum:.2f} s; "
        f"salinan tertinggal {tertinggal * 1000:.0f} ms",
        f"basis data utama mati: halaman warga {kali} kali 200, terlama {sesudah:.2f} s",
        f"salinan menggantikan, kedua layanan dipindah kepadanya, 20 diakui: {lama:.0f} s",
        f"jawaban kiriman: {dict(sorted(buku.status.items()))}; {buku.diakui} diakui; "
        "hilang 0, rangkap 0, separuh 0",
        f"periksa: {utuh}",
    ]


def _baca(warga: Layanan, kali: int) -> float:
    """The slowest answer in seconds; urlopen raises at any that is not one."""
    terlama = 0.0
    for _ in range(kali):
        mulai = time.monotonic()
        with urllib.request.urlopen(f"{warga.alamat}/publik/", timeout=30) as jawaban:
            jawaban.read()
        terlama = max(terlama, time.monotonic() - mulai)
    return terlama
