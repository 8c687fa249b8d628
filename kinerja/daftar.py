"""The kegiatan list: its columns, its order, and pages whose price does not grow with the rows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import DateField, ExpressionWrapper, F, Value
from django.db.models.expressions import OrderBy

from kinerja.models import JenisKegiatan, Kegiatan, KegiatanQuerySet, StatusKegiatan
from kinerja.models.pencarian import hitung_kata
from organisasi.riwayat import per_kelompok

# Counted and paged through up to here; whoever has more narrows the filter, or takes the workbook.
BATAS_HITUNG = 1_000


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the list; without `urutan` nobody sorts by it."""

    kode: str
    label: str
    urutan: tuple[str, ...] = ()


DAFTAR_KOLOM = (
    Kolom("tanggal", "Tanggal", ("tanggal", "pk")),
    Kolom("uraian", "Kegiatan", ("uraian", "pk")),
    Kolom("unit", "Unit", ("unit_kerja__kode", "tanggal", "pk")),
    Kolom("kode", "Kode", ("kode", "pk")),
    Kolom("jenis", "Jenis", ("jenis", "tanggal", "pk")),
    Kolom("fungsi", "Fungsi", ("fungsi__nomor", "tanggal", "pk")),
    Kolom("tempat", "Tempat", ("tempat", "tanggal", "pk")),
    Kolom("pihak_terkait", "Pihak terkait"),
    Kolom("desa", "Desa"),
    Kolom("hasil", "Hasil"),
    Kolom("keadaan", "Keadaan"),
)
KOLOM_BIASA = ("tanggal", "uraian", "unit", "keadaan")
URUT_BIASA = "-tanggal"
BERINDEKS = ("kode", "uraian")
_BIDANG = (
    "pk", "tanggal", "kode", "uraian", "jenis", "unit_kerja__kode", "fungsi__nomor", "tempat",
    "pihak_terkait", "hasil", "status", "sudah_ditindaklanjuti",
)  # fmt: skip
_JENIS = dict(JenisKegiatan.choices)
_PER_KOLOM = {kolom.kode: kolom for kolom in DAFTAR_KOLOM}
DAFTAR_URUT = [
    ("", "Tanggal, terbaru dahulu"),
    ("tanggal", "Tanggal, terlama dahulu"),
    *(
        (f"{tanda}{kolom.kode}", f"{kolom.label}, {arah}")
        for kolom in DAFTAR_KOLOM[1:]
        if kolom.urutan
        for tanda, arah in (("", "naik"), ("-", "turun"))
    ),
]


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the list in words; `warna` is that of the badge of its state."""

    pk: int
    tanggal: date
    kode: str
    uraian: str
    jenis: str
    unit: str
    fungsi: int | None
    tempat: str
    pihak_terkait: str
    hasil: str
    desa: str
    keadaan: str
    warna: str


@dataclass(frozen=True)
class DaftarKegiatan:
    """What a filter leaves, sorted; a Paginator takes it like a QuerySet.

    `saringan` narrows by all but the words (`kata`; None when nothing is searched for), the units
    and the days.
    """

    saringan: KegiatanQuerySet
    kata: tuple[str, ...] | None
    daftar_unit: tuple[int, ...]
    awal: date
    akhir: date
    per: date
    batas: date
    urut: str = URUT_BIASA
    daftar_kolom: tuple[str, ...] = KOLOM_BIASA

    def semua(self) -> KegiatanQuerySet:
        """All of it, in its order."""
        daftar = self._di_unit_dan_hari()
        if self.kata is not None:
            daftar = daftar.mencari(self.kata)
        return daftar.order_by(*_urutan(self.urut))

    def count(self) -> int:
        """How many, counted no further than BATAS_HITUNG."""
        return min(self._jumlah, BATAS_HITUNG)

    @property
    def lebih(self) -> bool:
        """Whether there are more than counted."""
        return self._jumlah > BATAS_HITUNG

    @cached_property
    def _jumlah(self) -> int:
        if self.kata is None:
            daftar = self._di_unit_dan_hari()
        elif self.kata and self.daftar_unit and self._kata_saja and connection.vendor == "sqlite":
            return hitung_kata(
                self.kata,
                self.daftar_unit,
                awal=self.awal,
                akhir=self.akhir,
                sampai=BATAS_HITUNG + 1,
            )
        else:
            daftar = self._terurut().order_by()
        return daftar.values("pk")[: BATAS_HITUNG + 1].count()

    @property
    def _kata_saja(self) -> bool:
        """Whether nothing but words, units and days narrows the list."""
        return not self.saringan.query.where

    def __getitem__(self, potongan: slice) -> list[Baris]:
        if self._berindeks:
            return self._baca(self._terurut()[potongan])
        # First the keys: SQLite would ask the subqueries of every row before it sorts them.
        daftar_pk = list(self._daftar_kunci().values_list("pk", flat=True)[potongan])
        return self._baca(Kegiatan.objects.filter(pk__in=daftar_pk).order_by(*_urutan(self.urut)))

    def _baca(self, daftar: KegiatanQuerySet) -> list[Baris]:
        """The rows, in one query, and one more when their desa are shown."""
        daftar_isi = list(
            daftar.dengan_tindak_lanjut(per=self.per, batas=self.batas).values_list(*_BIDANG)
        )
        desa: dict[int, list[str]] = defaultdict(list)
        if "desa" in self.daftar_kolom:
            hubungan = Kegiatan.daftar_desa.through.objects.order_by("desa__kode")
            for kelompok in per_kelompok([isi[0] for isi in daftar_isi]):
                for pk, nama in hubungan.filter(kegiatan__in=kelompok).values_list(
                    "kegiatan_id", "desa__nama"
                ):
                    desa[pk].append(nama)
        return [_baris(isi, ", ".join(desa.get(isi[0], ()))) for isi in daftar_isi]

    def _daftar_kunci(self) -> KegiatanQuerySet:
        daftar = self._terurut()
        if self.kata and self.urut == URUT_BIASA and not self.lebih:
            # PostgreSQL cannot know how few have two words at once: it would walk through all
            # days for them, unless the order has no index.
            hari = F("tanggal") + Value(0)
            return daftar.order_by(ExpressionWrapper(hari, DateField()).desc(), "-pk")
        return daftar

    @property
    def _berindeks(self) -> bool:
        """Whether the rows come in this order without sorting them.

        On PostgreSQL the keys always come first: for few rows it asks the subqueries row by row.
        """
        if connection.vendor != "sqlite":
            return False
        return self.urut == URUT_BIASA or (self.kata is None and self._menurut_nama)

    @property
    def _menurut_nama(self) -> bool:
        """Whether there are so many that a page is found soonest along the index of the names."""
        return self.urut.removeprefix("-") in BERINDEKS and self.lebih

    def _di_unit_dan_hari(self, *, urutan: bool = False) -> KegiatanQuerySet:
        daftar = self.saringan.di_unit(self.daftar_unit, berindeks=not urutan)
        return daftar.di_hari(self.awal, self.akhir, berindeks=not urutan)

    def _terurut(self) -> KegiatanQuerySet:
        if self.kata is not None and self.urut == URUT_BIASA:
            return self.saringan.mencari_terurut(
                self.kata, self.daftar_unit, awal=self.awal, akhir=self.akhir
            )
        if self.kata is None and self._menurut_nama:
            return self._di_unit_dan_hari(urutan=True).order_by(*_urutan(self.urut))
        return self.semua()


def _baris(isi: tuple[Any, ...], desa: str) -> Baris:
    pk, tanggal, kode, uraian, jenis, unit, fungsi, tempat, pihak, hasil, status, sudah = isi
    if status == StatusKegiatan.BATAL:
        keadaan, warna = "Batal", "belum_jatuh_tempo"
    elif fungsi is None:
        keadaan, warna = "Tanpa fungsi, tidak dihitung", "belum_jatuh_tempo"
    elif sudah:
        keadaan, warna = "Ditindaklanjuti", "tepat_waktu"
    else:
        keadaan, warna = "Belum ditindaklanjuti", "belum"
    return Baris(
        pk, tanggal, kode, uraian, _JENIS[jenis], unit, fungsi, tempat, pihak, hasil, desa,
        keadaan, warna,
    )  # fmt: skip


def kolom_terpilih(daftar_kode: tuple[str, ...]) -> list[Kolom]:
    """The chosen columns, in the order of the list."""
    return [kolom for kolom in DAFTAR_KOLOM if kolom.kode in daftar_kode]


def _urutan(urut: str) -> list[OrderBy]:
    turun = urut.startswith("-")
    return [
        # The two databases do not agree where nothing stands in the order.
        F(nama).desc(nulls_last=True if "__" in nama else None)
        if turun
        else F(nama).asc(nulls_last=True if "__" in nama else None)
        for nama in _PER_KOLOM[urut.removeprefix("-")].urutan
    ]
