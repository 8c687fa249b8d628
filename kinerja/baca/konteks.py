"""What a calculation is given, and what it returns."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from dasar.aturan.triwulan import (
    DAFTAR_TRIWULAN,
    TRIWULAN_AKHIR,
    akhir_triwulan,
    awal_triwulan,
)
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi
from desa.baca.kolom import KolomDokumen
from kinerja.aturan.rumus import Nilai, NilaiBerjalan
from kinerja.baca.batas import terakhir
from kinerja.models import KegiatanQuerySet, RealisasiTercatat


@dataclass(frozen=True, slots=True)
class BagianUnit:
    """One unit's part of a value that is counted from the kegiatan."""

    kode: str
    nama: str
    nilai: Nilai


@dataclass(frozen=True, slots=True)
class BagianDokumen:
    """One document's part: the four counts of its slots."""

    kode: str
    jumlah_per_keadaan: dict[Keadaan, int]

    @property
    def nilai(self) -> Nilai:
        return Nilai(
            self.jumlah_per_keadaan[Keadaan.TEPAT_WAKTU], sum(self.jumlah_per_keadaan.values())
        )


@dataclass(frozen=True, slots=True)
class Konteks:
    """What every calculation needs, read once for all the kecamatan that are asked for."""

    tahun: int
    per: date
    hari_ini: date
    batas: Mapping[int, date]  # of each kecamatan by its key, as the documents
    daftar_kolom: Mapping[int, tuple[KolomDokumen, ...]]
    hanya_kini: bool = False  # what the quarters before were worth is not asked for

    @property
    def daftar_kecamatan(self) -> Collection[int]:
        """Their keys."""
        return self.batas.keys()

    @property
    def per_triwulan(self) -> dict[int, date]:
        """The `per` of each quarter that has begun, and of the first; the last one's is now."""
        daftar = [t for t in DAFTAR_TRIWULAN if t == 1 or self.berjalan(t)]
        lalu = () if self.hanya_kini else daftar[:-1]
        return {**{t: akhir_triwulan(self.tahun, t) for t in lalu}, daftar[-1]: self.per}

    def berjalan(self, triwulan: int) -> bool:
        """Whether the quarter has begun."""
        return awal_triwulan(self.tahun, triwulan) <= self.per

    def akhir(self, kecamatan: int, triwulan: int) -> date:
        """The day that ends the quarter: of the fourth, the last that can change the year."""
        if triwulan == TRIWULAN_AKHIR:
            return terakhir(self.tahun, self.batas[kecamatan], self.daftar_kolom[kecamatan])
        return akhir_triwulan(self.tahun, triwulan)


@dataclass(frozen=True, slots=True)
class HasilHitung:
    """What a calculation returns of an indicator: its value at each `Konteks.per_triwulan`, and
    the parts of the value now, which is the last of them; `catatan` is the record it rests on."""

    nilai_per_triwulan: dict[int, Nilai]
    daftar_unit: tuple[BagianUnit, ...] = ()
    daftar_dokumen: tuple[BagianDokumen, ...] = ()
    berjalan: NilaiBerjalan | None = None
    kisi: Kisi | None = None
    susun_baris: Callable[[], KegiatanQuerySet] | None = None
    catatan: RealisasiTercatat | None = None

    @property
    def nilai(self) -> Nilai:
        return self.nilai_per_triwulan[max(self.nilai_per_triwulan)]
