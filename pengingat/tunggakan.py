"""What each desa still owes: the documents that are overdue or fall due soon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desa.kisi import DataKisi, baca_kisi
from desa.kolom import Kolom
from desa.models import Desa, KepalaDesa
from desa.tenggat import Slot
from organisasi.models import Kecamatan
from organisasi.pejabat import menjabat_pada
from pengingat.jadwal import TITIK_SEBELUM


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """One document of one desa that is not in; `hari` after its due day, negative before it."""

    desa: Desa
    kolom: Kolom
    tahun: int
    hari: int

    @property
    def slot(self) -> Slot:
        return Slot(self.kolom.tenggat)

    @property
    def lewat(self) -> bool:
        return self.hari > 0


@dataclass(frozen=True, slots=True)
class TunggakanDesa:
    """All that one desa owes, the oldest first, and who heads it today."""

    desa: Desa
    kepala_desa: KepalaDesa | None
    daftar: tuple[Tunggakan, ...]

    @property
    def daftar_lewat(self) -> tuple[Tunggakan, ...]:
        return tuple(tunggakan for tunggakan in self.daftar if tunggakan.lewat)


def baca_tunggakan(kecamatan: Kecamatan, *, hari_ini: date) -> list[Tunggakan]:
    """What is missing of three reporting years: what is due soon may be next year's."""
    return [
        tunggakan
        for tahun in range(hari_ini.year - 1, hari_ini.year + 2)
        for tunggakan in _setahun(baca_kisi(kecamatan, tahun), hari_ini)
    ]


def baca_tunggakan_desa(kecamatan: Kecamatan, *, hari_ini: date) -> list[TunggakanDesa]:
    """Every desa of this year, in the order of their codes, also those that owe nothing."""
    per_desa: dict[int, list[Tunggakan]] = {}
    for tunggakan in baca_tunggakan(kecamatan, hari_ini=hari_ini):
        per_desa.setdefault(tunggakan.desa.pk, []).append(tunggakan)
    kepala_per_desa: dict[int, list[KepalaDesa]] = {}
    for kepala in KepalaDesa.objects.filter(desa__kecamatan=kecamatan).order_by("pk"):
        kepala_per_desa.setdefault(kepala.desa_id, []).append(kepala)
    return [
        TunggakanDesa(
            desa,
            menjabat_pada(kepala_per_desa.get(desa.pk, ()), hari_ini),
            tuple(sorted(per_desa.get(desa.pk, ()), key=lambda satu: satu.kolom.tenggat)),
        )
        for desa in Desa.objects.filter(kecamatan=kecamatan)
        .aktif_di(hari_ini.year)
        .order_by("kode")
    ]


def _setahun(data: DataKisi, hari_ini: date) -> Iterator[Tunggakan]:
    for kolom in data.daftar_kolom:
        hari = (hari_ini - kolom.tenggat).days
        if hari < TITIK_SEBELUM[0] or (data.tahun < hari_ini.year and not _tercatat(data, kolom)):
            continue
        for desa in data.daftar_desa:
            dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
            tanggal = dokumen.tanggal_dasar(kolom.dasar_tanggal) if dokumen else None
            if tanggal is None or tanggal > hari_ini:
                yield Tunggakan(desa, kolom, data.tahun, hari)


def _tercatat(data: DataKisi, kolom: Kolom) -> bool:
    """Whether anything is recorded of the document; a past year without is one not kept here."""
    return any((desa.pk, kolom.jenis_pk) in data.dokumen_per_slot for desa in data.daftar_desa)
