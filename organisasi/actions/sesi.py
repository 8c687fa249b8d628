"""Ending sessions: one's own, or, by who keeps the users, somebody else's."""

from dasar.aturan.kesalahan import Ditolak
from dasar.pintu.audit import catat_peristiwa
from organisasi.models import Pengguna, Sesi
from organisasi.models.peran import Perbuatan


def akhiri_sesi(pengguna: Pengguna, ciri: str, *, oleh: Pengguna) -> None:
    """End one session of the user by its `ciri`.

    Raises PermissionDenied, or Ditolak when there is no such session any more.
    """
    _pastikan_boleh(pengguna, oleh)
    # What names a session is a digest with our key, which no database can reckon.
    kunci = [sesi.session_key for sesi in pengguna.daftar_sesi.all() if sesi.ciri == ciri]
    if not kunci:
        raise Ditolak("Sesi itu sudah berakhir.")
    Sesi.objects.filter(session_key__in=kunci).delete()
    catat_peristiwa("sesi_diakhiri", pengguna=pengguna.pk, oleh=oleh.pk)


def akhiri_semua_sesi(pengguna: Pengguna, *, oleh: Pengguna, kecuali: str = "") -> int:
    """End every session of the user but the one with the key `kecuali`; returns how many.

    Raises PermissionDenied.
    """
    _pastikan_boleh(pengguna, oleh)
    jumlah, _ = pengguna.daftar_sesi.exclude(session_key=kecuali).delete()
    catat_peristiwa("semua_sesi_diakhiri", pengguna=pengguna.pk, oleh=oleh.pk, jumlah=jumlah)
    return jumlah


def _pastikan_boleh(pengguna: Pengguna, oleh: Pengguna) -> None:
    if oleh.pk != pengguna.pk:
        oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, pengguna.kecamatan_id or 0)
