"""The recorded values of a year, and which indicators need them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from dasar.aturan.triwulan import ROMAWI, TRIWULAN_AKHIR
from kinerja.baca.cara import cara_hitung, jenis_diketik
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.models import Indikator, RealisasiTercatat, Target
from kinerja.models.indikator import IndikatorQuerySet
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.verifikasi import StatusVerifikasi

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


def yang_dicatat() -> IndikatorQuerySet:
    """The indicators that are typed, of every sheet of every kecamatan."""
    return Indikator.objects.filter(cara__jenis__in=jenis_diketik())


@dataclass(frozen=True, slots=True)
class BelumDicatat:
    """An indicator whose value of a quarter is waited for."""

    indikator: Indikator
    tahun: int
    triwulan: int

    def __str__(self) -> str:
        return f"{self.indikator.kode} {self.tahun} triwulan {ROMAWI[self.triwulan]}"


def belum_dicatat(
    kecamatan: Kecamatan, tahun: int, daftar_triwulan: Collection[int]
) -> tuple[BelumDicatat, ...]:
    """What is typed and not there, of these quarters.

    The year's value, that of triwulan IV, is always waited for; that of another quarter where it
    has a target: an index that is settled once a year lacks nothing before.
    """
    data = baca_realisasi(kecamatan, tahun)
    if not data.daftar_indikator:
        return ()
    bertarget = set(
        Target.objects.filter(indikator__in=data.daftar_indikator, tahun=tahun).values_list(
            "indikator_id", "triwulan"
        )
    )
    # An emptied row stays for its history; no value lacks its source.
    terisi = {kunci for kunci, catatan in data.catatan.items() if catatan.isi.sumber}
    return tuple(
        BelumDicatat(indikator, tahun, triwulan)
        for triwulan in daftar_triwulan
        for indikator in data.daftar_indikator
        if (triwulan == TRIWULAN_AKHIR or (indikator.pk, triwulan) in bertarget)
        and (indikator.pk, triwulan) not in terisi
    )


def realisasi_dikembalikan(pengguna: Pengguna, kecamatan: Kecamatan) -> dict[int, int]:
    """By year how many of this person's were returned and not corrected since."""
    daftar = RealisasiTercatat.objects.filter(
        indikator__lembar__kecamatan=kecamatan, verifikasi=StatusVerifikasi.DIKEMBALIKAN
    ).select_related("indikator__lembar", "indikator__pencatat")
    tahun = [r.tahun for r in daftar if boleh_mencatat_realisasi(pengguna, r.indikator)]
    return dict(sorted(Counter(tahun).items()))
