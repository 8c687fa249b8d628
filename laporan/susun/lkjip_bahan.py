"""What the chapters of the full annual report are made of."""

from dataclasses import dataclass

from kinerja.baca.perhitungan import NilaiIndikator
from laporan.aturan.bagian import Bagian, KunciNarasi
from laporan.isi.naskah import Blok, Keterangan, baca_teks
from laporan.isi.perjanjian import IsiPerjanjian
from laporan.isi.ringkas import IsiLaporan
from laporan.susun.lkjip_sumber import SumberAnalisis
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Bahan:
    """All that the chapters are made of, read once."""

    kecamatan: Kecamatan
    tahun: int
    ringkas: IsiLaporan
    daftar_nilai: list[NilaiIndikator]
    narasi: dict[KunciNarasi, str]
    sumber: SumberAnalisis
    perjanjian: IsiPerjanjian | None
    daftar_unit: tuple[str, ...]
    daftar_subbagian: tuple[str, ...]
    daftar_desa: tuple[str, ...]

    def teks(self, bagian: Bagian, indikator: str = "") -> tuple[Blok, ...]:
        """What a person wrote for this part; a draft says where a required one is missing."""
        kunci = KunciNarasi(bagian, indikator)
        tulisan = baca_teks(self.narasi.get(kunci, ""))
        kosong = (Keterangan("(Bagian ini belum ditulis.)"),) if kunci.sifat.wajib else ()
        return tulisan or kosong
