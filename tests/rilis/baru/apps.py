from django.apps import AppConfig


class BaruConfig(AppConfig):
    name = "tests.rilis.baru"
    label = "rilis_baru"
