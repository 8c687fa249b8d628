from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "organisasi"
    verbose_name = "Organisasi"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from organisasi.views.sesi import mulai_sesi

        user_logged_in.connect(mulai_sesi)
