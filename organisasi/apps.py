from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    name = "organisasi"
    verbose_name = "Organisasi"

    def ready(self) -> None:
        from axes.signals import user_locked_out
        from django.contrib.auth import signals

        from organisasi.baca.acuan import daftarkan_bagian
        from organisasi.baca.riwayat import daftarkan_riwayat
        from organisasi.models import (
            Fungsi,
            Kecamatan,
            KepalaUnit,
            KunciAplikasi,
            Logo,
            Pejabat,
            Pengguna,
            Penugasan,
            Periode,
            UnitKerja,
        )
        from organisasi.pengaturan import BAGIAN
        from organisasi.views import peristiwa
        from organisasi.views.sesi import mulai_sesi

        daftarkan_bagian(BAGIAN)
        daftarkan_riwayat(
            Pengguna,
            Pejabat,
            KepalaUnit,
            UnitKerja,
            Fungsi,
            Periode,
            Logo,
            Penugasan,
            Kecamatan,
            KunciAplikasi,
        )

        signals.user_logged_in.connect(mulai_sesi)
        signals.user_logged_in.connect(peristiwa.catat_masuk)
        signals.user_logged_out.connect(peristiwa.catat_keluar)
        signals.user_login_failed.connect(peristiwa.catat_gagal_masuk)
        user_locked_out.connect(peristiwa.catat_terkunci)
