"""The database goes away under people who write, and comes back."""

import time

from tests.ketahanan.bunuh import buktikan, dilayani, tunggu_diakui
from tests.ketahanan.layanan import Pemasangan
from tests.ketahanan.postgres import PostgreSQL

ORANG = 4
PESAN = "sedang tidak dapat dihubungi"
LAMA = 8.0


def jalankan(kali: int, basis_data: str, benih: int) -> list[str]:
    basis = PostgreSQL()
    pemasangan = Pemasangan(basis.url)
    laporan = []
    try:
        with dilayani(pemasangan, ORANG) as (layanan, buku, pembaca):
            for _ in range(kali):
                tunggu_diakui(buku, 20, "menulis")
                basis.berhenti()
                time.sleep(LAMA)
                mulai = time.monotonic()
                jawaban = pembaca.ambil("/kegiatan/")
                lama = time.monotonic() - mulai
                assert jawaban.status == 503, jawaban
                assert PESAN in jawaban.teks, jawaban.teks
                assert layanan.status("/sehat/") == 200
                assert layanan.status("/siap/") == 503
                basis.mulai()
                pulih = tunggu_diakui(buku, 1, "pulih")
                laporan.append(
                    f"basis data mati {LAMA:.0f} s: halaman 503 dalam {lama:.2f} s, /sehat/ 200, "
                    f"/siap/ 503; diakui lagi {pulih:.1f} s sesudah basis data siap"
                )
            tunggu_diakui(buku, 20, "menulis sesudahnya")
            mulai_ulang = layanan.mulai_ulang
            pekerja = len(layanan.daftar_proses()["pekerja"])
        _, utuh = buktikan(buku, pemasangan)
        layanan.catatan.unlink()
    finally:
        basis.hapus()
        pemasangan.hapus()
    return [
        f"postgresql: {kali} kali hilang, {buku.diakui} diakui, layanan dimulai ulang "
        f"{mulai_ulang} kali, pekerja hidup {pekerja}",
        *laporan,
        f"jawaban kiriman: {dict(sorted(buku.status.items()))}; hilang 0, rangkap 0, separuh 0",
        f"periksa: {utuh}",
    ]
