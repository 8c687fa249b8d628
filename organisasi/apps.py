from django.apps import AppConfig
from django.core.validators import MaxLengthValidator


class OrganisasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "organisasi"
    verbose_name = "Organisasi"

    def ready(self) -> None:
        # Every limit of letters says the same, and in words that name what to shorten by how much.
        MaxLengthValidator.message = (
            "Paling banyak %(limit_value)d huruf; ini %(show_value)d huruf."
        )
        from axes.signals import user_locked_out
        from django.contrib.auth import signals

        from organisasi.views import peristiwa
        from organisasi.views.sesi import mulai_sesi

        signals.user_logged_in.connect(mulai_sesi)
        signals.user_logged_in.connect(peristiwa.catat_masuk)
        signals.user_logged_out.connect(peristiwa.catat_keluar)
        signals.user_login_failed.connect(peristiwa.catat_gagal_masuk)
        user_locked_out.connect(peristiwa.catat_terkunci)
