"""Jobs of the worker. They read the clock: the worker is a face, too."""

from django.utils import timezone
from django_tasks import task

from kinerja.olah_cetakan import buat_cetakan
from kinerja.olah_impor import periksa_buku, simpan_buku


@task()
def kerjakan_cetakan(pk: int) -> None:
    buat_cetakan(pk, hari_ini=timezone.localdate(), sekarang=timezone.now())


@task()
def periksa_impor(pk: int) -> None:
    periksa_buku(pk, hari_ini=timezone.localdate())


@task()
def simpan_impor(pk: int) -> None:
    simpan_buku(pk, sekarang=timezone.now(), hari_ini=timezone.localdate())
