"""The documents that a desa still owes: overdue, or due soon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desa.aturan.tenggat import Slot
from desa.baca.kisi import DataKisi, baca_kisi
from desa.baca.kolom import KolomDokumen
from desa.models import Desa
from organisasi.aturan.tahun_kerja import SUSULAN
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class Tunggakan:
    """One document of one desa that is not in; `hari` after its due day, negative before it."""

    desa: Desa
    kolom: KolomDokumen
    tahun: int
    hari: int

    @property
    def slot(self) -> Slot:
        return Slot(self.kolom.tenggat)

    @property
    def lewat(self) -> bool:
        return self.hari > 0


def baca_tunggakan(
    kecamatan: Kecamatan, daftar_tahun: Iterable[int], *, sejak: int, hari_ini: date
) -> list[Tunggakan]:
    """What is missing of those reporting years from `sejak` days after its due day on.

    Of a past year only the documents that anything is recorded of; others are not kept here,
    unless the year has just ended and something is recorded of it, or their due date was extended.
    """
    return [
        tunggakan
        for tahun in daftar_tahun
        for tunggakan in _setahun(baca_kisi(kecamatan, tahun), sejak, hari_ini)
    ]


def _setahun(data: DataKisi, sejak: int, hari_ini: date) -> Iterator[Tunggakan]:
    for kolom in data.daftar_kolom:
        hari = (hari_ini - kolom.tenggat).days
        if hari < sejak or (data.tahun < hari_ini.year and not _disimpan(data, kolom, hari_ini)):
            continue
        for desa in data.daftar_desa:
            dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
            tanggal = dokumen.tanggal_dasar(kolom.dasar_tanggal) if dokumen else None
            if tanggal is None or tanggal > hari_ini:
                yield Tunggakan(desa, kolom, data.tahun, hari)


def _disimpan(data: DataKisi, kolom: KolomDokumen, hari_ini: date) -> bool:
    tercatat = {jenis_pk for _, jenis_pk in data.dokumen_per_slot}
    # Whoever entered an extension keeps that document here, were none of it in yet.
    if kolom.perpanjangan:
        return True
    return kolom.jenis_pk in tercatat or (bool(tercatat) and hari_ini.month <= SUSULAN)
