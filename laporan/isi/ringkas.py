"""What the paper says: frozen values only, nothing is asked from the database while printing."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.safestring import SafeString

from dasar.aturan.bilangan import tulis_bilangan
from dasar.cetak.qr import gambar_qr
from kinerja.aturan.grafik import GrafikDokumen, GrafikTriwulan, GrafikUnit
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.ukuran import UKURAN_PERSEN, Ukuran
from organisasi.baca.kop import Kop

# A note of more letters may go on on the next page.
_HURUF_TERBELAH = 1200


class Kertas(StrEnum):
    A4 = "A4"
    F4 = "F4"

    @property
    def sisi(self) -> tuple[float, float]:
        """Portrait width and height in mm."""
        # F4 is the folio of Indonesian offices, no size of ISO.
        return {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}[self.value]

    @property
    def ukuran(self) -> str:
        """The same as a style sheet writes it."""
        lebar, tinggi = self.sisi
        return f"{lebar:g}mm {tinggi:g}mm"


@dataclass(frozen=True, slots=True)
class Terbitan:
    """What an issued report says of itself on every page; a draft has none.

    `alamat_cek` is where anybody can check it; `menggantikan` the code that a revision replaces;
    `segel` the head of the history's chain when it was issued (docs/ketahanan.md).
    """

    kode: str
    alamat_cek: str
    nomor_revisi: int = 0
    alasan_revisi: str = ""
    menggantikan: str = ""
    segel: str = ""

    @property
    def qr(self) -> SafeString:
        """The address as a QR code, an SVG to stand inside a page."""
        return gambar_qr(self.alamat_cek)


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """The signature block. Without an official on that day the name and NIP are left open.

    `atas_nama` is the line above the jabatan (a.n., u.b.), `pangkat` the one below the name.
    """

    jabatan: str
    nama: str
    nip: str
    tempat: str
    tanggal: date
    pangkat: str = ""
    atas_nama: str = ""


@dataclass(frozen=True, slots=True)
class Rumus:
    """A formula twice: in words and with its numbers; `hasil` is None without a denominator.

    `pengali` is what it is multiplied with: a share in percent, else nothing. Where the numbers
    have yet to be added or multiplied, `_jumlah` is what they come to.
    """

    pembilang_kata: str
    penyebut_kata: str
    pembilang_angka: str
    penyebut_angka: str
    hasil: Decimal | None
    pengali: str = "× 100 %"
    ukuran: Ukuran = UKURAN_PERSEN
    pembilang_jumlah: str = ""
    penyebut_jumlah: str = ""

    @property
    def daftar_pecahan(self) -> tuple[tuple[str, str], ...]:
        """The fractions that stand between equals signs: as reckoned, and as it comes out."""
        angka = (self.pembilang_angka, self.penyebut_angka)
        jumlah = (self.pembilang_jumlah, self.penyebut_jumlah)
        return (angka, jumlah) if any(jumlah) else (angka,)

    @property
    def kalimat_angka(self) -> str:
        """The same in one line: '(5 + 5 + 5) / (6 × 3) × 100 % = 15 / 18 × 100 %'."""
        return " = ".join(
            f"{_berkurung(atas)} / {_berkurung(bawah)} {self.pengali}".rstrip()
            for atas, bawah in self.daftar_pecahan
        )


def _berkurung(hitungan: str) -> str:
    return f"({hitungan})" if " " in hitungan else hitungan


@dataclass(frozen=True, slots=True)
class NilaiTahun:
    """The value of one year in the comparison; None where the year has no records."""

    tahun: int
    target: Decimal | None
    realisasi: Decimal | None
    capaian: Decimal | None
    predikat: str | None
    catatan: str


@dataclass(frozen=True, slots=True)
class BarisUnit:
    kode: str
    nama: str
    nilai: Nilai


@dataclass(frozen=True, slots=True)
class BarisDokumen:
    """One document's counts of the four states, in the order of `Keadaan`."""

    kode: str
    nama: str
    tahun_anggaran: int
    daftar_jumlah: tuple[int, ...]
    nilai: Nilai


@dataclass(frozen=True, slots=True)
class SelMatriks:
    """A slot in words; `tanggal` only when it was known on `per`."""

    keadaan: str
    sebutan: str
    tanggal: date | None
    dicatat_hari_kemudian: int


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    desa: str
    daftar_kepala: tuple[str, ...]
    daftar_sel: tuple[SelMatriks, ...]
    tepat_waktu: int


