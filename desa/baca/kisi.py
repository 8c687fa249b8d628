"""The desa x document grid of a reporting year, read in three queries into frozen rows.

Grid, matrix, figure, export and report all read a year here, so no two places can disagree.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils import timezone

from dasar.sekali_baca import sekali_baca
from desa.aturan.tenggat import (
    Keadaan,
    MasaAturan,
    Slot,
    daftar_tahun_pelaporan,
    hari_dicatat_kemudian,
)
from desa.baca.kepala_desa import MasaKepala, baca_desa_dan_kepala, sebutan_kepala
from desa.baca.kolom import KolomDokumen, baca_kolom_per_kecamatan
from desa.models import AturanTenggat, Desa, DokumenDesa
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Sel:
    """One slot of the grid, with its state at the grid's `per`, beside the dates as typed."""

    kolom: KolomDokumen
    desa_pk: int
    dokumen_pk: int | None
    nomor: str
    tanggal_penetapan: date | None
    tanggal_diterima: date | None
    keterangan: str
    tanggal: date | None  # the date that counts, if known on the grid's `per`
    keadaan: Keadaan
    jatuh_tempo: bool
    hari_terlambat: int
    terlalu_awal: bool
    dicatat_hari_kemudian: int


@dataclass(frozen=True, slots=True)
class BarisKisi:
    desa_pk: int
    desa_kode: str
    desa_nama: str
    daftar_kepala: tuple[MasaKepala, ...]  # of the year
    daftar_sel: tuple[Sel, ...]

    @property
    def sebutan_kepala(self) -> tuple[str, ...]:
        return sebutan_kepala(self.daftar_kepala)

    @property
    def tepat_waktu(self) -> int:
        return sum(sel.keadaan == Keadaan.TEPAT_WAKTU for sel in self.daftar_sel)


@dataclass(frozen=True, slots=True)
class Kisi:
    """The grid: `daftar_kolom` documents by due date, `daftar_baris` one row per desa."""

    tahun: int
    per: date
    daftar_kolom: tuple[KolomDokumen, ...]
    daftar_baris: tuple[BarisKisi, ...]

    @property
    def daftar_sel(self) -> tuple[Sel, ...]:
        return tuple(sel for baris in self.daftar_baris for sel in baris.daftar_sel)

    @property
    def lebih_awal(self) -> int:
        """How many slots are on time before their due day is over."""
        return sum(
            sel.keadaan == Keadaan.TEPAT_WAKTU and not sel.jatuh_tempo for sel in self.daftar_sel
        )

    def jumlah_per_keadaan(self, jenis_pk: int) -> dict[Keadaan, int]:
        """How many slots of one document are in each of the four states."""
        jumlah = Counter(s.keadaan for s in self.daftar_sel if s.kolom.jenis_pk == jenis_pk)
        return {keadaan: jumlah[keadaan] for keadaan in Keadaan}


@dataclass(frozen=True, slots=True)
class DataKisi:
    """What the database holds for a year; `kisi` derives the states for any `per` from it."""

    tahun: int
    daftar_kolom: tuple[KolomDokumen, ...]
    daftar_desa: tuple[Desa, ...]
    dokumen_per_slot: Mapping[tuple[int, int], DokumenDesa]
    kepala_per_desa: Mapping[Desa, tuple[MasaKepala, ...]] = field(default_factory=dict)

    def hanya(self, daftar_kode: Collection[str]) -> "DataKisi":
        """The same year with these kinds of document alone."""
        kolom = tuple(kolom for kolom in self.daftar_kolom if kolom.kode in daftar_kode)
        return replace(self, daftar_kolom=kolom)

    def kisi(self, hari_ini: date, *, per: date | None = None) -> Kisi:
        """The grid as known on the day `per`, else today."""
        per = per or hari_ini
        return Kisi(
            tahun=self.tahun,
            per=per,
            daftar_kolom=self.daftar_kolom,
            daftar_baris=tuple(
                BarisKisi(
                    desa_pk=desa.pk,
                    desa_kode=desa.kode,
                    desa_nama=desa.nama,
                    daftar_kepala=self.kepala_per_desa.get(desa, ()),
                    daftar_sel=tuple(
                        _sel(
                            kolom,
                            desa,
                            self.dokumen_per_slot.get((desa.pk, kolom.jenis_pk)),
                            per=per,
                            hari_ini=hari_ini,
                        )
                        for kolom in self.daftar_kolom
                    ),
                )
                for desa in self.daftar_desa
            ),
        )


def baca_kisi(kecamatan: Kecamatan, tahun: int) -> DataKisi:
    """Read a reporting year in three queries, whatever the number of desa and documents."""
    return baca_kisi_bersama((kecamatan.pk,), tahun)[kecamatan.pk]


