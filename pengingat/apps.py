from django.apps import AppConfig


class PengingatConfig(AppConfig):
    name = "pengingat"
    verbose_name = "Pengingat"
