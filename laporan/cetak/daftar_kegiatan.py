"""The appendix of all kegiatan: a long list for each unit, with a heading for each month."""

from collections.abc import Iterator, Sequence

from dasar.aturan.bilangan import tulis_bilangan
from laporan.cetak.rakit import Potongan
from laporan.isi.ringkas import KelompokKegiatan, Kertas
from laporan.susun.rincian import per_unit

# What is set at once fills the memory: after so many rows a page begins, with a month if it can.
SEKALI = 300


def potongan_kegiatan(
    daftar: Sequence[KelompokKegiatan], kertas: Kertas, judul: str
) -> Iterator[Potongan]:
    """The parts of the appendix, across the paper; what changes is rendered alone."""
    tinggi, lebar = kertas.sisi
    kolom = _kolom(lebar)
    for _, unit, sekelompok in per_unit(daftar):
        for nomor, baris in enumerate(_per_bagian(sekelompok)):
            # What goes on with a list bears no heading again.
            kepala = {"judul": judul, "subjudul": unit} if nomor == 0 else {"judul": ""}
            isi = {**kepala, "lebar": lebar, "tinggi": tinggi, "kolom": kolom, "baris": baris}
            yield Potongan(templat="laporan/cetak/daftar.typ", isi=isi)


def _kolom(lebar: float) -> tuple[tuple[str, float], ...]:
    # Less both margins and the four columns whose texts have a known length.
    sisa = lebar - 30 - 10 - 19 - 31 - 22
    return (
        ("No", 10),
        ("Tanggal", 19),
        ("Kode", 31),
        ("Kegiatan", round(sisa * 0.36, 1)),
        ("Hasil", round(sisa * 0.26, 1)),
        ("Tindak lanjut", round(sisa * 0.38, 1)),
        ("Hitungan", 22),
    )


def _per_bagian(sekelompok: Iterator[KelompokKegiatan]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The numbered rows below the headings of their months, as many as are set at once."""
    bagian: list[tuple[str, ...]] = []
    nomor = 0
    for kelompok in sekelompok:
        if bagian and len(bagian) + len(kelompok.daftar_baris) > SEKALI:
            yield tuple(bagian)
            bagian = []
        bagian.append((kelompok.bulan,))
        for b in kelompok.daftar_baris:
            if len(bagian) > SEKALI:
                yield tuple(bagian)
                bagian = [(kelompok.bulan,)]
            nomor += 1
            isi = (b.tanggal, b.kode, b.kegiatan, b.hasil, b.tindak_lanjut, b.hitungan)
            bagian.append((tulis_bilangan(nomor), *isi))
    yield tuple(bagian)
