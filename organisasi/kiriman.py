"""A form sent twice is stored once: each carries a key, and the first to come takes it."""

from datetime import datetime
from uuid import UUID

from organisasi.models import Kiriman, Pengguna


def hasil_kiriman(kunci: UUID | None, *, oleh: Pengguna) -> int | None:
    """The key of the record that this form has made before, or None."""
    if kunci is None:
        return None
    daftar = Kiriman.objects.filter(kunci=kunci, pengguna=oleh)
    return daftar.values_list("hasil_id", flat=True).first()


def catat_kiriman(kunci: UUID | None, hasil_id: int, *, oleh: Pengguna, sekarang: datetime) -> None:
    """Remember what the form made; must run in the transaction that made it."""
    if kunci is not None:
        Kiriman.objects.create(kunci=kunci, hasil_id=hasil_id, pengguna=oleh, dicatat_pada=sekarang)