@sekali_baca
def baca_kisi_bersama(daftar_pk: tuple[int, ...], tahun: int) -> Mapping[int, DataKisi]:
    """As `baca_kisi`, of several kecamatan by their keys, in as many queries."""
    kolom_per_kecamatan = baca_kolom_per_kecamatan(daftar_pk, tahun)
    daftar_desa = Desa.objects.filter(kecamatan__in=daftar_pk).aktif_di(tahun)
    kepala_per_desa = baca_desa_dan_kepala(daftar_desa, tahun)
    desa_per_kecamatan: dict[int, list[Desa]] = defaultdict(list)
    for desa in kepala_per_desa:
        desa_per_kecamatan[desa.kecamatan_id].append(desa)
    tahun_per_jenis = {
        kolom.jenis_pk: kolom.tahun_anggaran
        for daftar_kolom in kolom_per_kecamatan.values()
        for kolom in daftar_kolom
    }
    dokumen_per_slot = {
        (dokumen.desa_id, dokumen.jenis_dokumen_id): dokumen
        for dokumen in DokumenDesa.objects.filter(
            desa__kecamatan__in=daftar_pk, tahun_anggaran__in=set(tahun_per_jenis.values())
        )
        # The query asks for the budget years of all kinds together; each kind has one of them.
        if tahun_per_jenis.get(dokumen.jenis_dokumen_id) == dokumen.tahun_anggaran
    }
    return {
        pk: DataKisi(
            tahun=tahun,
            daftar_kolom=kolom_per_kecamatan.get(pk, ()),
            daftar_desa=tuple(desa_per_kecamatan[pk]),
            # One for all: the desa in the key belongs to one kecamatan only.
            dokumen_per_slot=dokumen_per_slot,
            kepala_per_desa=kepala_per_desa,
        )
        for pk in daftar_pk
    }


def tahun_pelaporan(dokumen: DokumenDesa) -> int | None:
    """The reporting year in which the document counts; None when no rule says so (any more)."""
    daftar_masa = [aturan.masa for aturan in dokumen.jenis_dokumen.daftar_aturan.all()]
    # The first of them: a document counts in one year only (docs/aturan.md, IKU-2).
    return next(iter(daftar_tahun_pelaporan(daftar_masa, dokumen.tahun_anggaran)), None)


def baca_tahun_pelaporan(kecamatan: Kecamatan) -> Callable[[int, int], int | None]:
    """As `tahun_pelaporan`, for many: from the key of the kind and the budget year, in a query."""
    per_jenis: dict[int, list[MasaAturan]] = defaultdict(list)
    for aturan in AturanTenggat.objects.filter(jenis_dokumen__kecamatan=kecamatan).order_by("pk"):
        per_jenis[aturan.jenis_dokumen_id].append(aturan.masa)

    def tahun(jenis_pk: int, tahun_anggaran: int) -> int | None:
        return next(iter(daftar_tahun_pelaporan(per_jenis[jenis_pk], tahun_anggaran)), None)

    return tahun


def _sel(
    kolom: KolomDokumen, desa: Desa, dokumen: DokumenDesa | None, *, per: date, hari_ini: date
) -> Sel:
    tanggal = dokumen.tanggal_dasar(kolom.dasar_tanggal) if dokumen else None
    slot = Slot(tenggat=kolom.tenggat, tanggal=tanggal)
    diketahui = tanggal if tanggal and tanggal <= per else None
    return Sel(
        kolom=kolom,
        desa_pk=desa.pk,
        dokumen_pk=dokumen.pk if dokumen else None,
        nomor=dokumen.nomor if dokumen else "",
        tanggal_penetapan=dokumen.tanggal_penetapan if dokumen else None,
        tanggal_diterima=dokumen.tanggal_diterima if dokumen else None,
        keterangan=dokumen.keterangan if dokumen else "",
        tanggal=diketahui,
        keadaan=slot.keadaan(per=per, hari_ini=hari_ini),
        jatuh_tempo=slot.jatuh_tempo(per=per, hari_ini=hari_ini),
        hari_terlambat=slot.hari_terlambat(per=per),
        terlalu_awal=diketahui is not None and slot.terlalu_awal(),
        dicatat_hari_kemudian=_dicatat_kemudian(
            diketahui, dokumen.dicatat_pada if dokumen else None, mulai_dipakai=desa.mulai_dipakai
        ),
    )


def _dicatat_kemudian(
    tanggal: date | None, dicatat_pada: datetime | None, *, mulai_dipakai: date | None
) -> int:
    if tanggal is None or dicatat_pada is None:
        return 0
    # The day of the office: early in its morning UTC has another one.
    dicatat = timezone.localtime(dicatat_pada).date()
    return hari_dicatat_kemudian(tanggal=tanggal, dicatat=dicatat, mulai_dipakai=mulai_dipakai)
