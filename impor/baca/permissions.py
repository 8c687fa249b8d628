"""Who may import what. Actions and views both ask here.

The verifikator all of the kecamatan; staff the kegiatan of their own unit, from their own files.
"""

from django.core.exceptions import PermissionDenied

from impor.models import Impor, IsiImpor
from organisasi.models import Pengguna, UnitKerja
from organisasi.models.peran import Peran, Perbuatan


def isi_diimpor(pengguna: Pengguna) -> tuple[IsiImpor, ...]:
    """What this user may bring in."""
    if pengguna.boleh(Perbuatan.IMPOR):
        return tuple(IsiImpor)
    return (IsiImpor.KEGIATAN,) if pengguna.boleh(Perbuatan.IMPOR_UNIT) else ()


def unit_diimpor(pengguna: Pengguna) -> frozenset[int] | None:
    """The units whose rows a file of this user may hold, by their keys; None for all of them."""
    if pengguna.peran != Peran.STAF:
        return None
    return frozenset(UnitKerja.objects.ditangani(pengguna).values_list("pk", flat=True))


def pastikan_boleh_mengunggah(pengguna: Pengguna, isi: IsiImpor, kecamatan_pk: int) -> None:
    """Raise PermissionDenied unless this user may bring that into this kecamatan."""
    if isi not in isi_diimpor(pengguna) or pengguna.kecamatan_id != kecamatan_pk:
        raise PermissionDenied


def pastikan_boleh_memutuskan(pengguna: Pengguna, impor: Impor) -> None:
    """Raise PermissionDenied unless this user may decide what becomes of this upload."""
    pastikan_boleh_mengunggah(pengguna, IsiImpor(impor.isi), impor.kecamatan_id)
    if pengguna.peran == Peran.STAF and impor.diunggah_oleh_id != pengguna.pk:
        raise PermissionDenied
