"""What the year is held against in the analyses, read once."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.predikat import Skala
from kinerja.aturan.ukuran import Ukuran
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.perhitungan import baca_skala
from kinerja.models import (
    AnggaranProgram,
    JenisPembanding,
    NilaiPembanding,
    Renstra,
)
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class BarisLembarIku:
    sasaran: str
    indikator: str
    sumber_data: str


@dataclass(frozen=True, slots=True)
class SasaranRenstra:
    """The Renstra that covers the year, and the end target of each indikator by kode."""

    mulai: int
    selesai: int
    dasar_hukum: str
    nilai: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class SumberAnalisis:
    """What a year is held against, read once."""

    tahun: int
    daftar_lembar: tuple[BarisLembarIku, ...]
    nama: dict[str, str]
    ukuran: dict[str, Ukuran]
    renstra: SasaranRenstra | None
    standar: dict[str, NilaiPembanding]
    daftar_anggaran: tuple[AnggaranProgram, ...]
    skala: Skala


def baca_sumber(kecamatan: Kecamatan, tahun: int) -> SumberAnalisis:
    """Read it in a number of queries that does not grow."""
    daftar = daftar_indikator(kecamatan, tahun)
    renstra = Renstra.objects.filter(kecamatan=kecamatan).mencakup(tahun).first()
    daftar_standar = NilaiPembanding.objects.filter(
        indikator__in=daftar, tahun=tahun, jenis=JenisPembanding.STANDAR
    ).select_related("indikator")
    daftar_anggaran = AnggaranProgram.objects.berlaku().filter(kecamatan=kecamatan, tahun=tahun)
    return SumberAnalisis(
        tahun=tahun,
        daftar_lembar=tuple(
            BarisLembarIku(i.induk.uraian, f"{i.kode} {i.nama}", i.sumber_data) for i in daftar
        ),
        nama={i.kode: i.nama for i in daftar},
        ukuran={i.kode: i.ukuran for i in daftar},
        renstra=SasaranRenstra(
            renstra.tahun_mulai,
            renstra.tahun_selesai,
            renstra.dasar_hukum,
            {t.indikator.kode: t.nilai for t in renstra.daftar_target.select_related("indikator")},
        )
        if renstra
        else None,
        standar={baris.indikator.kode: baris for baris in daftar_standar},
        daftar_anggaran=tuple(daftar_anggaran.select_related("indikator").order_by("pk")),
        skala=baca_skala(kecamatan),
    )
