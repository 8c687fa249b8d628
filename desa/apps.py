from django.apps import AppConfig


class DesaConfig(AppConfig):
    name = "desa"
    verbose_name = "Desa"

    def ready(self) -> None:
        """The floor below shows what every app has: its settings and the history of its records."""
        # Not at the top: models can be imported only when all apps are there.
        from desa.baca import riwayat
        from desa.pengaturan import BAGIAN
        from organisasi.baca.acuan import daftarkan_bagian

        daftarkan_bagian(BAGIAN)
        riwayat.daftarkan()
