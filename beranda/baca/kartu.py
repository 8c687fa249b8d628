"""What a card of an indicator (kartu) says: how it stands, and what the years before were."""

from dataclasses import dataclass, replace

from dasar.aturan.triwulan import TRIWULAN_AKHIR, akhir_triwulan
from kinerja.aturan.kartu import KartuIndikator
from kinerja.aturan.kemungkinan import (
    KeadaanIndikator,
    Kemungkinan,
    keadaan_indikator,
    keadaan_tercatat,
)
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.perhitungan import NilaiIndikator
from laporan.susun.tahun_lalu import Pembanding

# How many years before the present one a card looks back.
TAHUN_TREN = 3


@dataclass(frozen=True, slots=True)
class KartuUnit:
    """A unit's own part of an indicator."""

    depan: KartuIndikator
    kode_unit: str
    nilai: Nilai


def kemungkinan_dari(nilai: NilaiIndikator, titik: TitikWaktu) -> Kemungkinan | None:
    """What the value can still become; None for what is not counted from the registers."""
    if nilai.berjalan is None and nilai.susun_baris is None:
        return None
    if nilai.berjalan:
        return Kemungkinan(nilai.nilai.pembilang, nilai.nilai.penyebut, nilai.berjalan.terbuka)
    return _dari_kegiatan(nilai.nilai, titik)


def _dari_kegiatan(nilai: Nilai, titik: TitikWaktu) -> Kemungkinan:
    pembilang, penyebut = nilai.pembilang, nilai.penyebut
    terbuka = penyebut - pembilang if titik.hari_ini <= titik.batas else 0
    # A later limit leaves time for tindak lanjut, not for new kegiatan: those end with the year.
    bertambah = titik.hari_ini <= akhir_triwulan(titik.tahun, TRIWULAN_AKHIR)
    return Kemungkinan(pembilang, penyebut, terbuka, bertambah=bertambah)


def keadaan_dari(nilai: NilaiIndikator, kemungkinan: Kemungkinan | None) -> KeadaanIndikator:
    """How the indicator stands against its target."""
    if kemungkinan is not None:
        return keadaan_indikator(kemungkinan, nilai.target)
    setahun = nilai.catatan is not None and nilai.catatan.triwulan == TRIWULAN_AKHIR
    return keadaan_tercatat(nilai.realisasi, nilai.target, nilai.ukuran, setahun=setahun)


def susun_kartu(nilai: NilaiIndikator, titik: TitikWaktu, pembanding: Pembanding) -> KartuIndikator:
    """The card of an indicator; `pembanding` knows the `TAHUN_TREN` years before."""
    lalu = []
    for tahun in range(titik.tahun - TAHUN_TREN, titik.tahun):
        satu = pembanding.nilai_tahun(nilai.kode, tahun, nilai.ukuran.satuan)
        if satu is not None and satu.realisasi is not None:
            lalu.append((tahun, satu.realisasi))
    keadaan = keadaan_dari(nilai, kemungkinan_dari(nilai, titik))
    return replace(kartu_dari(nilai), keadaan=keadaan, lalu=tuple(lalu))


def kartu_dari(nilai: NilaiIndikator) -> KartuIndikator:
    """The figure and its target alone: what stands beside others in a table."""
    return KartuIndikator(
        kode=nilai.kode,
        nama=nilai.nama,
        tahun=nilai.tahun,
        ukuran=nilai.ukuran,
        realisasi=nilai.realisasi,
        target=nilai.target,
        keadaan=KeadaanIndikator.BELUM_LENGKAP,
    )


def susun_kartu_unit(nilai: NilaiIndikator, titik: TitikWaktu, kode_unit: str) -> KartuUnit | None:
    """The part of one unit in an indicator that counts its kegiatan; None when it counts none."""
    unit = next((satu for satu in nilai.daftar_unit if satu.kode == kode_unit), None)
    if unit is None:
        return None
    kartu = replace(
        kartu_dari(nilai),
        nama=unit.nama,
        realisasi=unit.nilai.realisasi,
        keadaan=keadaan_indikator(_dari_kegiatan(unit.nilai, titik), nilai.target),
    )
    return KartuUnit(kartu, unit.kode, unit.nilai)
