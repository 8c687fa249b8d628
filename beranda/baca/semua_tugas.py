"""What waits for a user, most urgent first: the start page of each peran.

Every list is read in a number of queries that does not grow with the rows.
"""

from datetime import date, datetime

from beranda.baca.admin import tugas_admin
from beranda.baca.camat import tugas_camat
from beranda.baca.staf import tugas_staf
from beranda.baca.tugas import Tugas
from beranda.baca.verifikator import tugas_verifikator
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran


def baca_tugas(
    pengguna: Pengguna, kecamatan: Kecamatan, *, sekarang: datetime, hari_ini: date
) -> list[Tugas]:
    """All that waits for this user; nothing ever does for a reader."""
    match pengguna.peran:
        case Peran.STAF:
            semua = tugas_staf(pengguna, kecamatan, hari_ini)
        case Peran.VERIFIKATOR:
            semua = tugas_verifikator(pengguna, kecamatan, hari_ini)
        case Peran.CAMAT:
            semua = tugas_camat(pengguna, kecamatan, hari_ini)
        case Peran.ADMIN:
            semua = tugas_admin(kecamatan, sekarang, hari_ini)
        case _:
            return []
    # Each module may so name its task without asking first whether anything is left of it.
    return [tugas for tugas in semua if tugas.jumlah]
