"""Jobs of the worker. They read the clock: the worker is a face, too."""

from functools import partial

from django.utils import timezone
from django_tasks import task

from dasar.models.macet import sekali_lagi
from impor.actions.buku import periksa_buku, simpan_buku


@task()
def periksa_impor(pk: int) -> None:
    sekali_lagi(partial(periksa_buku, pk, hari_ini=timezone.localdate()))


@task()
def simpan_impor(pk: int) -> None:
    # Read once: a second try after a deadlock is the same deed of the same moment.
    sekarang, hari_ini = timezone.now(), timezone.localdate()
    sekali_lagi(partial(simpan_buku, pk, sekarang=sekarang, hari_ini=hari_ini))
