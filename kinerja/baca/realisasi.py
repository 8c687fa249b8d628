"""The recorded values of a year, and which indicators need them."""

from dataclasses import dataclass

from kinerja.baca.cara import cara_hitung, jenis_diketik
from kinerja.baca.lembar import daftar_indikator
from kinerja.models import Indikator, RealisasiTercatat
from organisasi.models import Kecamatan

# The indicator by its key, and the quarter.
KunciRealisasi = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DataRealisasi:
    """The indicators of a year that are typed, and what is stored of them."""

    tahun: int
    daftar_indikator: tuple[Indikator, ...]
    catatan: dict[KunciRealisasi, RealisasiTercatat]
    berlembar: bool


def baca_realisasi(kecamatan: Kecamatan, tahun: int) -> DataRealisasi:
    """In two queries."""
    semua = daftar_indikator(kecamatan, tahun)
    diketik = tuple(satu for satu in semua if cara_hitung(satu).jenis.ketikan)
    daftar = RealisasiTercatat.objects.filter(indikator__in=diketik, tahun=tahun)
    return DataRealisasi(
        tahun,
        diketik,
        {
            (satu.indikator_id, satu.triwulan): satu
            for satu in daftar.select_related("indikator", "dicatat_oleh", "diubah_oleh")
        },
        bool(semua),
    )


def ada_yang_dicatat(kecamatan_pk: int, tahun: int) -> bool:
    """Whether the year has an indicator that is typed."""
    daftar = Indikator.objects.filter(lembar__kecamatan=kecamatan_pk).pada(tahun)
    return daftar.filter(cara__jenis__in=jenis_diketik()).exists()
