from django.contrib.staticfiles.apps import StaticFilesConfig


class IkuStaticFilesConfig(StaticFilesConfig):
    """Collects what the pages use: packages ship several variants, compressing all takes long."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "*.rtl.*",
        "bootstrap.css*",
        "bootstrap.js*",
        "bootstrap.min.js*",
        "bootstrap.bundle.js*",
        "bootstrap.esm*",
        "ext",
        "htmax*",
        "htmx-4*",
        "redoc*",
    ]
