from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        from laporan.models import BerkasLaporan, FotoNarasi, Laporan, Narasi
        from laporan.terbit.keadaan_tahun import baca_keadaan_tahun
        from organisasi.baca.riwayat import daftarkan_riwayat
        from organisasi.baca.tahun_kerja import daftarkan_pembaca_tahun

        daftarkan_riwayat(Laporan, Narasi, FotoNarasi, BerkasLaporan)
        daftarkan_pembaca_tahun(baca_keadaan_tahun)
