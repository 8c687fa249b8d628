"""Who may keep which users, and verify what. Actions and views both ask here, nowhere else."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran, Perbuatan
from organisasi.models.verifikasi import HakVerifikasi


def boleh_mengundang_kabupaten() -> bool:
    """A reader of all kecamatan is given access by an admin only where there is no other."""
    # They read every kecamatan, and an admin opens no other's (docs/aturan.md, "Pengguna").
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


def baca_hak_verifikasi(pengguna: Pengguna) -> HakVerifikasi:
    """What this user may decide on, by who else could: one query.

    An account that was invited and has no password yet cannot decide.
    """
    daftar = Pengguna.objects.filter(
        kecamatan=pengguna.kecamatan_id, peran=Peran.VERIFIKATOR, is_active=True
    ).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return HakVerifikasi(
        pengguna_pk=pengguna.pk,
        camat=pengguna.peran == Peran.CAMAT,
        daftar_verifikator=frozenset(daftar.values_list("pk", flat=True)),
    )
