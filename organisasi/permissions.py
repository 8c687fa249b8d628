"""Who may keep which users. Actions and views both ask here, nowhere else."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from organisasi.models import Kecamatan, Pengguna
from organisasi.peran import Peran, Perbuatan


def boleh_mengundang_kabupaten() -> bool:
    """A reader of all kecamatan is given access by an admin only where there is no other."""
    return Kecamatan.objects.count() == 1


def pengguna_dikelola(oleh: Pengguna) -> QuerySet[Pengguna]:
    """The users that `oleh` may keep: those of the own kecamatan, none for another peran."""
    if not oleh.boleh(Perbuatan.KELOLA_PENGGUNA):
        return Pengguna.objects.none()
    syarat = Q(kecamatan=oleh.kecamatan_id)
    if boleh_mengundang_kabupaten():
        syarat |= Q(peran=Peran.KABUPATEN)
    return Pengguna.objects.filter(syarat)


def pastikan_boleh_mengelola(oleh: Pengguna, pengguna: Pengguna) -> None:
    """Raise PermissionDenied unless `oleh` keeps this user."""
    if not pengguna_dikelola(oleh).filter(pk=pengguna.pk).exists():
        raise PermissionDenied
