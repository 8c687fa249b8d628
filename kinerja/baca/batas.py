"""The last days: of a tindak lanjut that counts, of a year, of a quarter.

Every surface asks here until when the figures of a year or a quarter can change.
Source: docs/aturan.md, "Waktu".
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import chain

from django.db.models import F, Q

from dasar.aturan.triwulan import SETAHUN, TRIWULAN_AKHIR, akhir_triwulan
from desa.baca.kolom import KolomDokumen, baca_kolom_per_kecamatan
from kinerja.models import BatasTindakLanjut
from organisasi.models import Kecamatan


def batas_biasa(tahun: int) -> date:
    """The last day on which a tindak lanjut of the year counts where nothing is set."""
    return akhir_triwulan(tahun, TRIWULAN_AKHIR)


def batas_tindak_lanjut(kecamatan: Kecamatan, tahun: int) -> date:
    """The last day on which a tindak lanjut of the year counts: 31 December unless set."""
    return batas_bersama([kecamatan.pk], tahun)[kecamatan.pk]


def batas_bersama(daftar_pk: Collection[int], tahun: int) -> dict[int, date]:
    """As `batas_tindak_lanjut`, of several kecamatan by their keys."""
    setelan = BatasTindakLanjut.objects.filter(kecamatan__in=daftar_pk, tahun=tahun)
    diatur = dict(setelan.values_list("kecamatan_id", "tanggal"))
    return {pk: diatur.get(pk, batas_biasa(tahun)) for pk in daftar_pk}


def terakhir(tahun: int, batas: date, daftar_kolom: Iterable[KolomDokumen]) -> date:
    """The latest of 31 December, the year's limit and the due dates of its documents."""
    tenggat = [kolom.tenggat for kolom in daftar_kolom]
    return max(akhir_triwulan(tahun, TRIWULAN_AKHIR), batas, *tenggat)


def hari_terakhir(kecamatan: Kecamatan, tahun: int) -> date:
    """The last day that can change a figure of the year; no figure differs on any day after it."""
    return hari_terakhir_bersama([kecamatan.pk], tahun)


def hari_terakhir_bersama(daftar_pk: Collection[int], tahun: int) -> date:
    """The last of the last days of several kecamatan: on it each has the figures of its own."""
    batas = max(batas_bersama(daftar_pk, tahun).values(), default=batas_biasa(tahun))
    kolom = baca_kolom_per_kecamatan(daftar_pk, tahun).values()
    return terakhir(tahun, batas, chain.from_iterable(kolom))


def akhir_masa(kecamatan: Kecamatan, tahun: int, triwulan: int) -> date:
    """The last day that can change a figure of the quarter, or of the year (`SETAHUN`).

    The fourth quarter is the year: it ends when the year does.
    """
    if triwulan in (SETAHUN, TRIWULAN_AKHIR):
        return hari_terakhir(kecamatan, tahun)
    return akhir_triwulan(tahun, triwulan)


def per_laporan(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> date:
    """The day as known on which a year is shown and reported: its last one, or today before it."""
    return min(hari_ini, hari_terakhir(kecamatan, tahun))


def baca_batas(kecamatan_pk: int) -> dict[int, date]:
    """By year the limits that are set."""
    daftar = BatasTindakLanjut.objects.filter(kecamatan=kecamatan_pk)
    return dict(daftar.values_list("tahun", "tanggal"))


def baca_batas_susulan(kecamatan_pk: int) -> dict[int, date]:
    """By year the limits that lie after it."""
    daftar = baca_batas(kecamatan_pk)
    return {tahun: batas for tahun, batas in daftar.items() if batas.year > tahun}


def lewat_batas(tanggal_kegiatan: date, tanggal: date, daftar_batas: Mapping[int, date]) -> bool:
    """Whether a tindak lanjut comes after the limit of its kegiatan's year: it counts nowhere."""
    tahun = tanggal_kegiatan.year
    return tanggal > daftar_batas.get(tahun, batas_biasa(tahun))


def syarat_dalam_batas(kecamatan_pk: int) -> Q:
    """Those that do not, as a condition on tindak lanjut."""
    daftar = baca_batas(kecamatan_pk)
    tahun_kegiatan = Q(kegiatan__tanggal__year__in=list(daftar))
    # Where no limit is set it is 31 December: the same year, without naming each.
    syarat = Q(tanggal__year=F("kegiatan__tanggal__year")) & ~tahun_kegiatan
    for tahun, batas in daftar.items():
        syarat |= Q(kegiatan__tanggal__year=tahun, tanggal__lte=batas)
    return syarat


def hari_tersentuh(
    tanggal_kegiatan: date, tanggal: date, daftar_batas: Mapping[int, date]
) -> tuple[date, ...]:
    """The days by whose quarters a tindak lanjut is closed: its own; and, when it counts in a
    year that is over, the last one of that year."""
    tahun = tanggal_kegiatan.year
    akhir = batas_biasa(tahun)
    if akhir < tanggal <= daftar_batas.get(tahun, akhir):
        return (tanggal, akhir)
    return (tanggal,)
