from django.apps import AppConfig


class AntarmukaConfig(AppConfig):
    name = "antarmuka"
    verbose_name = "Antarmuka"
