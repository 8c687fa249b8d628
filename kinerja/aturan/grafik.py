"""Geometry of the charts, as frozen values a template draws as SVG. Pure: no Django, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dasar.aturan.triwulan import ROMAWI
from kinerja.aturan.bidang_gambar import (
    DASAR,
    KANAN,
    KIRI,
    LEBAR,
    Garis,
    bidang_gambar,
    garis_sumbu,
    y_sumbu,
)
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.sumbu import Sumbu, sumbu
from kinerja.aturan.ukuran import UKURAN_PERSEN, Ukuran

_TINGGI_TRIWULAN = 214
_TINGGI_BARIS = 38
_TEBAL_BATANG = 14
# So many letters leave room for '100,00 %' even in wide ones.
_HURUF_NAMA = 44
# A segment narrower than this has no room for its number; the words above the bar tell it.
_LEBAR_BERANGKA = 14


@dataclass(frozen=True, slots=True)
class Titik:
    """A cumulative value at the end of a quarter; `tiba` is False while the quarter lies ahead."""

    triwulan: int
    nilai: Nilai | None
    target: Decimal | None

    @property
    def tiba(self) -> bool:
        return self.nilai is not None

    @property
    def realisasi(self) -> Decimal | None:
        return self.nilai.realisasi if self.nilai else None


@dataclass(frozen=True, slots=True)
class BatangTriwulan:
    """One quarter's bar. Without a value it is an empty outline."""

    romawi: str
    tiba: bool
    nilai: Nilai | None
    target: Decimal | None
    x: int
    y: int
    lebar: int
    tinggi: int
    y_target: int | None

    @property
    def realisasi(self) -> Decimal | None:
        return self.nilai.realisasi if self.nilai else None

    @property
    def tengah(self) -> int:
        return self.x + self.lebar // 2

    @property
    def y_nilai(self) -> int:
        """Where the value is written: above the bar, and above the target line if they meet."""
        y = self.y - 6
        if self.y_target is not None and y - 11 <= self.y_target <= y + 3:
            return self.y_target - 5
        return y

    @property
    def x_target(self) -> int:
        return self.x - 8

    @property
    def x_target_akhir(self) -> int:
        return self.x + self.lebar + 8


@dataclass(frozen=True, slots=True)
class GrafikTriwulan:
    pengenal: str
    judul: str
    daftar_garis: tuple[Garis, ...]
    daftar_batang: tuple[BatangTriwulan, ...]
    lebar: int = LEBAR
    tinggi: int = _TINGGI_TRIWULAN
    kiri: int = KIRI
    kanan: int = KANAN
    dasar: int = DASAR
    ukuran: Ukuran = UKURAN_PERSEN
    y_nol: int = DASAR

    @property
    def ada_target(self) -> bool:
        return any(batang.y_target is not None for batang in self.daftar_batang)

    @property
    def bidang(self) -> str:
        return bidang_gambar(self.tinggi)


