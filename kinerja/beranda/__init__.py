"""What waits for a user, most urgent first: the start page of each peran.

Every list is read in a number of queries that does not grow with the rows.
"""

from datetime import date, datetime

from kinerja.beranda.admin import tugas_admin
from kinerja.beranda.camat import tugas_camat
from kinerja.beranda.staf import tugas_staf
from kinerja.beranda.tugas import Tugas
from kinerja.beranda.verifikator import tugas_verifikator
from organisasi.models import Kecamatan, Pengguna
from organisasi.peran import Peran


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
    return [tugas for tugas in semua if tugas.jumlah]
