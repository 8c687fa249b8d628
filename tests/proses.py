"""Processes of their own beside a test: they see what it has committed, and its files."""

import os
import subprocess
import sys

from django.conf import settings
from django.db import connection

AWAL = (
    "import django; from django.conf import settings;"
    "settings.DATABASES['default']['NAME'] = {nama!r};"
    "settings.IKU_DATA = __import__('pathlib').Path({data!r});"
    "settings.MEDIA_ROOT = {berkas!r};"
    "settings.TASKS = {{'default': {{'BACKEND': 'django_tasks_db.DatabaseBackend'}}}};"
    "django.setup();"
)


def proses(naskah: str, **lingkungan: str) -> "subprocess.Popen[bytes]":
    """Python with our settings on the database of the tests, in a group of processes of its own."""
    awal = AWAL.format(
        nama=str(connection.settings_dict["NAME"]),
        data=str(settings.IKU_DATA),
        berkas=str(settings.MEDIA_ROOT),
    )
    return subprocess.Popen(
        [sys.executable, "-c", awal + naskah],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **lingkungan},
        start_new_session=True,
    )


def proses_pekerja(*argumen: str) -> "subprocess.Popen[bytes]":
    """`manage.py pekerja`."""
    perintah = "from django.core.management import call_command;"
    return proses(f"{perintah} call_command('pekerja', *{argumen!r})")
