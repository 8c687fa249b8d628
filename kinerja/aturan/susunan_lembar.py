"""A lembar-IKU file as values, and how it is written. Pure: no Django, no clock, no database.

Source of the format: docs/lembar-iku.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kinerja.aturan.predikat import Skala
from kinerja.aturan.ukuran import Ukuran

FORMAT = "lembar-iku-1"

# The targets by year and triwulan.
DaftarTarget = Mapping[tuple[int, int], Decimal]


@dataclass(frozen=True, slots=True)
class SusunanDokumen:
    """A kind of document of the desa with its due-date rule."""

    kode: str
    nama: str
    bulan: int
    hari: int
    geser_tahun: int
    dasar_tanggal: str

    def tulis(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {nama: getattr(self, nama) for nama in self.__slots__}


@dataclass(frozen=True, slots=True)
class SusunanIndikator:
    kode: str
    nama: str
    ukuran: Ukuran
    cara: Mapping[str, Any]
    rumus_pembilang: str = ""
    rumus_penyebut: str = ""
    penjelasan: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    skala: Skala | None = None
    daftar_target: DaftarTarget = field(default_factory=dict)

    def tulis(self) -> dict[str, Any]:
        """As it stands in a file: numbers as text, with the decimals that are printed."""
        # A number of JSON is read as a binary fraction, which has other digits.
        ukuran, rentang, target = self.ukuran, None, dict[str, dict[str, str]]()
        if ukuran.bawah is not None and ukuran.atas is not None:
            rentang = [_angka(ukuran.bawah), _angka(ukuran.atas)]
        for (tahun, triwulan), nilai in sorted(self.daftar_target.items()):
            target.setdefault(str(tahun), {})[str(triwulan)] = str(ukuran.bulatkan(nilai))
        return {
            "kode": self.kode,
            "nama": self.nama,
            "satuan": ukuran.satuan,
            "desimal": ukuran.desimal,
            "arah": ukuran.arah.value,
            "rentang": rentang,
            "cara": dict(self.cara),
            "rumus_pembilang": self.rumus_pembilang,
            "rumus_penyebut": self.rumus_penyebut,
            "penjelasan": self.penjelasan,
            "sumber_data": self.sumber_data,
            "penanggung_jawab": self.penanggung_jawab,
            "skala": self.skala.tulis() if self.skala else None,
            "target": target,
        }


@dataclass(frozen=True, slots=True)
class SusunanSasaran:
    uraian: str
    daftar_indikator: tuple[SusunanIndikator, ...] = ()


@dataclass(frozen=True, slots=True)
class SusunanTujuan:
    uraian: str
    daftar_indikator: tuple[SusunanIndikator, ...] = ()
    daftar_sasaran: tuple[SusunanSasaran, ...] = ()


@dataclass(frozen=True, slots=True)
class SusunanLembar:
    """A whole sheet; `sampai` None: until further notice."""

    dari: int
    sampai: int | None
    tugas_pokok: str
    daftar_fungsi: tuple[str, ...]
    daftar_tujuan: tuple[SusunanTujuan, ...]
    daftar_dokumen: tuple[SusunanDokumen, ...] = ()

    def semua_indikator(self) -> Iterator[SusunanIndikator]:
        for tujuan in self.daftar_tujuan:
            yield from tujuan.daftar_indikator
            for sasaran in tujuan.daftar_sasaran:
                yield from sasaran.daftar_indikator

    def tulis(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {
            "format": FORMAT,
            "dari": self.dari,
            "sampai": self.sampai,
            "tugas_pokok": self.tugas_pokok,
            "fungsi": list(self.daftar_fungsi),
            "jenis_dokumen": [satu.tulis() for satu in self.daftar_dokumen],
            "tujuan": [
                {
                    "uraian": tujuan.uraian,
                    "indikator": [satu.tulis() for satu in tujuan.daftar_indikator],
                    "sasaran": [
                        {
                            "uraian": sasaran.uraian,
                            "indikator": [satu.tulis() for satu in sasaran.daftar_indikator],
                        }
                        for sasaran in tujuan.daftar_sasaran
                    ],
                }
                for tujuan in self.daftar_tujuan
            ],
        }


def _angka(nilai: Decimal) -> str:
    """'100' from Decimal("100.0000"): without needless zeros, never as 1E+2."""
    return f"{nilai.normalize():f}"
