"""Years, quarters, units and desa side by side, by the same rules as every other figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import dropwhile
from typing import TypeVar

from django.utils.text import slugify

from dasar.aturan.triwulan import DAFTAR_TRIWULAN
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.aturan.tren import GrafikTren, grafik_tren
from kinerja.aturan.ukuran import Ukuran
from kinerja.baca.batas import baca_titik
from kinerja.baca.konteks import Konteks
from kinerja.baca.nilai_unit import indikator_tindak_lanjut, lingkup_indikator, nilai_per_unit
from kinerja.baca.perhitungan import NilaiIndikator, Pokok, hitung
from kinerja.models import Indikator
from laporan.isi.ringkas import NilaiTahun
from laporan.susun.tahun_lalu import Pembanding, baca_pembanding, dari_catatan, tahun_sendiri
from organisasi.models import Kecamatan, UnitKerja

T = TypeVar("T")
BANYAK_TAHUN = 5


@dataclass(frozen=True, slots=True)
class TahunBanding:
    """One year of an indicator: its value with its source, and the value at each quarter.

    A quarter without records, beside a value that was entered, or still ahead, has None.
    """

    nilai: NilaiTahun
    berjalan: bool
    realisasi_per_triwulan: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """A unit or desa with its value in each year; None where it is not counted."""

    kode: str
    nama: str
    per_tahun: tuple[tuple[int, Nilai | None], ...]


@dataclass(frozen=True, slots=True)
class BandingIndikator:
    """One indicator over the years, oldest first; its parts are units or desa."""

    kode: str
    nama: str
    ukuran: Ukuran
    grafik: GrafikTren
    daftar_tahun: tuple[TahunBanding, ...]
    daftar_unit: tuple[BarisBanding, ...]
    daftar_desa: tuple[BarisBanding, ...]


@dataclass(frozen=True, slots=True)
class TahunUnit:
    """One unit's part of an indicator in a year, and at the end of each quarter that has begun."""

    titik: TitikWaktu
    nilai: Nilai
    nilai_per_triwulan: tuple[Nilai | None, ...]

    @property
    def tahun(self) -> int:
        return self.titik.tahun


@dataclass(frozen=True, slots=True)
class BandingUnit:
    """One unit's part of an indicator over the years, newest first."""

    indikator: Indikator
    daftar_tahun: tuple[TahunUnit, ...]
    grafik: GrafikTren

    @property
    def kini(self) -> TahunUnit:
        return self.daftar_tahun[0]


def baca_perbandingan(
    kecamatan: Kecamatan, tahun: int, *, hari_ini: date
) -> list[BandingIndikator]:
    """Every indicator over at most five years to this one, from the first that has a value.

    The number of queries does not grow with the rows.
    """
    daftar_tahun = range(tahun - BANYAK_TAHUN + 1, tahun + 1)
    # The present year is always its own calculation, whatever was entered (docs/aturan.md).
    pembanding = baca_pembanding(kecamatan, [t for t in daftar_tahun if t < hari_ini.year])
    per_indikator: dict[Pokok, list[NilaiIndikator]] = {}
    daftar_titik = {satu: baca_titik(kecamatan, satu, hari_ini) for satu in daftar_tahun}
    for titik in daftar_titik.values():
        for nilai in hitung(kecamatan, titik):
            per_indikator.setdefault(nilai.pokok, []).append(nilai)
    return [
        _banding(
            _mulai_tercatat(
                [(n, _tahun(n, pembanding, daftar_titik[n.tahun])) for n in daftar],
                lambda pasangan: pasangan[1].nilai.realisasi is None,
            )
        )
        # Those of the present sheet first.
        for daftar in sorted(per_indikator.values(), key=lambda daftar: -daftar[-1].tahun)
    ]


def _tahun(nilai: NilaiIndikator, pembanding: Pembanding, titik: TitikWaktu) -> TahunBanding:
    """A year as issued, else as entered, else recorded; the present one as recorded, always."""
    if titik.tahun >= titik.hari_ini.year:
        hasil, tercatat = tahun_sendiri(nilai), True
    else:
        dicatat = dari_catatan(nilai)
        hasil = pembanding.nilai_tahun(nilai.kode, nilai.tahun, nilai.ukuran.satuan) or dicatat
        # Beside a value that was entered, what few records there are would say something else.
        tercatat = dicatat.realisasi is not None and not pembanding.diisi(nilai.kode, nilai.tahun)
    return TahunBanding(
        hasil,
        titik.per < titik.hari_terakhir,
        tuple(
            triwulan.nilai.realisasi if tercatat and triwulan.nilai else None
            for triwulan in nilai.daftar_triwulan
        ),
    )


