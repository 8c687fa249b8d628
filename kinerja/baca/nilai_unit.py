"""IKU-1: its sums, in one query whatever the rows, the units and the kecamatan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from django.db.models import Count

from dasar.aturan.kode import sebutan_unik
from dasar.aturan.triwulan import dalam_tahun
from kinerja.aturan.rumus import Nilai, ditindaklanjuti, gabung
from kinerja.baca.konteks import BagianUnit, HasilHitung, Konteks
from kinerja.models import Kegiatan, KegiatanQuerySet
from organisasi.models import UnitKerja

_KELOMPOK = ("unit_kerja", "unit_kerja__kecamatan", "tanggal", "tindak_lanjut_pertama")


def nilai_per_unit(
    tahun: int, *, daftar_per: Sequence[date], batas: Mapping[int, date]
) -> dict[int, list[Nilai]]:
    """By its key each unit's part of IKU-1 of the year, at each `per`.

    Of the kecamatan in `batas`, by their keys, each with its own limit. The database counts by day
    and day of the first tindak lanjut; the rule says which of them count.
    """
    daftar = (
        Kegiatan.objects.filter(unit_kerja__kecamatan__in=batas)
        # Up to the last point: what an earlier one did not know yet is left out below.
        .dihitung(tahun=tahun, per=max(daftar_per))
        .dengan_tindak_lanjut_pertama()
        .values_list(*_KELOMPOK)
        .annotate(jumlah=Count("pk"))
    )
    hasil: dict[int, list[Nilai]] = defaultdict(lambda: [Nilai(0, 0)] * len(daftar_per))
    for unit, kecamatan, tanggal, pertama, jumlah in daftar:
        nilai = hasil[unit]
        # The first one decides at every point.
        daftar_tanggal = [pertama] if pertama else []
        for i, per in enumerate(daftar_per):
            if tanggal <= per:
                sudah = ditindaklanjuti(tanggal, daftar_tanggal, per=per, batas=batas[kecamatan])
                nilai[i] = gabung((nilai[i], Nilai(jumlah * sudah, jumlah)))
    return hasil


def hitung_tindak_lanjut(konteks: Konteks) -> dict[int, HasilHitung]:
    """IKU-1, per unit and per quarter, in two queries whatever the number of rows."""
    per_triwulan = konteks.per_triwulan
    nilai = nilai_per_unit(
        konteks.tahun, daftar_per=tuple(per_triwulan.values()), batas=konteks.batas
    )
    per_kecamatan: dict[int, list[UnitKerja]] = {pk: [] for pk in konteks.daftar_kecamatan}
    for unit in UnitKerja.objects.filter(kecamatan__in=per_kecamatan).urut_struktur():
        per_kecamatan[unit.kecamatan_id].append(unit)
    return {
        pk: HasilHitung(
            nilai_per_triwulan={
                triwulan: gabung(nilai[unit.pk][i] for unit in daftar_unit)
                for i, triwulan in enumerate(per_triwulan)
            },
            daftar_unit=_bagian_unit(daftar_unit, nilai, konteks),
            susun_baris=partial(_susun_baris, konteks, pk),
        )
        for pk, daftar_unit in per_kecamatan.items()
    }


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


def _susun_baris(konteks: Konteks, kecamatan: int) -> KegiatanQuerySet:
    return (
        Kegiatan.objects.filter(unit_kerja__kecamatan=kecamatan)
        .dihitung(tahun=konteks.tahun, per=konteks.per)
        .dengan_tindak_lanjut(per=konteks.per, batas=konteks.batas[kecamatan])
    )


def _aktif(unit: UnitKerja, konteks: Konteks) -> bool:
    """Whether it existed in the year so far; `per` may lie after the year."""
    awal, akhir = date(konteks.tahun, 1, 1), dalam_tahun(konteks.per, konteks.tahun)
    return (unit.aktif_dari or date.min) <= akhir and (unit.aktif_sampai or date.max) >= awal
