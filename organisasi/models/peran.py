"""Peran (roles) and the table of deeds each may do. Decided here and nowhere else.

Source: docs/aturan.md, "Peran".
"""

from enum import StrEnum

from django.db import models


class Peran(models.TextChoices):
    STAF = "staf", "Staf"
    VERIFIKATOR = "verifikator", "Verifikator"
    CAMAT = "camat", "Camat"
    ADMIN = "admin", "Administrator"
    KABUPATEN = "kabupaten", "Pembaca kabupaten"


# For whom a page opens: anybody without a login, everybody with one, or some.
PUBLIK = frozenset({"publik"})
SEMUA: frozenset[str] = frozenset(Peran)
STAF: frozenset[str] = frozenset({Peran.STAF})
VERIFIKATOR: frozenset[str] = frozenset({Peran.VERIFIKATOR})
CAMAT: frozenset[str] = frozenset({Peran.CAMAT})
ADMIN: frozenset[str] = frozenset({Peran.ADMIN})
KABUPATEN: frozenset[str] = frozenset({Peran.KABUPATEN})
DIINGATKAN = STAF | VERIFIKATOR | CAMAT
PENGATUR = VERIFIKATOR | ADMIN
PEMBACA_RIWAYAT = VERIFIKATOR | CAMAT | ADMIN


class Perbuatan(StrEnum):
    """A deed that depends on the role alone; deeds on a record ask its app's permissions."""

    IMPOR = "impor"
    IMPOR_UNIT = "impor_unit"
    VERIFIKASI = "verifikasi"
    TUTUP_TRIWULAN = "tutup_triwulan"
    BUKA_TRIWULAN = "buka_triwulan"
    TETAPKAN_TARGET = "tetapkan_target"
    CATAT_REALISASI = "catat_realisasi"
    TULIS_NARASI = "tulis_narasi"
    TERBITKAN_LAPORAN = "terbitkan_laporan"
    UBAH_DATA_ACUAN = "ubah_data_acuan"
    UBAH_DATA_BERJALAN = "ubah_data_berjalan"
    KELOLA_PENGGUNA = "kelola_pengguna"
    RAWAT_PEMASANGAN = "rawat_pemasangan"
    MENGHUBUNGI_DESA = "menghubungi_desa"


PERBUATAN_PER_PERAN: dict[str, frozenset[Perbuatan]] = {
    # The kegiatan of the own unit alone (impor.baca.permissions).
    Peran.STAF: frozenset({Perbuatan.IMPOR_UNIT}),
    Peran.VERIFIKATOR: frozenset(
        {
            Perbuatan.IMPOR,
            Perbuatan.VERIFIKASI,
            Perbuatan.TUTUP_TRIWULAN,
            Perbuatan.TETAPKAN_TARGET,
            Perbuatan.CATAT_REALISASI,  # where the sheet names no unit for it
            # They prepare the reports, which rest on it (docs/aturan.md, "Data acuan").
            Perbuatan.UBAH_DATA_BERJALAN,
            Perbuatan.TULIS_NARASI,
            Perbuatan.MENGHUBUNGI_DESA,
        }
    ),
    Peran.CAMAT: frozenset(
        {
            Perbuatan.VERIFIKASI,  # only what no verifikator may (organisasi.models.verifikasi)
            Perbuatan.BUKA_TRIWULAN,
            Perbuatan.TULIS_NARASI,
            Perbuatan.TERBITKAN_LAPORAN,
            Perbuatan.MENGHUBUNGI_DESA,
        }
    ),
    Peran.ADMIN: frozenset(
        {
            Perbuatan.UBAH_DATA_ACUAN,
            Perbuatan.UBAH_DATA_BERJALAN,
            Perbuatan.KELOLA_PENGGUNA,
            Perbuatan.RAWAT_PEMASANGAN,
        }
    ),
    Peran.KABUPATEN: frozenset(),
}


def boleh(peran: str, perbuatan: Perbuatan) -> bool:
    """Whether the role may do the deed; an unknown role may do nothing."""
    return perbuatan in PERBUATAN_PER_PERAN.get(peran, frozenset())
