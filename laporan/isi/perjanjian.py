"""What the performance agreement of a year says: frozen values only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.aturan.ukuran import UKURAN_PERSEN, Ukuran
from organisasi.baca.kop import Kop

# The sentences of the ministry's form (PermenPAN-RB 53/2014, lampiran I).
PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel "
    "serta berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
JANJI = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran "
    "perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah "
    "ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target "
    "kinerja tersebut menjadi tanggung jawab kami."
)
PENGAWASAN = (
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi "
    "terhadap capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan "
    "dalam rangka pemberian penghargaan dan sanksi."
)

NAMA_KOSONG = "…………………………………………"


@dataclass(frozen=True, slots=True)
class Pihak:
    """A party; `nip` is empty for an elected official, `nama` while nobody knows it."""

    nama: str
    jabatan: str
    nip: str = ""
    pangkat: str = ""

    @property
    def nama_tertulis(self) -> str:
        """The name, or room to write it by hand."""
        return self.nama or NAMA_KOSONG


@dataclass(frozen=True, slots=True)
class BarisPerjanjian:
    sasaran: str
    indikator: str
    target: Decimal
    ukuran: Ukuran = UKURAN_PERSEN

    @property
    def target_tertulis(self) -> str:
        return self.ukuran.tulis(self.target)


@dataclass(frozen=True, slots=True)
class BarisPagu:
    program: str
    pagu: Decimal


@dataclass(frozen=True, slots=True)
class IsiPerjanjian:
    kop: Kop
    tahun: int
    tempat: str
    tanggal: date
    pihak_pertama: Pihak
    pihak_kedua: Pihak
    daftar_baris: tuple[BarisPerjanjian, ...]
    daftar_pagu: tuple[BarisPagu, ...]

    @property
    def jumlah_pagu(self) -> Decimal:
        return sum((baris.pagu for baris in self.daftar_pagu), Decimal(0))

    @property
    def pembuka(self) -> str:
        return PEMBUKA

    @property
    def janji(self) -> str:
        return JANJI

    @property
    def pengawasan(self) -> str:
        return PENGAWASAN
