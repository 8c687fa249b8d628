"""What a calculation is given, and what it returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi
from kinerja.aturan.rumus import Nilai, NilaiBerjalan
from kinerja.aturan.titik_waktu import TitikWaktu
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
    """What every calculation is given: the kecamatan that are asked for, and as of when."""

    daftar_titik: Mapping[int, TitikWaktu]  # of each kecamatan by its key
    hanya_kini: bool = False  # what the quarters before were worth is not asked for

    @property
    def daftar_kecamatan(self) -> tuple[int, ...]:
        """Their keys."""
        return tuple(self.daftar_titik)

    @property
    def titik(self) -> TitikWaktu:
        """Any of them: they share the year, `per` and today."""
        return next(iter(self.daftar_titik.values()))

    @property
    def tahun(self) -> int:
        return self.titik.tahun

    @property
    def per(self) -> date:
        return self.titik.per

    @property
    def per_triwulan(self) -> dict[int, date]:
        """As `TitikWaktu.per_triwulan`, of those that are asked for."""
        semua = self.titik.per_triwulan
        return {max(semua): self.per} if self.hanya_kini else semua


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
