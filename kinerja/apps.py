from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "kinerja"
    verbose_name = "Kinerja"

    def ready(self) -> None:
        """The ground floor holds the figures of closed triwulan still; here they are read."""
        from kinerja.tertutup import baca_isi_triwulan
        from organisasi.periode import daftarkan_isi

        daftarkan_isi(baca_isi_triwulan)
