from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        from laporan.models import BerkasLaporan, Laporan, Narasi
        from organisasi.baca.riwayat import daftarkan_riwayat

        for model in (Laporan, Narasi):
            daftarkan_riwayat(model, "kecamatan")
        daftarkan_riwayat(BerkasLaporan, "laporan__kecamatan")
