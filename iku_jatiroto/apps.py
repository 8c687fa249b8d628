from django.apps import AppConfig
from django.core.checks import register


class IkuJatirotoConfig(AppConfig):
    name = "iku_jatiroto"
    verbose_name = "IKU Jatiroto"

    def ready(self) -> None:
        from iku_jatiroto import checks

        for check in (
            checks.check_data_folder,
            checks.check_restore,
            checks.check_pdf_libraries,
            checks.check_fonts,
        ):
            register(check)
