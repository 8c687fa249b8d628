"""Jobs of the worker. They read the clock: the worker is a face, too."""

from django.utils import timezone
from django_tasks import task

from laporan.actions.buat_cetakan import buat_cetakan


@task()
def kerjakan_cetakan(pk: int) -> None:
    buat_cetakan(pk, hari_ini=timezone.localdate(), sekarang=timezone.now())
