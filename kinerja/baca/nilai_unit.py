"""IKU-1's rule: its sums, in one query whatever the rows, the units and the kecamatan."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, Q

from dasar.aturan.kode import sebutan_unik
from dasar.aturan.triwulan import dalam_tahun
from dasar.sekali_baca import sekali_baca
from kinerja.aturan.rumus import Nilai, ditindaklanjuti, gabung
from kinerja.baca.konteks import BagianUnit, HasilHitung, Konteks
from kinerja.models import FungsiLembar, Indikator, JenisKegiatan, Kegiatan, KegiatanQuerySet
from organisasi.models import Kecamatan, UnitKerja

_KELOMPOK = ("unit_kerja", "unit_kerja__kecamatan", "tanggal", "tindak_lanjut_pertama")
# What an indicator may be narrowed to, by the column of a kegiatan; asked only when one is.
_PENYEMPIT = ("unit_kerja", "fungsi", "jenis")


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Which kegiatan of which kecamatan an indicator counts: None is all of them."""

    kecamatan: int | None = None
    unit_kerja: frozenset[int] | None = None
    fungsi: frozenset[int] | None = None
    jenis: frozenset[str] | None = None

    def memuat(self, kecamatan: int, unit: int, sempit: Mapping[str, Any]) -> bool:
        return (
            self.kecamatan in (None, kecamatan)
            and (self.unit_kerja is None or unit in self.unit_kerja)
            and (self.fungsi is None or sempit["fungsi"] in self.fungsi)
            and (self.jenis is None or sempit["jenis"] in self.jenis)
        )

    def syarat(self) -> Q:
        """The same as a condition."""
        daftar = ((nama, getattr(self, nama)) for nama in _PENYEMPIT)
        return Q(**{f"{nama}__in": isi for nama, isi in daftar if isi is not None})


SEMUA = Lingkup()
TINDAK_LANJUT = "tindak_lanjut"


def indikator_tindak_lanjut(kecamatan: Kecamatan) -> list[Indikator]:
    """Those of all years that are counted from the kegiatan, with their sheets."""
    daftar = Indikator.objects.milik(kecamatan).filter(cara__jenis=TINDAK_LANJUT)
    return list(daftar.berurut().select_related("lembar"))


def nilai_per_unit(
    konteks: Konteks, daftar_lingkup: Iterable[Lingkup] = (SEMUA,)
) -> dict[tuple[Lingkup, int], list[Nilai]]:
    """By the scope and its key each unit's part of the year, at each `Konteks.per_triwulan`.

    Of each kecamatan with its own limit. The database counts by day and day of the first tindak
    lanjut; the rule says which of them count.
    """
    daftar_per = konteks.per_triwulan.values()
    daftar_lingkup = tuple(daftar_lingkup)
    sempit = tuple(n for n in _PENYEMPIT[1:] if any(getattr(satu, n) for satu in daftar_lingkup))
    daftar = _baca_kelompok(konteks.daftar_kecamatan, konteks.tahun, sempit)
    kosong = [0] * len(daftar_per)
    pembilang: dict[tuple[Lingkup, int], list[int]] = defaultdict(kosong.copy)
    penyebut: dict[tuple[Lingkup, int], list[int]] = defaultdict(kosong.copy)
    for unit, kecamatan, tanggal, pertama, *ciri, jumlah in daftar:
        bernama = dict(zip(sempit, ciri, strict=True))
        # The first one decides at every point.
        daftar_tanggal = [pertama] if pertama else []
        batas = konteks.daftar_titik[kecamatan].batas
        for lingkup in daftar_lingkup:
            if lingkup.memuat(kecamatan, unit, bernama):
                sudah, semua = pembilang[lingkup, unit], penyebut[lingkup, unit]
                for i, per in enumerate(daftar_per):
                    if tanggal <= per:
                        semua[i] += jumlah
                        if ditindaklanjuti(tanggal, daftar_tanggal, per=per, batas=batas):
                            sudah[i] += jumlah
    hasil: dict[tuple[Lingkup, int], list[Nilai]] = defaultdict(
        lambda: [Nilai(0, 0)] * len(daftar_per)
    )
    for kunci, semua in penyebut.items():
        hasil[kunci] = [Nilai(*satu) for satu in zip(pembilang[kunci], semua, strict=True)]
    return hasil


@sekali_baca
def _baca_kelompok(
    daftar_kecamatan: tuple[int, ...], tahun: int, sempit: tuple[str, ...]
) -> tuple[tuple[Any, ...], ...]:
    """How many kegiatan of the year are alike in `_KELOMPOK` and what else narrows them.

    Of the whole year: what a point did not know yet is left out where it is reckoned.
    """
    daftar = Kegiatan.objects.filter(unit_kerja__kecamatan__in=daftar_kecamatan).dihitung_di(tahun)
    kelompok = daftar.dengan_tindak_lanjut_pertama().values_list(*_KELOMPOK, *sempit)
    return tuple(kelompok.annotate(jumlah=Count("pk")))


@sekali_baca
def _baca_unit(daftar_kecamatan: tuple[int, ...]) -> tuple[UnitKerja, ...]:
    return tuple(UnitKerja.objects.filter(kecamatan__in=daftar_kecamatan).urut_struktur())


