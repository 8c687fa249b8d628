"""Opens the lock of an account before its time."""

from axes.utils import reset

from organisasi.audit import catat_peristiwa
from organisasi.models import Pengguna
from organisasi.peran import Perbuatan


def buka_kunci(pengguna: Pengguna, *, oleh: Pengguna) -> bool:
    """Forget this account's wrong passwords; whether there were any. Raises PermissionDenied."""
    oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, pengguna.kecamatan_id or 0)
    dibuka = bool(reset(username=pengguna.get_username()))
    catat_peristiwa("kunci_dibuka", pengguna=pengguna.pk, oleh=oleh.pk)
    return dibuka
