"""Which report is asked for (permintaan), and what stands in the way (halangan) of issuing it."""

from dataclasses import dataclass
from datetime import date

from dasar.aturan.triwulan import SETAHUN
from kinerja.aturan.titik_waktu import TitikWaktu
from laporan.models import JenisLaporan
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Permintaan:
    """A report of a year, or of a triwulan (`SETAHUN` for the year), as known at its end.

    It is dated, and signed, on `tanggal`. `lampiran` asks for the list of all kegiatan in a
    report that may go without.
    """

    kecamatan: Kecamatan
    jenis: JenisLaporan
    titik: TitikWaktu
    tanggal: date
    triwulan: int = SETAHUN
    lampiran: bool = False

    @property
    def tahun(self) -> int:
        return self.titik.tahun

    @property
    def akhir(self) -> date:
        """The last day that can change its figures: it may lie ahead."""
        return self.titik.akhir(self.triwulan)


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a report cannot be issued yet, in a sentence, and the page where that is mended."""

    kalimat: str
    tautan: str = ""
