"""What each desa still owes (tunggakan): the documents that are overdue or fall due soon."""

from dataclasses import dataclass
from datetime import date

from desa.baca import tunggakan
from desa.baca.tunggakan import Tunggakan
from desa.models import Desa, KepalaDesa
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.models import Kecamatan
from pengingat.aturan.jadwal import TITIK_SEBELUM


@dataclass(frozen=True, slots=True)
class TunggakanDesa:
    """All that one desa owes, the oldest first, and who heads it today."""

    desa: Desa
    kepala_desa: KepalaDesa | None
    daftar: tuple[Tunggakan, ...]

    @property
    def daftar_lewat(self) -> tuple[Tunggakan, ...]:
        return tuple(satu for satu in self.daftar if satu.lewat)


def baca_tunggakan(kecamatan: Kecamatan, *, hari_ini: date) -> list[Tunggakan]:
    """What is missing of three reporting years: what is due soon may be next year's."""
    daftar_tahun = range(hari_ini.year - 1, hari_ini.year + 2)
    return tunggakan.baca_tunggakan(
        kecamatan, daftar_tahun, sejak=TITIK_SEBELUM[0], hari_ini=hari_ini
    )


def baca_tunggakan_desa(kecamatan: Kecamatan, *, hari_ini: date) -> list[TunggakanDesa]:
    """Every desa of this year, in the order of their codes, also those that owe nothing."""
    per_desa: dict[int, list[Tunggakan]] = {}
    for satu in baca_tunggakan(kecamatan, hari_ini=hari_ini):
        per_desa.setdefault(satu.desa.pk, []).append(satu)
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
