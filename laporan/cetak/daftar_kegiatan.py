"""The appendix of all kegiatan: a long list for each unit, with a heading for each month."""

from collections.abc import Iterator, Sequence

from laporan.cetak.daftar_panjang import DaftarPanjang, KolomDaftar
from laporan.cetak.rakit import Potongan
from laporan.isi.ringkas import KelompokKegiatan, Kertas
from laporan.susun.rincian import per_unit


def potongan_kegiatan(
    daftar: Sequence[KelompokKegiatan], kertas: Kertas, judul: str
) -> Iterator[Potongan]:
    """The parts of the appendix, across the paper; a unit that changes is rendered alone."""
    tinggi, lebar = kertas.sisi
    kolom = _kolom(lebar)
    for _, unit, sekelompok in per_unit(daftar):
        yield Potongan(
            daftar=DaftarPanjang(judul, unit, lebar, tinggi, kolom, tuple(_baris(sekelompok)))
        )


def _kolom(lebar: float) -> tuple[KolomDaftar, ...]:
    # Less both margins and the four columns whose texts have a known length.
    sisa = lebar - 30 - 10 - 19 - 31 - 22
    return (
        KolomDaftar("No", 10),
        KolomDaftar("Tanggal", 19),
        KolomDaftar("Kode", 31),
        KolomDaftar("Kegiatan", round(sisa * 0.36, 1)),
        KolomDaftar("Hasil", round(sisa * 0.26, 1)),
        KolomDaftar("Tindak lanjut", round(sisa * 0.38, 1)),
        KolomDaftar("Hitungan", 22),
    )


def _baris(sekelompok: Iterator[KelompokKegiatan]) -> Iterator[tuple[str, ...]]:
    nomor = 0
    for kelompok in sekelompok:
        yield (kelompok.bulan,)
        for b in kelompok.daftar_baris:
            nomor += 1
            isi = (b.tanggal, b.kode, b.kegiatan, b.hasil, b.tindak_lanjut, b.hitungan)
            yield (str(nomor), *isi)
