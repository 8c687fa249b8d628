"""The limits for tindak lanjut, and the year as known on a day, which every surface reads here.

Source: docs/aturan.md, "Waktu".
"""

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q

from dasar.aturan.triwulan import TRIWULAN_AKHIR, akhir_triwulan
from dasar.sekali_baca import sekali_baca
from desa.baca.kolom import baca_kolom_per_kecamatan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.models import BatasTindakLanjut
from organisasi.models import Kecamatan


def batas_biasa(tahun: int) -> date:
    """The last day on which a tindak lanjut of the year counts where nothing is set."""
    return akhir_triwulan(tahun, TRIWULAN_AKHIR)


def batas_tindak_lanjut(kecamatan: Kecamatan, tahun: int) -> date:
    """The last day on which a tindak lanjut of the year counts: 31 December unless set."""
    setelan = BatasTindakLanjut.objects.filter(kecamatan=kecamatan, tahun=tahun)
    return setelan.values_list("tanggal", flat=True).first() or batas_biasa(tahun)


def baca_titik(
    kecamatan: Kecamatan, tahun: int, hari_ini: date, diminta: date | None = None
) -> TitikWaktu:
    """The year of a kecamatan as known on the day asked for, else on its last day."""
    return baca_titik_bersama((kecamatan.pk,), tahun, hari_ini, diminta)[kecamatan.pk]


def baca_titik_sesudah(kecamatan: Kecamatan, tahun: int, triwulan: int) -> TitikWaktu:
    """As on the day after the quarter, or the year (`SETAHUN`): the same whenever it is asked."""
    # Whichever day is given here: `sesudah` puts its own in the place.
    return baca_titik(kecamatan, tahun, hari_ini=date.max).sesudah(triwulan)


@sekali_baca
def baca_titik_bersama(
    daftar_pk: tuple[int, ...], tahun: int, hari_ini: date, diminta: date | None = None
) -> Mapping[int, TitikWaktu]:
    """As `baca_titik`, of several kecamatan by their keys, in two queries.

    Side by side they are looked at from one day: the last of their last days.
    """
    setelan = BatasTindakLanjut.objects.filter(kecamatan__in=daftar_pk, tahun=tahun)
    diatur = dict(setelan.values_list("kecamatan_id", "tanggal"))
    kolom = baca_kolom_per_kecamatan(daftar_pk, tahun)
    hasil = {
        pk: TitikWaktu(
            tahun,
            hari_ini,
            diminta=hari_ini,
            batas=diatur.get(pk, batas_biasa(tahun)),
            tenggat_terakhir=max((k.tenggat for k in kolom.get(pk, ())), default=date.min),
        )
        for pk in daftar_pk
    }
    akhir = diminta or max((titik.hari_terakhir for titik in hasil.values()), default=hari_ini)
    return {pk: titik.pada(akhir) for pk, titik in hasil.items()}


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
