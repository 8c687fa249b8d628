"""Who may do what with a kegiatan, and who records values. Actions and views both ask here."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from kinerja.models import Indikator, Kegiatan
from organisasi.models import Pengguna, UnitKerja
from organisasi.models.peran import Peran, Perbuatan


def boleh_mencatat(pengguna: Pengguna) -> bool:
    """Staff enter kegiatan for their own unit; nobody else types activities."""
    return pengguna.is_active and pengguna.peran == Peran.STAF


def boleh_mengubah(pengguna: Pengguna, kegiatan: Kegiatan) -> bool:
    """Staff of the same unit, or of the one that carries it on; nobody else, not even an admin."""
    unit = pengguna.unit_kerja
    return boleh_mencatat(pengguna) and unit is not None and unit.menangani(kegiatan.unit_kerja)


def boleh_mencatat_realisasi(pengguna: Pengguna, indikator: Indikator) -> bool:
    """Staff of the unit that the sheet names for it; the verifikator where it names none."""
    pencatat, unit = indikator.pencatat, pengguna.unit_kerja
    if pencatat is None:
        sekecamatan = pengguna.kecamatan_id == indikator.lembar.kecamatan_id
        return sekecamatan and pengguna.boleh(Perbuatan.CATAT_REALISASI)
    return boleh_mencatat(pengguna) and unit is not None and unit.menangani(pencatat)


def melihat_semua_unit(pengguna: Pengguna) -> bool:
    """Everybody but staff sees the kegiatan of every unit of a kecamatan that they may see."""
    return pengguna.peran != Peran.STAF


def unit_terlihat(pengguna: Pengguna, daftar_unit: Iterable[UnitKerja]) -> list[UnitKerja]:
    """Of the units of the kecamatan that a page is about, those whose kegiatan this user may see.

    The same as `Kegiatan.objects.terlihat_oleh`, for lists that must be read in order.
    """
    milik = pengguna.unit_kerja
    return [
        unit
        for unit in daftar_unit
        if (pengguna.peran == Peran.KABUPATEN or unit.kecamatan_id == pengguna.kecamatan_id)
        and (melihat_semua_unit(pengguna) or (milik is not None and milik.menangani(unit)))
    ]


def pastikan_boleh_mencatat(pengguna: Pengguna) -> None:
    """Raise PermissionDenied unless `boleh_mencatat`."""
    if not boleh_mencatat(pengguna):
        raise PermissionDenied


def pastikan_boleh_mengubah(pengguna: Pengguna, kegiatan: Kegiatan) -> None:
    """Raise PermissionDenied unless `boleh_mengubah`."""
    if not boleh_mengubah(pengguna, kegiatan):
        raise PermissionDenied
