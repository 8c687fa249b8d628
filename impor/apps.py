from django.apps import AppConfig


class ImporConfig(AppConfig):
    name = "impor"
    verbose_name = "Impor"

    def ready(self) -> None:
        from impor.models import Impor
        from organisasi.baca.riwayat import daftarkan_riwayat

        daftarkan_riwayat(Impor)
