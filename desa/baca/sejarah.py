"""A desa over the years: its documents and its heads, as they were then."""

from dataclasses import dataclass
from datetime import date

from desa.baca.kepala_desa import MasaKepala
from desa.baca.kisi import Sel, baca_kisi
from desa.models import Desa

TAHUN_TERBANYAK = 6


@dataclass(frozen=True, slots=True)
class TahunDesa:
    """One reporting year of a desa: whoever headed it that year, and its slots."""

    tahun: int
    daftar_kepala: tuple[MasaKepala, ...]
    daftar_sel: tuple[Sel, ...]
    tepat_waktu: int


def baca_sejarah(desa: Desa, sampai: int, *, hari_ini: date) -> list[TahunDesa]:
    """The six reporting years to `sampai` in which the desa was active, newest first.

    Three queries a year, whatever the records.
    """
    hasil = []
    for tahun in range(sampai, sampai - TAHUN_TERBANYAK, -1):
        kisi = baca_kisi(desa.kecamatan, tahun).kisi(hari_ini)
        baris = next((b for b in kisi.daftar_baris if b.desa_pk == desa.pk), None)
        if baris:
            hasil.append(TahunDesa(tahun, baris.daftar_kepala, baris.daftar_sel, baris.tepat_waktu))
    return hasil
