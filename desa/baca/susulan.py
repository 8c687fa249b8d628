"""Which closed quarter keeps a date of a desa (village) document, wherever the date lies.

A date after 31 December that counts in the year before, because its due date was extended,
belongs to the fourth quarter of that year besides the one in which it lies.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dasar.aturan.triwulan import TRIWULAN_AKHIR, akhir_triwulan
from desa.baca.kisi import baca_tahun_pelaporan
from desa.baca.kolom import baca_kolom
from desa.models import PerpanjanganTenggat
from organisasi.baca.periode import DaftarTertutup
from organisasi.models import Kecamatan

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
                # After the due date it is late, and moves no figure of the year that is over.
                if akhir < tanggal <= tenggat:
                    yield akhir


def baca_susulan(kecamatan: Kecamatan) -> Susulan:
    """All of the kecamatan; a query for each year with such an extension, which are few."""
    diperpanjang = PerpanjanganTenggat.objects.filter(
        jenis_dokumen__kecamatan=kecamatan, aktif=True
    )
    # A rule names a day of its year: only an extension carries a due date past 31 December.
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


# Without slots: `cached_property` needs somewhere to keep its value.
@dataclass(frozen=True)
class PenjagaDokumen:
    """Says of the dates of any document of a kecamatan which closed triwulan keeps them.

    With the closed triwulan as the caller read them: behind its lock, or for a page. What counts
    when is read with the first question, and not at all while nothing is closed.
    """

    kecamatan: Kecamatan
    tertutup: DaftarTertutup

    def pesan(self, jenis: Jenis, *daftar_tanggal: date | None) -> str:
        """Why these dates stay as they are; empty when they touch no closed triwulan."""
        if not self.tertutup.per_triwulan:
            return ""
        hari = self._susulan.hari(jenis, *daftar_tanggal)
        return self.tertutup.pesan(*hari, tahun=self._tahun_pelaporan(*jenis))

    @cached_property
    def _susulan(self) -> Susulan:
        return baca_susulan(self.kecamatan)

    @cached_property
    def _tahun_pelaporan(self) -> Callable[[int, int], int | None]:
        return baca_tahun_pelaporan(self.kecamatan)
