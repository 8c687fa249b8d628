"""Dates after 31 December that count in the year before, because its due date was extended.

Such a date belongs to the fourth quarter of that year besides the one in which it lies.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desa.kolom import baca_kolom
from desa.models import PerpanjanganTenggat
from organisasi.models import Kecamatan
from organisasi.triwulan import TRIWULAN_AKHIR, akhir_triwulan

# The kind and the budget year of a document.
Jenis = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Susulan:
    """By document: 31 December of its reporting year, and the due date that lies after it."""

    per_jenis: Mapping[Jenis, tuple[date, date]]

    def hari(self, jenis: Jenis, *daftar_tanggal: date | None) -> Iterator[date | None]:
        """The days, and the last of the year for each that counts after it."""
        for tanggal in daftar_tanggal:
            yield tanggal
            if tanggal and jenis in self.per_jenis:
                akhir, tenggat = self.per_jenis[jenis]
                if akhir < tanggal <= tenggat:
                    yield akhir


def baca_susulan(kecamatan: Kecamatan) -> Susulan:
    """All of the kecamatan; a query for each year with such an extension, which are few."""
    diperpanjang = PerpanjanganTenggat.objects.filter(jenis_dokumen__kecamatan=kecamatan)
    daftar_tahun = {p.tahun for p in diperpanjang if p.tenggat.year > p.tahun}
    return Susulan(
        {
            (kolom.jenis_pk, kolom.tahun_anggaran): (akhir, kolom.tenggat)
            for tahun in daftar_tahun
            for akhir in [akhir_triwulan(tahun, TRIWULAN_AKHIR)]
            for kolom in baca_kolom(kecamatan, tahun)
            if kolom.tenggat > akhir
        }
    )