def _mulai_tercatat(daftar: Sequence[T], kosong: Callable[[T], bool]) -> Sequence[T]:
    """Without the years before the first that has a value; the last one always stays."""
    return [*dropwhile(kosong, daftar[:-1]), daftar[-1]]


def _banding(daftar: Sequence[tuple[NilaiIndikator, TahunBanding]]) -> BandingIndikator:
    daftar_nilai = [nilai for nilai, _ in daftar]
    daftar_tahun = tuple(tahun for _, tahun in daftar)
    kini = daftar_nilai[-1]
    return BandingIndikator(
        kode=kini.kode,
        nama=kini.nama,
        ukuran=kini.ukuran,
        grafik=grafik_tren(
            f"{slugify(kini.kode)}-tren",
            f"{kini.kode} lima tahun terakhir dengan garis target",
            [(str(t.nilai.tahun), t.nilai.realisasi, t.nilai.target) for t in daftar_tahun],
            kini.ukuran,
        ),
        daftar_tahun=daftar_tahun,
        daftar_unit=_baris(daftar_nilai, _nilai_unit),
        daftar_desa=_baris(daftar_nilai, _nilai_desa),
    )


def _nilai_unit(nilai: NilaiIndikator) -> dict[tuple[str, str], Nilai]:
    return {(unit.kode, unit.nama): unit.nilai for unit in nilai.daftar_unit}


def _nilai_desa(nilai: NilaiIndikator) -> dict[tuple[str, str], Nilai]:
    daftar_baris = nilai.kisi.daftar_baris if nilai.kisi else ()
    return {
        (baris.desa_kode, baris.desa_nama): Nilai(baris.tepat_waktu, len(baris.daftar_sel))
        for baris in daftar_baris
        if any(sel.dokumen_pk for sel in baris.daftar_sel)
    }


def _baris(
    daftar_nilai: list[NilaiIndikator],
    bagian: Callable[[NilaiIndikator], dict[tuple[str, str], Nilai]],
) -> tuple[BarisBanding, ...]:
    """Every part that appears in any year, in the order of its kode; years without any left out."""
    daftar_bagian = [(nilai.tahun, bagian(nilai)) for nilai in daftar_nilai]
    daftar_bagian = [(t, isi) for t, isi in daftar_bagian if any(n.penyebut for n in isi.values())]
    semua = sorted({kunci for _, isi in daftar_bagian for kunci in isi})
    return tuple(
        BarisBanding(
            kode, nama, tuple((tahun, isi.get((kode, nama))) for tahun, isi in daftar_bagian)
        )
        for kode, nama in semua
    )


def baca_unit(unit: UnitKerja, tahun: int, *, hari_ini: date) -> list[BandingUnit]:
    """Its part in each indicator that counts its kegiatan, over at most five years to this one.

    A fixed number of queries, and three for each year. An indicator without a value in any year
    has the last one alone.
    """
    kecamatan = unit.kecamatan
    semua = indikator_tindak_lanjut(kecamatan)
    lingkup = lingkup_indikator(semua, {kecamatan.pk: [unit]})
    per_indikator: dict[str, list[TahunUnit]] = {}
    nama: dict[str, Indikator] = {}
    for satu_tahun in range(tahun - BANYAK_TAHUN + 1, tahun + 1):
        daftar = [
            i
            for i in semua
            if i.lembar.mencakup(satu_tahun) and lingkup[i.pk].unit_kerja in (None, {unit.pk})
        ]
        titik = baca_titik(kecamatan, satu_tahun, hari_ini)
        hasil = nilai_per_unit(Konteks({kecamatan.pk: titik}), [lingkup[i.pk] for i in daftar])
        for satu in daftar:
            nilai = hasil[lingkup[satu.pk], unit.pk]
            # Those that have not begun yet are none of them.
            sisanya = (None,) * (len(DAFTAR_TRIWULAN) - len(nilai))
            milik = per_indikator.setdefault(satu.kode, [])
            milik.append(TahunUnit(titik, nilai[-1], (*nilai, *sisanya)))
            nama[satu.kode] = satu
    return [
        _banding_unit(unit, nama[kode], daftar_tahun)
        for kode, daftar_tahun in per_indikator.items()
        if daftar_tahun[-1].tahun == tahun
    ]


def _banding_unit(
    unit: UnitKerja, indikator: Indikator, daftar_tahun: Sequence[TahunUnit]
) -> BandingUnit:
    daftar = _mulai_tercatat(daftar_tahun, lambda satu: not satu.nilai.penyebut)
    grafik = grafik_tren(
        f"{slugify(indikator.kode)}-tren",
        f"{indikator.kode} {unit.nama}, lima tahun terakhir",
        [(str(t.tahun), t.nilai.realisasi, None) for t in daftar],
        indikator.ukuran,
    )
    return BandingUnit(indikator, tuple(reversed(daftar)), grafik)
