"""A desa over the years: its documents and its heads, as they were then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desa.kisi import Sel, baca_kisi
from desa.models import Desa, KepalaDesa

TAHUN_TERBANYAK = 6


@dataclass(frozen=True, slots=True)
class TahunDesa:
    """One reporting year of a desa: whoever headed it that year, and its slots."""

    tahun: int
    daftar_kepala: tuple[KepalaDesa, ...]
    daftar_sel: tuple[Sel, ...]
    tepat_waktu: int


def kepala_dalam_tahun(daftar: Iterable[KepalaDesa], tahun: int) -> tuple[KepalaDesa, ...]:
    """Those of `daftar` who held the office on any day of the year, in the order of their terms."""
    awal, akhir = date(tahun, 1, 1), date(tahun, 12, 31)
    masa = [
        (kepala.menjabat_dari or date.min, kepala)
        for kepala in daftar
        if (kepala.menjabat_dari or date.min) <= akhir
        and (kepala.menjabat_sampai or date.max) >= awal
    ]
    return tuple(kepala for _, kepala in sorted(masa, key=lambda pasangan: pasangan[0]))


def baca_sejarah(desa: Desa, *, hari_ini: date) -> list[TahunDesa]:
    """The last six reporting years in which the desa was active, newest first.

    Three queries a year, whatever the records.
    """
    daftar_kepala = list(KepalaDesa.objects.filter(desa=desa))
    hasil = []
    for tahun in range(hari_ini.year, hari_ini.year - TAHUN_TERBANYAK, -1):
        kisi = baca_kisi(desa.kecamatan, tahun).kisi(per=hari_ini, hari_ini=hari_ini)
        baris = next((b for b in kisi.daftar_baris if b.desa_pk == desa.pk), None)
        if baris:
            hasil.append(
                TahunDesa(
                    tahun,
                    kepala_dalam_tahun(daftar_kepala, tahun),
                    baris.daftar_sel,
                    baris.tepat_waktu,
                )
            )
    return hasil
