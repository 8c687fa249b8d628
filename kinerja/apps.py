from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    name = "kinerja"
    verbose_name = "Kinerja"

    def ready(self) -> None:
        """The floor below holds closed triwulan still, and shows what every app has."""
        # Not at the top: models can be imported only when all apps are there.
        from kinerja.baca import riwayat
        from kinerja.baca.tertutup import baca_isi_triwulan
        from kinerja.models import Kegiatan
        from kinerja.pengaturan import BAGIAN
        from organisasi.baca.acuan import daftarkan_bagian
        from organisasi.baca.periode import daftarkan_isi
        from organisasi.baca.tanggungan import daftarkan_tanggungan

        daftarkan_isi(baca_isi_triwulan)
        daftarkan_bagian(BAGIAN)
        daftarkan_tanggungan(lambda pengguna: Kegiatan.objects.tanggungan(pengguna).count())
        riwayat.daftarkan()
