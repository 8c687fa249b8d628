"""Who speaks to the desa for the kecamatan. Actions and views both ask here, nowhere else."""

from django.core.exceptions import PermissionDenied

from desa.baca.permissions import boleh_mencatat_dokumen
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


def boleh_menghubungi_desa(pengguna: Pengguna, kecamatan: Kecamatan) -> bool:
    """Those whose role writes to the desa, and the unit that keeps their documents."""
    return boleh_mencatat_dokumen(pengguna, kecamatan) or (
        pengguna.boleh(Perbuatan.MENGHUBUNGI_DESA) and pengguna.kecamatan_id == kecamatan.pk
    )


def pastikan_boleh_menghubungi_desa(pengguna: Pengguna, kecamatan: Kecamatan) -> None:
    """Raise PermissionDenied unless `boleh_menghubungi_desa`."""
    if not boleh_menghubungi_desa(pengguna, kecamatan):
        raise PermissionDenied
