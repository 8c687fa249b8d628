"""The working year that a day begins with, as far as the records tell."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from organisasi.aturan.tahun_kerja import KeadaanTahun, tahun_bawaan
from organisasi.models import Kecamatan

# Of one kecamatan, or of all of them.
PembacaTahun = Callable[[Kecamatan | None, int], Iterable[KeadaanTahun]]

# The app above knows what was issued; it registers its reader when it is ready.
_DAFTAR_PEMBACA: list[PembacaTahun] = []


def daftarkan_pembaca_tahun(pembaca: PembacaTahun) -> None:
    """Let this reader say how far a year is."""
    _DAFTAR_PEMBACA.append(pembaca)


def baca_keadaan(kecamatan: Kecamatan | None, tahun: int) -> Iterator[KeadaanTahun]:
    """How far the year is, of one kecamatan or of all; one query, when it is read."""
    for pembaca in _DAFTAR_PEMBACA:
        yield from pembaca(kecamatan, tahun)


def baca_tahun_bawaan(kecamatan: Kecamatan | None, hari_ini: date) -> int:
    """The year that is worked on where nobody has chosen one: at most one query."""
    return tahun_bawaan(hari_ini, baca_keadaan(kecamatan, hari_ini.year - 1))
