"""The deeds on the private address of a user's calendar."""

import secrets
from datetime import datetime

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from organisasi.models import Pengguna
from pengingat.models import AlamatKalender


@transaction.atomic
def buat_alamat_kalender(pengguna: Pengguna, *, sekarang: datetime) -> AlamatKalender:
    """Give the user a new address; the old one is dead from now on.

    Raises Ditolak for a user of no kecamatan: there is no one calendar to show.
    """
    if pengguna.kecamatan_id is None:
        raise Ditolak("Pembaca kabupaten tidak mempunyai kalender sendiri.")
    # Of two clicks at once both would find no row, and the second could not store its own.
    pengguna.kunci()
    alamat = AlamatKalender.objects.filter(pengguna=pengguna).first() or AlamatKalender(
        pengguna=pengguna
    )
    # 256 bits: the address is the only key to the feed (docs/keamanan.md, "Kunci dan algoritme").
    alamat.token = secrets.token_urlsafe(32)
    alamat.dicatat_pada = sekarang
    alamat.save()
    return alamat


@transaction.atomic
def hapus_alamat_kalender(pengguna: Pengguna) -> None:
    """Take the address away; without one nothing happens."""
    for alamat in AlamatKalender.objects.filter(pengguna=pengguna):
        alamat.delete()
