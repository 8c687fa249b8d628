"""The kegiatan list: its columns, its order, and pages whose price does not grow with the rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

from django.db.models import Case, F, PositiveSmallIntegerField, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast

from dasar.aturan.rupa import Rupa
from dasar.aturan.tanggal import hari_tertulis
from dasar.riwayat.massal import per_kelompok
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.pilihan import Pilihan
from kinerja.models import JenisKegiatan, Kegiatan, KegiatanQuerySet, StatusKegiatan

# Counted up to here, or one page past the one that is looked at; nobody reads the exact number.
# By words or by state up to half of it: those are asked of each row.
BATAS_HITUNG, BATAS_HITUNG_TERSARING = 200, 100


@dataclass(frozen=True, slots=True)
class KolomKegiatan:
    """A column of the list; without `urutan` nobody sorts by it."""

    kode: str
    label: str
    urutan: tuple[str, ...] = ()


# By the number on the sheet of the year, which the page knows (`_urutkan`).
_NOMOR_FUNGSI = "nomor_terurut"
# Each order ends with the key, so that no row stands on two pages, or on none.
DAFTAR_KOLOM = (
    KolomKegiatan("tanggal", "Tanggal", ("tanggal", "pk")),
    KolomKegiatan("uraian", "Kegiatan", ("uraian", "pk")),
    KolomKegiatan("unit", "Unit", ("unit_kerja__kode", "tanggal", "pk")),
    KolomKegiatan("kode", "Kode", ("kode", "pk")),
    KolomKegiatan("jenis", "Jenis", ("jenis", "tanggal", "pk")),
    KolomKegiatan("fungsi", "Fungsi", (_NOMOR_FUNGSI, "tanggal", "pk")),
    KolomKegiatan("tempat", "Tempat", ("tempat", "tanggal", "pk")),
    KolomKegiatan("pihak_terkait", "Pihak terkait"),
    KolomKegiatan("desa", "Desa"),
    KolomKegiatan("hasil", "Hasil"),
    KolomKegiatan("keadaan", "Keadaan"),
)
KOLOM_BIASA = ("tanggal", "uraian", "unit", "keadaan")
URUT_BIASA = "-tanggal"
# Those that have an index of their own (`kegiatan_menurut_...`).
BERINDEKS = ("kode", "uraian")
_BIDANG = (
    "pk", "tanggal", "kode", "uraian", "jenis", "unit_kerja", "fungsi", "tempat",
    "pihak_terkait", "hasil", "status", "sudah_ditindaklanjuti", "tanggal_akhir",
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


class BarisDaftar(NamedTuple):
    """A row of the list in words; `rupa` is how its state looks."""

    pk: int
    tanggal: str
    kode: str
    uraian: str
    jenis: str
    unit: str
    fungsi: str
    tempat: str
    pihak_terkait: str
    hasil: str
    desa: str
    keadaan: str
    rupa: Rupa


# Without slots: `cached_property` needs somewhere to keep its value.
@dataclass(frozen=True)
class DaftarKegiatan:
    """What a filter leaves, sorted; a Paginator takes it like a QuerySet.

    `saringan` narrows by all but the words (`kata`; None when nothing is searched for), the units
    and the days. The page knows units and functions by their keys: joining them costs more.
    """

    saringan: KegiatanQuerySet
    kata: tuple[str, ...] | None
    daftar_unit: tuple[int, ...]
    awal: date
    akhir: date
    titik: TitikWaktu
    pilihan: Pilihan
    urut: str = URUT_BIASA
    daftar_kolom: tuple[str, ...] = KOLOM_BIASA
    batas_hitung: int = BATAS_HITUNG

    def semua(self) -> KegiatanQuerySet:
        """All of it, in its order."""
        return self._urutkan(self._tersaring())

    def count(self) -> int:
        """How many, counted no further than `batas_hitung`."""
        return min(self._hitungan[0], self.batas_hitung)

    @property
    def lebih(self) -> bool:
        """Whether there are more than counted."""
        return self._hitungan[0] > self.batas_hitung

    @cached_property
    def _hitungan(self) -> tuple[int, list[int] | None]:
        """How many, up to one more than `batas_hitung`, and their keys when their order is known.

        One query either way: who counts in the order of the list has read its keys by then.
        """
        terurut = self.urut == URUT_BIASA
        # Otherwise in no order: to sort many for their number alone would take longest.
        daftar = self.semua() if terurut else self._tersaring()
        daftar_pk = list(daftar.values_list("pk", flat=True)[: self.batas_hitung + 1])
        return len(daftar_pk), daftar_pk if terurut else None

    def __getitem__(self, potongan: slice) -> list[BarisDaftar]:
        # First the keys: the databases would ask the subqueries of every row before they sort.
        daftar_pk = self._hitungan[1] if potongan.stop <= self.batas_hitung else None
        halaman: Any = (
            self._terurut().values("pk")[potongan] if daftar_pk is None else daftar_pk[potongan]
        )
        return self._baca(self._urutkan(Kegiatan.objects.filter(pk__in=halaman)))

    def _baca(self, daftar: KegiatanQuerySet) -> list[BarisDaftar]:
        """The rows, in one query, and one more when their desa are shown."""
        daftar_isi = list(daftar.dengan_tindak_lanjut(self.titik).values_list(*_BIDANG))
        desa: dict[int, list[str]] = defaultdict(list)
        if "desa" in self.daftar_kolom:
            hubungan = Kegiatan.daftar_desa.through.objects.order_by("desa__kode")
            for kelompok in per_kelompok([isi[0] for isi in daftar_isi]):
                for pk, nama in hubungan.filter(kegiatan__in=kelompok).values_list(
                    "kegiatan_id", "desa__nama"
                ):
                    desa[pk].append(nama)
        return [self._baris(isi, ", ".join(desa.get(isi[0], ()))) for isi in daftar_isi]

    def _baris(self, isi: Sequence[Any], desa: str) -> BarisDaftar:
        *isi, status, sudah, akhir = isi
        pk, tanggal, kode, uraian, jenis, unit, fungsi, tempat, pihak, hasil = isi
        if status == StatusKegiatan.BATAL:
            keadaan, rupa = "Batal", Rupa.BELUM
        elif fungsi is None:
            keadaan, rupa = "Tanpa fungsi, tidak dihitung", Rupa.BELUM
        elif sudah:
            keadaan, rupa = "Ditindaklanjuti", Rupa.BAIK
        else:
            keadaan, rupa = "Belum ditindaklanjuti", Rupa.AWAS
        nomor = self.pilihan.nomor_fungsi.get(fungsi, "")
        return BarisDaftar(
            pk, hari_tertulis(tanggal, akhir), kode, uraian, _JENIS[jenis],
            self.pilihan.kode_unit[unit], str(nomor), tempat, pihak, hasil, desa, keadaan, rupa,
        )  # fmt: skip

    @property
    def _menurut_nama(self) -> bool:
        """Whether there are so many that a page is found soonest along the index of the names."""
        return self.kata is None and self.urut.removeprefix("-") in BERINDEKS and self.lebih

    def _di_unit_dan_hari(self, *, urutan: bool = False) -> KegiatanQuerySet:
        daftar = self.saringan.di_unit(self.daftar_unit, berindeks=not urutan)
        return daftar.di_hari(self.awal, self.akhir, berindeks=not urutan)

    def _tersaring(self) -> KegiatanQuerySet:
        daftar = self._di_unit_dan_hari()
        if self.kata is None:
            return daftar
        daftar_tahun = range(self.awal.year, self.akhir.year + 1)
        return daftar.mencari(self.kata, product(self.daftar_unit, daftar_tahun))

    def _terurut(self) -> KegiatanQuerySet:
        if self._menurut_nama:
            return self._urutkan(self._di_unit_dan_hari(urutan=True))
        return self.semua()

    def _urutkan(self, daftar: KegiatanQuerySet) -> KegiatanQuerySet:
        urutan = _PER_KOLOM[self.urut.removeprefix("-")].urutan
        if _NOMOR_FUNGSI in urutan:
            nomor = (When(fungsi=pk, then=n) for pk, n in self.pilihan.nomor_fungsi.items())
            # A year without fungsi leaves this alone; PostgreSQL sorts by no bare NULL.
            tanpa = Cast(Value(None), PositiveSmallIntegerField())
            letak = Case(*nomor, default=tanpa, output_field=PositiveSmallIntegerField())
            daftar = daftar.alias(**{_NOMOR_FUNGSI: letak})
        return daftar.order_by(*_arah(urutan, turun=self.urut.startswith("-")))


def saring_hitungan(
    daftar: KegiatanQuerySet, titik: TitikWaktu, hitungan: str | None
) -> KegiatanQuerySet:
    """Those in a state of the figure, by its name in an address; all without one."""
    match hitungan:
        case "batal":
            return daftar.filter(status=StatusKegiatan.BATAL)
        case "tanpa_fungsi":
            return daftar.filter(fungsi=None, status=StatusKegiatan.TERLAKSANA)
        case "dihitung":
            return daftar.dihitung(titik)
        case "ditindaklanjuti":
            return daftar.dihitung(titik).ditindaklanjuti(titik)
        case "belum":
            return daftar.dihitung(titik).belum_ditindaklanjuti(titik)
        case "dikembalikan":
            return daftar.dikembalikan()
        case "tanpa_bukti":
            return daftar.dihitung(titik).tanpa_bukti(sampai=titik.sampai)
        case "dicatat_kemudian":
            return daftar.dicatat_kemudian()
        case "setelah_batas":
            return daftar.dihitung(titik).selesai_setelah_batas(titik)
    return daftar


def kolom_terpilih(daftar_kode: tuple[str, ...]) -> list[KolomKegiatan]:
    """The chosen columns, in the order of the list."""
    return [kolom for kolom in DAFTAR_KOLOM if kolom.kode in daftar_kode]


def _arah(urutan: Iterable[str], *, turun: bool) -> list[OrderBy]:
    return [
        # The two databases do not agree where nothing stands in the order.
        F(nama).desc(nulls_last=True if nama == _NOMOR_FUNGSI else None)
        if turun
        else F(nama).asc(nulls_last=True if nama == _NOMOR_FUNGSI else None)
        for nama in urutan
    ]
