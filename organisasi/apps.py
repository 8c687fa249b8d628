from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "organisasi"
    verbose_name = "Organisasi"

    def ready(self) -> None:
        from axes.signals import user_locked_out
        from django.contrib.auth import signals

        from organisasi.views import peristiwa
        from organisasi.views.sesi import mulai_sesi

        signals.user_logged_in.connect(mulai_sesi)
        signals.user_logged_in.connect(peristiwa.catat_masuk)
        signals.user_logged_out.connect(peristiwa.catat_keluar)
        signals.user_login_failed.connect(peristiwa.catat_gagal_masuk)
        user_locked_out.connect(peristiwa.catat_terkunci)
