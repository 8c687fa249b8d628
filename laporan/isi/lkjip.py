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
    rencana: Bab | None = None

    @property
    def judul(self) -> str:
        return f"LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP) TAHUN {self.tahun}"

    @property
    def lampiran_berblok(self) -> tuple[Bab, ...]:
        """The appendices made of blocks, in the order of the report."""
        satu, dua, *lain = self.daftar_lampiran
        return (satu, dua, *((self.rencana,) if self.rencana else ()), *lain)

    @property
    def lampiran_perjanjian(self) -> str:
        """The number of the agreement among the appendices; the yearly plan comes before it."""
        return "LAMPIRAN 5" if self.rencana else "LAMPIRAN 4"

    @property
    def lampiran_kegiatan(self) -> str:
        """The number of the list of kegiatan, which is the last one."""
        return "LAMPIRAN 9" if self.rencana else "LAMPIRAN 8"
