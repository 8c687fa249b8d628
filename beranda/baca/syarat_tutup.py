"""Whether a triwulan (quarter) can be closed. Source: docs/aturan.md, "Penutupan triwulan"."""

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import ROMAWI
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import baca_penghalang
from organisasi.baca.periode import DaftarTertutup
from organisasi.models import Kecamatan


def pastikan_dapat_ditutup(
    kecamatan: Kecamatan, titik: TitikWaktu, triwulan: int, *, tertutup: DaftarTertutup
) -> None:
    """Raise Ditolak while the quarter cannot be closed, whatever its gaps."""
    tahun = titik.tahun
    if not titik.berakhir(triwulan):
        akhir = tertulis(titik.akhir(triwulan))
        raise Ditolak(f"Triwulan ini belum berakhir: angkanya berubah sampai {akhir}.")
    if tertutup.memuat(tahun, triwulan):
        raise Ditolak("Triwulan ini sudah ditutup.")
    terbuka = [t for t in range(1, triwulan) if not tertutup.memuat(tahun, t)]
    if terbuka:
        raise Ditolak(f"Tutup dahulu triwulan {ROMAWI[terbuka[0]]} {tahun}.")
    if penghalang := baca_penghalang(kecamatan, tahun, triwulan):
        raise Ditolak(f"Masih ada {penghalang.sebutan}.")
