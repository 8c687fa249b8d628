"""Which report is asked for (permintaan), and what stands in the way (halangan) of issuing it."""

from dataclasses import dataclass
from datetime import date

from dasar.aturan.triwulan import SETAHUN
from laporan.models import JenisLaporan
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Permintaan:
    """A report of a year, or of a triwulan (`SETAHUN` for the year), as known on `per`.

    It is dated, and signed, on `tanggal`. `lampiran` asks for the list of all kegiatan in a
    report that may go without.
    """

    kecamatan: Kecamatan
    jenis: JenisLaporan
    tahun: int
    per: date
    tanggal: date
    hari_ini: date
    triwulan: int = SETAHUN
    lampiran: bool = False


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a report cannot be issued yet, in a sentence, and the page where that is mended."""

    kalimat: str
    tautan: str = ""