@dataclass(frozen=True, slots=True)
class AturanDokumen:
    """A due-date rule as it acts in the year; `tenggat_semula` is None without an extension."""

    kode: str
    nama: str
    tahun_anggaran: int
    tenggat: date
    tenggat_semula: date | None
    dinilai_dari: str
    dasar_hukum: str
    perpanjangan: str


@dataclass(frozen=True, slots=True)
class IsiDokumen:
    """The parts of an indicator that is counted from the documents of the desa."""

    daftar_sebutan: tuple[str, ...]
    daftar_dokumen: tuple[BarisDokumen, ...]
    grafik: GrafikDokumen
    berjalan: Nilai
    lebih_awal: int
    terbaik: Nilai
    keperluan: str
    daftar_baris: tuple[BarisMatriks, ...]
    daftar_aturan: tuple[AturanDokumen, ...]


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """One section of the report; `huruf` is the letter of its heading, `sasaran` what it measures.

    `rumus` is None for a value that has no parts; `sumber` says where a recorded one is from.
    """

    huruf: str
    kode: str
    nama: str
    sasaran: str
    nilai: Nilai
    target: Decimal | None
    dasar_target: str
    capaian: Decimal | None
    predikat: str | None
    rumus: Rumus | None
    catatan_rumus: str
    grafik_triwulan: GrafikTriwulan
    daftar_unit: tuple[BarisUnit, ...]
    grafik_unit: GrafikUnit | None
    dokumen: IsiDokumen | None
    daftar_tahun: tuple[NilaiTahun, ...]
    tingkat: str = "sasaran"
    ukuran: Ukuran = UKURAN_PERSEN
    sumber: str = ""

    @property
    def realisasi_tertulis(self) -> str:
        return self.ukuran.tulis(self.nilai.realisasi)

    @property
    def target_tertulis(self) -> str:
        return self.ukuran.tulis(self.target)

    @property
    def induk(self) -> str:
        """What it measures, named."""
        return f"{'Tujuan' if self.tingkat == 'tujuan' else 'Sasaran strategis'}: {self.sasaran}"


@dataclass(frozen=True, slots=True)
class CatatanData:
    """A fact about the quality of the records, how often, and what it means for the figure."""

    hal: str
    jumlah: int
    arti: str
    daftar_contoh: tuple[str, ...] = ()
    lainnya: int = 0

    @property
    def panjang(self) -> bool:
        """Whether its row in a table may go on on the next page."""
        return len(self.kalimat) > _HURUF_TERBELAH

    @property
    def kalimat(self) -> str:
        """What it means and the rows, in one sentence."""
        contoh = f": {', '.join(self.daftar_contoh)}" if self.daftar_contoh else ""
        lainnya = f", dan {tulis_bilangan(self.lainnya)} lainnya" if self.lainnya else ""
        return f"{self.arti[:1].upper()}{self.arti[1:]}{contoh}{lainnya}."


@dataclass(frozen=True, slots=True)
class BarisKegiatan:
    """A kegiatan with its tindak lanjut, as printed; `hitungan` says what it counts."""

    tanggal: str
    kode: str
    kegiatan: str
    hasil: str
    tindak_lanjut: str
    hitungan: str


@dataclass(frozen=True, slots=True)
class KelompokKegiatan:
    """The kegiatan of one unit in one month; `kode` is the unit's, by which they are grouped."""

    unit: str
    bulan: str
    daftar_baris: tuple[BarisKegiatan, ...]
    kode: str = ""


@dataclass(frozen=True, slots=True)
class IsiLaporan:
    """The short report; `daftar_kegiatan` is its appendix, empty where none was asked for."""

    kop: Kop
    tahun: int
    per: date
    batas_tindak_lanjut: date
    daftar_indikator: tuple[IsiIndikator, ...]
    huruf_catatan: str
    daftar_catatan: tuple[CatatanData, ...]
    tanda_tangan: TandaTangan
    daftar_kegiatan: tuple[KelompokKegiatan, ...] = ()

    @property
    def bertujuan(self) -> bool:
        """Whether an indicator measures a tujuan."""
        return any(indikator.tingkat == "tujuan" for indikator in self.daftar_indikator)
