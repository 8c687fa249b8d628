"""Reads and writes the workbook of recorded values; knows cells, stores nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, Lapor, Perbaikan, diam
from dasar.aturan.tahun import TAHUN_DIKENAL
from dasar.aturan.teks import kosong, kunci
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, ROMAWI
from dasar.lembar.baca import Bacaan, baca_lembar
from dasar.lembar.sel import Pemeriksa, panjang_terbesar, rujukan
from dasar.lembar.tulis_lembar import FORMAT_TANGGAL, FORMAT_TEKS, tulis_lembar
from kinerja.aturan.realisasi import BILANGAN_TERBESAR, TulisanRealisasi, belum_waktunya
from kinerja.baca.cara import cara_hitung
from kinerja.baca.lembar import daftar_indikator, tanpa_lembar
from kinerja.baca.realisasi import baca_realisasi
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.models import Kecamatan

LEMBAR = "Realisasi"
INDIKATOR = "Indikator"
TAHUN = "Tahun"
TRIWULAN = "Triwulan"
PEMBILANG = "Pembilang"
PENYEBUT = "Penyebut"
NILAI = "Nilai"
SUMBER = "Sumber"
NOMOR = "Nomor Dokumen"
TANGGAL = "Tanggal Dokumen"
KETERANGAN = "Keterangan"
DAFTAR_KOLOM = (
    (INDIKATOR, 14),
    (TAHUN, 8),
    (TRIWULAN, 10),
    (PEMBILANG, 12),
    (PENYEBUT, 12),
    (NILAI, 12),
    (SUMBER, 36),
    (NOMOR, 20),
    (TANGGAL, 18),
    (KETERANGAN, 40),
)
JUDUL = tuple(judul for judul, _ in DAFTAR_KOLOM)
FORMAT_KOLOM = {
    SUMBER: FORMAT_TEKS,
    NOMOR: FORMAT_TEKS,
    TANGGAL: FORMAT_TANGGAL,
    KETERANGAN: FORMAT_TEKS,
}
WAJIB = (INDIKATOR, TAHUN, TRIWULAN, SUMBER)
# The fields of TulisanRealisasi, in its order.
KOLOM_ISI = (PEMBILANG, PENYEBUT, NILAI, SUMBER, NOMOR, TANGGAL, KETERANGAN)
KOLOM_PER_BIDANG = dict(zip(TulisanRealisasi._fields, KOLOM_ISI, strict=True))
# As `realisasi_tercatat_tahun_dikenal` has it, so that the fault is told at its cell.


class BarisBukuRealisasi(NamedTuple):
    nomor_baris: int
    indikator: Indikator
    tahun: int
    triwulan: int
    isi: TulisanRealisasi

    @property
    def kunci(self) -> tuple[int, int, int]:
        return self.indikator.pk, self.tahun, self.triwulan


@dataclass(slots=True)
class AcuanRealisasi:
    """What a name in a cell stands for in a year of this kecamatan; each year is read once."""

    kecamatan: Kecamatan
    _per_tahun: dict[int, tuple[Indikator, ...]] = field(default_factory=dict)

    def daftar(self, tahun: int) -> tuple[Indikator, ...]:
        """The indicators of the year, whether typed or not."""
        if tahun not in self._per_tahun:
            self._per_tahun[tahun] = daftar_indikator(self.kecamatan, tahun)
        return self._per_tahun[tahun]

    def satu(self, tahun: int, nama: object) -> Indikator | None:
        """By kode, or by a nama that no other of the year has."""
        daftar = self.daftar(tahun)
        if not isinstance(nama, str):
            return None
        pk = rujukan((i.pk, i.kode, i.nama) for i in daftar).get(kunci(nama))
        return next((satu for satu in daftar if satu.pk == pk), None)


def baca_buku_realisasi(
    path: Path,
    kecamatan: Kecamatan,
    *,
    hari_ini: date,
    perbaikan: Perbaikan = TANPA_PERBAIKAN,
    lapor: Lapor = diam,
) -> Bacaan[BarisBukuRealisasi]:
    """The rows of a workbook and their faults. Raises BerkasSalah when it cannot be read at all."""
    lembar = baca_lembar(path, LEMBAR, JUDUL, perbaikan, wajib=WAJIB)
    p, acuan = Pemeriksa(lembar.nama, hari_ini), AcuanRealisasi(kecamatan)
    hasil = [_baris(p, acuan, nomor, sel) for nomor, sel in lembar.daftar_baris(lapor)]
    baris_pertama: dict[tuple[int, int, int], BarisBukuRealisasi] = {}
    for baris in hasil:
        if baris is None:
            continue
        pertama = baris_pertama.setdefault(baris.kunci, baris).nomor_baris
        # Neither of two rows about one quarter may win in silence.
        if pertama != baris.nomor_baris:
            saran = f"satu baris per triwulan; hapus ini atau baris {pertama}"
            p.salah(baris.nomor_baris, INDIKATOR, baris.indikator.kode, saran)
    petunjuk = list(lembar.daftar_petunjuk)
    return Bacaan(lembar, list(baris_pertama.values()), p.daftar_kesalahan, petunjuk)


def _baris(
    p: Pemeriksa, acuan: AcuanRealisasi, n: int, sel: Sequence[object]
) -> BarisBukuRealisasi | None:
    semula = p.jumlah_kesalahan
    tahun = p.bilangan(n, TAHUN, sel[1], TAHUN_DIKENAL)
    indikator = _indikator(p, acuan, n, sel[0], tahun) if tahun else None
    triwulan = _triwulan(p, n, sel[2])
    isi = TulisanRealisasi(
        pembilang=_bilangan(p, n, PEMBILANG, sel[3]),
        penyebut=_bilangan(p, n, PENYEBUT, sel[4]),
        nilai=p.desimal(n, NILAI, sel[5], satuan=indikator.satuan if indikator else ""),
        sumber=p.teks(n, SUMBER, sel[6], panjang_terbesar(RealisasiTercatat, "sumber"), wajib=True),
        nomor_dokumen=p.teks(
            n, NOMOR, sel[7], panjang_terbesar(RealisasiTercatat, "nomor_dokumen")
        ),
        tanggal_dokumen=p.tanggal(n, TANGGAL, sel[8]),
        keterangan=p.teks(n, KETERANGAN, sel[9], panjang_terbesar(RealisasiTercatat, "keterangan")),
    )
    # Given up only after every cell was read: all faults of a row are told at once.
    if p.jumlah_kesalahan > semula or indikator is None or tahun is None or triwulan is None:
        return None
    salah = isi.kesalahan(indikator.ukuran, cara_hitung(indikator).jenis.ketikan)
    for bidang, pesan in salah.items():
        p.salah(n, KOLOM_PER_BIDANG[bidang], sel[JUDUL.index(KOLOM_PER_BIDANG[bidang])], pesan)
    if pesan := belum_waktunya(tahun, triwulan, isi, hari_ini=p.hari_ini):
        p.salah(n, TRIWULAN, sel[2], pesan)
    baris = BarisBukuRealisasi(n, indikator, tahun, triwulan, isi)
    return baris if p.jumlah_kesalahan == semula else None


def _indikator(
    p: Pemeriksa, acuan: AcuanRealisasi, n: int, nilai: object, tahun: int
) -> Indikator | None:
    if not acuan.daftar(tahun):
        p.salah(n, TAHUN, tahun, tanpa_lembar(acuan.kecamatan, tahun))
        return None
    indikator = acuan.satu(tahun, nilai)
    dicatat = [i.kode for i in acuan.daftar(tahun) if cara_hitung(i).jenis.ketikan]
    if indikator is None or indikator.kode not in dicatat:
        sebab = "indikator ini dihitung dari catatan; " if indikator else ""
        daftar = ", ".join(dicatat) or "tidak ada pada tahun itu"
        p.salah(n, INDIKATOR, nilai, f"{sebab}yang dicatat: {daftar}")
        return None
    return indikator


def _triwulan(p: Pemeriksa, n: int, nilai: object) -> int | None:
    """1 to 4, or I to IV."""
    romawi = {kunci(teks): angka for angka, teks in ROMAWI.items()}
    if isinstance(nilai, str) and kunci(nilai) in romawi:
        return romawi[kunci(nilai)]
    return p.bilangan(n, TRIWULAN, nilai, range(1, len(DAFTAR_TRIWULAN) + 1))


def _bilangan(p: Pemeriksa, n: int, kolom: str, nilai: object) -> int | None:
    if kosong(nilai):
        return None
    return p.bilangan(n, kolom, nilai, range(BILANGAN_TERBESAR + 1))


def ekspor_realisasi(kecamatan: Kecamatan, tahun: int, path: Path) -> int:
    """Write the recorded values of the year; `impor` takes the file back unchanged.

    Returns the number of rows below the header.
    """
    rows = _daftar_baris(kecamatan, tahun)
    return tulis_lembar(path, LEMBAR, DAFTAR_KOLOM, rows, format_kolom=FORMAT_KOLOM)


def _daftar_baris(kecamatan: Kecamatan, tahun: int) -> Iterator[tuple[object, ...]]:
    data = baca_realisasi(kecamatan, tahun)
    for indikator in data.daftar_indikator:
        for triwulan in DAFTAR_TRIWULAN:
            catatan = data.catatan.get((indikator.pk, triwulan))
            if catatan and catatan.isi.sumber:
                yield (indikator.kode, tahun, triwulan, *catatan.isi)
