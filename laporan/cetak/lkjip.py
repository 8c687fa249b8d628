"""The full annual report as PDF: its parts, its table of contents, joined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.terbilang import romawi_kecil
from dasar.cetak.pdf import susun_html
from dasar.cetak.typst import Penyusun
from kinerja.templatetags.format_id import tanggal
from laporan.cetak.cap import Cap, cap_terbitan, cetak_cap
from laporan.cetak.daftar_kegiatan import potongan_kegiatan
from laporan.cetak.gabung import Muatan, baca_muatan, daftar_ukuran, gabung
from laporan.cetak.rakit import (
    Lapor,
    Potongan,
    bersihkan_singgahan,
    folder_singgahan,
    siapkan_potongan,
    tanpa_lapor,
)
from laporan.isi.lkjip import IsiLkjip
from laporan.isi.naskah import Bab, Bagan
from laporan.isi.ringkas import Kertas, Terbitan

_TEGAK, _DATAR = "20mm 20mm 20mm 25mm", "13mm 15mm 17mm"


@dataclass(frozen=True, slots=True)
class BarisIsi:
    """A line of a list of contents; `halaman` as the page itself is called."""

    tingkat: int
    teks: str
    halaman: str
    macam: str


def cetak_lkjip(
    isi: IsiLkjip,
    terbitan: Terbitan | None,
    kertas: Kertas,
    *,
    tujuan: Path,
    singgahan: Path,
    lapor: Lapor,
) -> int:
    """Write the report to `tujuan`; return its pages. Parts are kept in `singgahan`.

    Without `terbitan` it is a draft. `lapor` is told how far it is. Raises PdfGagal.
    """
    daftar = list(daftar_potongan(isi, kertas, terbitan))
    with Penyusun() as penyusun:
        berkas = siapkan_potongan(daftar, singgahan, penyusun=penyusun, lapor=lapor)
        muatan = [baca_muatan(satu) for satu in berkas]
        bagian = list(zip(berkas, muatan, strict=True))
        # The cover and the foreword come before the lists of contents.
        depan = 2 if isi.kata_pengantar else 1
        bagian.insert(depan, _daftar_isi(kertas, muatan, depan, singgahan, penyusun))
        halaman_depan = sum(satu.halaman for _, satu in bagian[: depan + 1])
        cap = replace(cap_lkjip(isi, terbitan), halaman_depan=halaman_depan)
        lapis = cetak_cap(daftar_ukuran(bagian), cap, singgahan, penyusun)
    # Without typst, while the memory is full of pages.
    jumlah = gabung(bagian, tujuan, cap, lapis)
    bersihkan_singgahan(singgahan)
    return jumlah


def pdf_lkjip(
    isi: IsiLkjip,
    terbitan: Terbitan | None,
    kertas: Kertas,
    *,
    lapor: Lapor = tanpa_lapor,
) -> bytes:
    """The report as bytes. Raises PdfGagal."""
    with TemporaryDirectory() as folder:
        tujuan = Path(folder) / "lkjip.pdf"
        cetak_lkjip(
            isi,
            terbitan,
            kertas,
            tujuan=tujuan,
            singgahan=folder_singgahan(),
            lapor=lapor,
        )
        return tujuan.read_bytes()


def cap_lkjip(isi: IsiLkjip, terbitan: Terbitan | None) -> Cap:
    """What is stamped on every page of a draft, or of an issued report."""
    nama = f"LKjIP Kecamatan {isi.kop.kecamatan} tahun {isi.tahun}"
    if terbitan is None:
        return Cap((f"DRAF · {nama} · keadaan per {tanggal(isi.per)}",), draf=True, bersampul=True)
    return cap_terbitan(nama, terbitan, bersampul=True)


def daftar_potongan(
    isi: IsiLkjip, kertas: Kertas, terbitan: Terbitan | None = None
) -> Iterator[Potongan]:
    """All parts but the table of contents, in the order of the report."""
    yield _halaman(isi, kertas, "laporan/cetak/_sampul.html", terbitan=terbitan)
    if isi.kata_pengantar:
        yield from _bab(isi, kertas, isi.kata_pengantar, bab_depan=True)
    for bab in isi.daftar_bab:
        yield from _bab(isi, kertas, bab)
    # The sheet and the agreement are forms, not blocks; they stand after the second.
    satu, dua, *lain = isi.daftar_lampiran
    yield from _bab(isi, kertas, satu)
    yield from _bab(isi, kertas, dua)
    yield _halaman(isi, kertas, "laporan/cetak/_lampiran_lembar.html", mendatar=True)
    if isi.rencana:
        yield from _bab(isi, kertas, isi.rencana)
    yield _halaman(isi, kertas, "laporan/cetak/_lampiran_perjanjian.html")
    for bab in lain:
        yield from _bab(isi, kertas, bab)
    judul = f"{isi.lampiran_kegiatan}\nDAFTAR KEGIATAN"
    yield from potongan_kegiatan(isi.daftar_kegiatan, kertas, judul)


def _halaman(
    isi: IsiLkjip,
    kertas: Kertas,
    templat: str,
    *,
    mendatar: bool = False,
    **konteks: object,
) -> Potongan:
    lebar, tinggi = kertas.sisi
    if mendatar:
        lebar, tinggi = tinggi, lebar
    return Potongan(
        html=susun_html(
            "laporan/cetak/lkjip_bagian.html",
            {
                "isi": isi,
                "judul_berkas": f"{isi.judul} Kecamatan {isi.kop.kecamatan}",
                "ukuran": f"{lebar:g}mm {tinggi:g}mm",
                "margin": _DATAR if mendatar else _TEGAK,
                "templat_isi": templat,
                "formulir": "lampiran_" in templat,
                **konteks,
            },
        ),
    )


def _bab(isi: IsiLkjip, kertas: Kertas, bab: Bab, *, bab_depan: bool = False) -> Iterator[Potongan]:
    # The structure of the office is wide: its names need the paper across.
    mendatar = any(isinstance(blok, Bagan) for blok in bab.daftar_blok)
    templat = "laporan/cetak/_bab.html"
    yield _halaman(isi, kertas, templat, mendatar=mendatar, bab=bab, bab_depan=bab_depan)


def _daftar_isi(
    kertas: Kertas, muatan: Sequence[Muatan], depan: int, singgahan: Path, penyusun: Penyusun
) -> tuple[Path, Muatan]:
    """The lists of contents, tables and figures."""
    semua = list(_baris_isi(muatan, depan))
    daftar = [
        (judul, [(b.tingkat, b.teks, b.halaman) for b in semua if b.macam == macam])
        for judul, macam in (
            ("DAFTAR ISI", ""),
            ("DAFTAR TABEL", "Tabel"),
            ("DAFTAR GAMBAR", "Gambar"),
        )
    ]
    lebar, tinggi = kertas.sisi
    isi = {
        "lebar": lebar,
        "tinggi": tinggi,
        "daftar": [(judul, baris) for judul, baris in daftar if baris],
        # Which line of the first and which page they are themselves.
        "letak": sum(1 for satu in muatan[:depan] for _ in satu.daftar_judul),
        "mulai": 1 + sum(satu.halaman for satu in muatan[:depan]),
    }
    potongan = Potongan(templat="laporan/cetak/daftar_isi.typ", isi=isi)
    [berkas] = siapkan_potongan([potongan], singgahan, penyusun=penyusun)
    return berkas, baca_muatan(berkas)


def _baris_isi(muatan: Sequence[Muatan], depan: int) -> Iterator[BarisIsi]:
    """A line for each heading; one that goes on in the next part is named once."""
    mulai = 1
    bab = ""
    for nomor, satu in enumerate(muatan):
        if nomor == depan:
            mulai = 1
        for judul in satu.daftar_judul:
            if judul.tingkat == 1:
                # Each unit of the list of kegiatan is a part of its own with the same heading.
                if judul.teks == bab:
                    continue
                bab = judul.teks
            halaman = judul.halaman + mulai
            sebutan = romawi_kecil(halaman) if nomor < depan else tulis_bilangan(halaman)
            yield BarisIsi(judul.tingkat, judul.teks, sebutan, judul.macam)
        mulai += satu.halaman
