"""What the full annual report (LKjIP) says: frozen values only."""

from dataclasses import dataclass
from datetime import date

from laporan.isi.lembar import IsiLembar
from laporan.isi.naskah import Bab
from laporan.isi.perjanjian import IsiPerjanjian
from laporan.isi.ringkas import KelompokKegiatan, TandaTangan
from organisasi.baca.kop import Kop


@dataclass(frozen=True, slots=True)
class IsiLkjip:
    """The report; appendices with a form of their own stand beside the chapters."""

    kop: Kop
    tahun: int
    per: date
    tanda_tangan: TandaTangan
    daftar_bab: tuple[Bab, ...]
    daftar_lampiran: tuple[Bab, ...]
    lembar: IsiLembar
    perjanjian: IsiPerjanjian | None
    daftar_kegiatan: tuple[KelompokKegiatan, ...]
    # None in a report that was issued before there was one.
    kata_pengantar: Bab | None = None

    @property
    def judul(self) -> str:
        return f"LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP) TAHUN {self.tahun}"
