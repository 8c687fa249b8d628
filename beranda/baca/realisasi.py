"""What waits for who types recorded values (realisasi tercatat): a unit's staff, or verifikator."""

from collections.abc import Iterator
from datetime import date, timedelta

from beranda.baca.tugas import Tugas, alamat, tahun_ditunggu
from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, akhir_triwulan
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.baca.realisasi import belum_dicatat, realisasi_dikembalikan
from organisasi.baca.periode import lihat_tertutup
from organisasi.models import Kecamatan, Pengguna

# The end of a quarter that comes within so many days is said ahead.
MENJELANG = timedelta(days=14)


def tugas_realisasi(pengguna: Pengguna, kecamatan: Kecamatan, hari_ini: date) -> Iterator[Tugas]:
    """What came back, what is not recorded, and what is waited for soon."""
    for tahun, jumlah in realisasi_dikembalikan(pengguna, kecamatan).items():
        yield Tugas(
            jumlah,
            f"realisasi {tahun} dikembalikan verifikator dan menunggu perbaikan.",
            "Lihat dan perbaiki",
            alamat("realisasi_tahun", tahun),
            mendesak=True,
        )
    tertutup = lihat_tertutup(kecamatan.pk)
    for tahun in tahun_ditunggu(kecamatan, hari_ini):
        daftar = [
            satu
            for satu in belum_dicatat(kecamatan, tahun, DAFTAR_TRIWULAN)
            if not tertutup.memuat(tahun, satu.triwulan)
            and boleh_mencatat_realisasi(pengguna, satu.indikator)
        ]
        berakhir = [s for s in daftar if akhir_triwulan(tahun, s.triwulan) < hari_ini]
        yield Tugas(
            len(berakhir),
            f"realisasi {tahun} belum dicatat ({', '.join(s.indikator.kode for s in berakhir)}).",
            "Catat",
            alamat("realisasi_tahun", tahun),
            mendesak=True,
        )
        for triwulan in DAFTAR_TRIWULAN:
            akhir = akhir_triwulan(tahun, triwulan)
            if hari_ini <= akhir <= hari_ini + MENJELANG:
                yield Tugas(
                    sum(s.triwulan == triwulan for s in daftar),
                    f"realisasi dicatat begitu triwulannya berakhir, {tertulis(akhir)}.",
                    "Buka realisasi tercatat",
                    alamat("realisasi_tahun", tahun),
                )
