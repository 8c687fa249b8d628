"""Who may do what with the desa documents. Actions and views both ask here, nowhere else."""

from django.core.exceptions import PermissionDenied

from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


def boleh_mencatat_dokumen(pengguna: Pengguna, kecamatan: Kecamatan) -> bool:
    """Staff of the unit marked 'pengelola dokumen desa' of the same kecamatan."""
    unit = pengguna.unit_kerja
    return (
        pengguna.is_active
        and pengguna.peran == Peran.STAF
        and unit is not None
        and unit.pengelola_dokumen_desa
        and unit.kecamatan_id == kecamatan.pk
    )


def pastikan_boleh_mencatat_dokumen(pengguna: Pengguna, kecamatan: Kecamatan) -> None:
    """Raise PermissionDenied unless `boleh_mencatat_dokumen`."""
    if not boleh_mencatat_dokumen(pengguna, kecamatan):
        raise PermissionDenied
