from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        from laporan.models import BerkasLaporan, FotoNarasi, Laporan, Narasi
        from organisasi.baca.riwayat import daftarkan_riwayat

        daftarkan_riwayat(Laporan, Narasi, FotoNarasi, BerkasLaporan)