def hitung_tindak_lanjut(
    konteks: Konteks, daftar_indikator: Collection[Indikator]
) -> dict[int, HasilHitung]:
    """IKU-1's rule, per unit and per quarter; three queries whatever the number of rows."""
    per_triwulan = konteks.per_triwulan
    unit_per_kecamatan: dict[int, list[UnitKerja]] = {pk: [] for pk in konteks.daftar_kecamatan}
    for unit in _baca_unit(konteks.daftar_kecamatan):
        unit_per_kecamatan[unit.kecamatan_id].append(unit)
    lingkup = lingkup_indikator(daftar_indikator, unit_per_kecamatan)
    nilai = nilai_per_unit(konteks, lingkup.values())
    hasil = {}
    for pk, satu in lingkup.items():
        assert satu.kecamatan is not None
        daftar_unit = [
            unit
            for unit in unit_per_kecamatan[satu.kecamatan]
            if satu.unit_kerja is None or unit.pk in satu.unit_kerja
        ]
        milik = {unit.pk: nilai[satu, unit.pk] for unit in daftar_unit}
        hasil[pk] = HasilHitung(
            nilai_per_triwulan={
                triwulan: gabung(bagian[i] for bagian in milik.values())
                for i, triwulan in enumerate(per_triwulan)
            },
            daftar_unit=_bagian_unit(daftar_unit, milik, konteks),
            susun_baris=partial(_susun_baris, konteks, satu),
        )
    return hasil


def lingkup_indikator(
    daftar_indikator: Collection[Indikator], unit_per_kecamatan: Mapping[int, Iterable[UnitKerja]]
) -> dict[int, Lingkup]:
    """The scope of each indicator by its key."""
    bernomor = [indikator for indikator in daftar_indikator if "fungsi" in indikator.cara]
    fungsi: dict[int, dict[int, int]] = defaultdict(dict)
    for butir in FungsiLembar.objects.filter(lembar__in={i.lembar_id for i in bernomor}):
        fungsi[butir.lembar_id][butir.nomor] = butir.fungsi_id
    hasil = {}
    for satu in daftar_indikator:
        cara, kecamatan = satu.cara, satu.lembar.kecamatan_id
        unit = {unit.kode: unit.pk for unit in unit_per_kecamatan[kecamatan]}
        hasil[satu.pk] = Lingkup(
            kecamatan=kecamatan,
            unit_kerja=_terpilih(cara.get("unit"), unit),
            fungsi=_terpilih(cara.get("fungsi"), fungsi[satu.lembar_id]),
            jenis=_terpilih(
                cara.get("jenis_kegiatan"), {j: j for j in cara.get("jenis_kegiatan", ())}
            ),
        )
    return hasil


def syarat_indikator(kecamatan: Kecamatan, kode: str, tahun: int) -> Q:
    """Which kegiatan the indicator counts, as a condition; all where none of that kode does."""
    return _lingkup_tahun(kecamatan, tahun).get(kode, SEMUA).syarat()


def jenis_terhitung(
    kecamatan: Kecamatan, tahun: int, *, unit: int | None, fungsi: int | None
) -> set[str]:
    """The jenis of which an indicator of the year counts kegiatan of this unit and fungsi.

    None is any of them.
    """
    return {
        jenis
        for satu in _lingkup_tahun(kecamatan, tahun).values()
        if unit is None or satu.unit_kerja is None or unit in satu.unit_kerja
        if fungsi is None or satu.fungsi is None or fungsi in satu.fungsi
        for jenis in satu.jenis or JenisKegiatan.values
    }


def _lingkup_tahun(kecamatan: Kecamatan, tahun: int) -> dict[str, Lingkup]:
    """By its kode what each indicator of the year counts of the kegiatan."""
    daftar = {
        satu.pk: satu for satu in indikator_tindak_lanjut(kecamatan) if satu.lembar.mencakup(tahun)
    }
    daftar_unit = UnitKerja.objects.filter(kecamatan=kecamatan) if daftar else ()
    lingkup = lingkup_indikator(daftar.values(), {kecamatan.pk: daftar_unit})
    return {daftar[pk].kode: satu for pk, satu in lingkup.items()}


def _terpilih(daftar: Iterable[Any] | None, kunci: Mapping[Any, Any]) -> frozenset[Any] | None:
    """The keys of what is named; what is no longer known is none of them."""
    return None if daftar is None else frozenset(kunci[satu] for satu in daftar if satu in kunci)


def _bagian_unit(
    daftar_unit: Iterable[UnitKerja], nilai: Mapping[int, Sequence[Nilai]], konteks: Konteks
) -> tuple[BagianUnit, ...]:
    """The units of a kecamatan that have kegiatan or existed; no two have one `nama`."""
    sebutan = sebutan_unik((unit.pk, unit.kode, unit.nama) for unit in daftar_unit)
    return tuple(
        BagianUnit(unit.kode, sebutan[unit.pk], nilai[unit.pk][-1])
        for unit in daftar_unit
        if nilai[unit.pk][-1].penyebut or _aktif(unit, konteks)
    )


def _susun_baris(konteks: Konteks, lingkup: Lingkup) -> KegiatanQuerySet:
    assert lingkup.kecamatan is not None
    titik = konteks.daftar_titik[lingkup.kecamatan]
    milik = Kegiatan.objects.filter(lingkup.syarat(), unit_kerja__kecamatan=lingkup.kecamatan)
    return milik.dihitung(titik).dengan_tindak_lanjut(titik)


def _aktif(unit: UnitKerja, konteks: Konteks) -> bool:
    """Whether it existed in the year so far; `per` may lie after the year."""
    awal, akhir = date(konteks.tahun, 1, 1), dalam_tahun(konteks.per, konteks.tahun)
    return (unit.aktif_dari or date.min) <= akhir and (unit.aktif_sampai or date.max) >= awal
