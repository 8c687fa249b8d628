from django.apps import AppConfig


class PengingatConfig(AppConfig):
    name = "pengingat"
    verbose_name = "Pengingat"

    def ready(self) -> None:
        from organisasi.baca.riwayat import daftarkan_riwayat
        from pengingat.models import AturanSurat, KontakDesa, Surat

        daftarkan_riwayat(Surat, AturanSurat, KontakDesa)
