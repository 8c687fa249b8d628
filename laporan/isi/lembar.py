"""What the IKU sheet says on paper: frozen values only."""

from dataclasses import dataclass

from laporan.isi.ringkas import TandaTangan
from organisasi.aturan.daerah import nama_daerah


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """One paragraph of an explanation; `butir` when the source sets it as a bullet."""

    teks: str
    butir: bool


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """An indicator of the sheet; `pengali` is what stands behind its formula, without parts ''."""

    sasaran: str
    indikator: str
    rumus_pembilang: str
    rumus_penyebut: str
    daftar_penjelasan: tuple[Penjelasan, ...]
    catatan: str
    sumber_data: str
    penanggung_jawab: str
    pengali: str = "× 100 %"


@dataclass(frozen=True, slots=True)
class TujuanLembar:
    uraian: str
    daftar_indikator: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsiLembar:
    """The IKU sheet of a year, in the form of the source document."""

    kabupaten: str
    kecamatan: str
    tugas_pokok: str
    daftar_fungsi: tuple[str, ...]
    daftar_tujuan: tuple[TujuanLembar, ...]
    daftar_baris: tuple[BarisLembar, ...]
    tanda_tangan: TandaTangan

    @property
    def daerah(self) -> str:
        """The kabupaten or kota with its word."""
        return nama_daerah(self.kabupaten)
