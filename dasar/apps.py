from django.apps import AppConfig
from django.core.validators import MaxLengthValidator


class DasarConfig(AppConfig):
    name = "dasar"
    verbose_name = "Dasar"

    def ready(self) -> None:
        # Every limit of letters says the same, and in words that name what to shorten by how much.
        MaxLengthValidator.message = (
            "Paling banyak %(limit_value)d huruf; ini %(show_value)d huruf."
        )