def grafik_triwulan(
    pengenal: str, judul: str, daftar_titik: Iterable[Titik], ukuran: Ukuran = UKURAN_PERSEN
) -> GrafikTriwulan:
    """Upright bars on the scale of the indicator, one per quarter, with target markers."""
    daftar = tuple(daftar_titik)
    skala = sumbu(ukuran, (n for titik in daftar for n in (titik.realisasi, titik.target)))
    jatah = (KANAN - KIRI) // max(1, len(daftar))
    lebar = jatah * 3 // 5
    return GrafikTriwulan(
        pengenal=pengenal,
        judul=judul,
        daftar_garis=garis_sumbu(skala),
        daftar_batang=tuple(
            _batang_triwulan(titik, KIRI + urutan * jatah + (jatah - lebar) // 2, lebar, skala)
            for urutan, titik in enumerate(daftar)
        ),
        ukuran=ukuran,
        y_nol=y_sumbu(skala, skala.nol),
    )


def _batang_triwulan(titik: Titik, x: int, lebar: int, skala: Sumbu) -> BatangTriwulan:
    nol = y_sumbu(skala, skala.nol)
    # An empty outline stands low, so that it cannot be taken for a value.
    ujung = nol - 24 if titik.realisasi is None else y_sumbu(skala, titik.realisasi)
    return BatangTriwulan(
        romawi=ROMAWI[titik.triwulan],
        tiba=titik.tiba,
        nilai=titik.nilai,
        target=titik.target,
        x=x,
        y=min(ujung, nol),
        lebar=lebar,
        tinggi=abs(nol - ujung),
        y_target=None if titik.target is None else y_sumbu(skala, titik.target),
    )


class _BatangRebah:
    """Where the text and the bar stand below the top `y` of a row."""

    __slots__ = ()
    y: int

    @property
    def y_teks(self) -> int:
        return self.y + 12

    @property
    def y_batang(self) -> int:
        return self.y + 18


@dataclass(frozen=True, slots=True)
class BatangUnit(_BatangRebah):
    """One unit's lying bar; `panjang` is None when there is nothing to divide by."""

    kode: str
    nama: str
    nilai: Nilai
    y: int
    panjang: int | None

    @property
    def nama_muat(self) -> str:
        """The name as far as it goes beside the value; the words of the drawing have it whole."""
        muat = len(self.nama) <= _HURUF_NAMA
        return self.nama if muat else f"{self.nama[: _HURUF_NAMA - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class GrafikUnit:
    pengenal: str
    judul: str
    daftar_batang: tuple[BatangUnit, ...]
    tinggi: int
    lebar: int = LEBAR
    tebal: int = _TEBAL_BATANG
    ukuran: Ukuran = UKURAN_PERSEN

    @property
    def bidang(self) -> str:
        return bidang_gambar(self.tinggi)


def grafik_unit(
    pengenal: str,
    judul: str,
    daftar_unit: Iterable[tuple[str, str, Nilai]],
    ukuran: Ukuran = UKURAN_PERSEN,
) -> GrafikUnit:
    """Lying bars on the scale of the indicator, one per unit given as (kode, nama, nilai)."""
    daftar = tuple(daftar_unit)
    skala = sumbu(ukuran, (nilai.realisasi for _, _, nilai in daftar))
    daftar_batang = tuple(
        BatangUnit(
            kode=kode,
            nama=nama,
            nilai=nilai,
            y=urutan * _TINGGI_BARIS,
            panjang=None if nilai.realisasi is None else skala.letak(nilai.realisasi, LEBAR),
        )
        for urutan, (kode, nama, nilai) in enumerate(daftar)
    )
    tinggi = len(daftar_batang) * _TINGGI_BARIS
    return GrafikUnit(pengenal, judul, daftar_batang, tinggi, ukuran=ukuran)


@dataclass(frozen=True, slots=True)
class Ruas:
    """A segment of a stacked bar: one state and how many slots are in it."""

    keadaan: str
    sebutan: str
    jumlah: int
    x: int
    lebar: int

    @property
    def tengah(self) -> int:
        return self.x + self.lebar // 2

    @property
    def berangka(self) -> bool:
        return self.lebar >= _LEBAR_BERANGKA


@dataclass(frozen=True, slots=True)
class BatangDokumen(_BatangRebah):
    kode: str
    y: int
    daftar_ruas: tuple[Ruas, ...]

    @property
    def y_angka(self) -> int:
        return self.y_batang + 11


@dataclass(frozen=True, slots=True)
class GrafikDokumen:
    pengenal: str
    judul: str
    daftar_batang: tuple[BatangDokumen, ...]
    tinggi: int
    lebar: int = LEBAR
    tebal: int = _TEBAL_BATANG

    @property
    def bidang(self) -> str:
        return bidang_gambar(self.tinggi)


def grafik_dokumen(
    pengenal: str, judul: str, daftar_dokumen: Iterable[tuple[str, Sequence[tuple[str, str, int]]]]
) -> GrafikDokumen:
    """Stacked lying bars, one per document given as (kode, [(state, its words, count), ...])."""
    daftar_batang = tuple(
        BatangDokumen(kode, urutan * _TINGGI_BARIS, _daftar_ruas(bagian))
        for urutan, (kode, bagian) in enumerate(daftar_dokumen)
    )
    return GrafikDokumen(pengenal, judul, daftar_batang, len(daftar_batang) * _TINGGI_BARIS)


def _daftar_ruas(bagian: Sequence[tuple[str, str, int]]) -> tuple[Ruas, ...]:
    jumlah_semua = sum(jumlah for _, _, jumlah in bagian)
    daftar_ruas = []
    sebelum = 0
    for keadaan, sebutan, jumlah in bagian:
        if jumlah:
            # Both ends are scaled from the running sum, so that the last one ends at the edge.
            x = sebelum * LEBAR // jumlah_semua
            sebelum += jumlah
            akhir = sebelum * LEBAR // jumlah_semua
            daftar_ruas.append(Ruas(keadaan, sebutan, jumlah, x, akhir - x))
    return tuple(daftar_ruas)
