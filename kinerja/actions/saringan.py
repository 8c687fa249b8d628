"""Filters of the kegiatan list that a user keeps under a name.

One deed at a time on those of a user, so that row and history keep their order.
"""

from django.db import transaction

from kinerja.models import SaringanTersimpan
from organisasi.models import Pengguna


@transaction.atomic
def simpan_saringan(pengguna: Pengguna, *, nama: str, saringan: str) -> SaringanTersimpan:
    """Keep the filter under this name; what had the name before is replaced."""
    pengguna.kunci()
    # Behind the lock: the second of two savers finds the row of the first.
    tersimpan = pengguna.daftar_saringan.filter(nama=nama).first() or SaringanTersimpan(
        pengguna=pengguna, nama=nama
    )
    tersimpan.saringan = saringan
    tersimpan.save()
    return tersimpan


@transaction.atomic
def hapus_saringan(saringan: SaringanTersimpan) -> None:
    """Remove the filter; nothing happens when the other of two clicks was faster."""
    saringan.pengguna.kunci()
    # Looked up again behind the lock: two clicks write one step of history.
    for tersimpan in SaringanTersimpan.objects.filter(pk=saringan.pk):
        tersimpan.delete()
