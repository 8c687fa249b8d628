from django.apps import AppConfig


class PeragaanConfig(AppConfig):
    name = "peragaan"
    verbose_name = "Peragaan"
