from django.apps import AppConfig


class BaruConfig(AppConfig):
    name = "tests.ketahanan.baru"
    label = "ketahanan_baru"
