"""The calculation service: asks the database for sums once and hands them to the pure rules.

`hitung` is the only source of a figure: dashboard, command line and report all call it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, FilteredRelation, Q

from dasar.aturan.triwulan import DAFTAR_TRIWULAN, TRIWULAN_AKHIR
from dasar.sekali_baca import sekali_baca
from desa.baca.kisi import Kisi
from kinerja.aturan.cara import Ketikan
from kinerja.aturan.predikat import Ambang, DasarSkala, Skala
from kinerja.aturan.rumus import Nilai, NilaiBerjalan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.aturan.ukuran import Ukuran
from kinerja.baca.cara import Hitungan, cara_hitung
from kinerja.baca.konteks import BagianDokumen, BagianUnit, HasilHitung, Konteks
from kinerja.models import AmbangPredikat, Indikator, KegiatanQuerySet, RealisasiTercatat
from organisasi.models import Kecamatan

# The kode, the satuan and the cara of an indicator.
Pokok = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class NilaiTriwulan:
    """A cumulative value at the end of a quarter, beside its target; None while it lies ahead."""

    triwulan: int
    per: date
    nilai: Nilai | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class NilaiIndikator:
    """One indicator of a year as known on `per`; its values are Decimal, unrounded, or None.

    `tingkat` is 'tujuan' or 'sasaran'; `cara` the name of its way of counting, `ketikan` what is
    typed for it, if anything.
    """

    kode: str
    nama: str
    tingkat: str
    cara: str
    ketikan: Ketikan | None
    ukuran: Ukuran
    skala: Skala
    tahun: int
    per: date
    nilai: Nilai
    target: Decimal | None
    capaian: Decimal | None
    predikat: str | None
    daftar_triwulan: tuple[NilaiTriwulan, ...]
    daftar_unit: tuple[BagianUnit, ...] = ()
    daftar_dokumen: tuple[BagianDokumen, ...] = ()
    berjalan: NilaiBerjalan | None = None
    kisi: Kisi | None = None
    susun_baris: Callable[[], KegiatanQuerySet] | None = None
    catatan: RealisasiTercatat | None = None

    @property
    def baris(self) -> KegiatanQuerySet | None:
        """Its rows, for who looks behind the figure; asked of the database only then."""
        return self.susun_baris() if self.susun_baris else None

    @property
    def realisasi(self) -> Decimal | None:
        return self.nilai.realisasi

    @property
    def pokok(self) -> Pokok:
        """What it measures: values are compared only where this is the same."""
        return self.kode, self.ukuran.satuan, self.cara


def hitung(
    kecamatan: Kecamatan, titik: TitikWaktu, *, triwulan: int = TRIWULAN_AKHIR
) -> list[NilaiIndikator]:
    """All indicators of a reporting year as known then, beside the target of that `triwulan`.

    Values are unrounded Decimal in the unit of their indicator, None where there is none; a year
    that no sheet covers has no indicators. The number of queries (8 for the source's sheet) does
    not grow with units, desa or rows. Raises KeyError when an indicator names a cara hitung that
    nobody registered.
    """
    # Each caller has a list of its own; the values in it are shared.
    return list(_hitung_sekali(kecamatan.pk, titik, triwulan))


@sekali_baca
def _hitung_sekali(
    kecamatan_pk: int, titik: TitikWaktu, triwulan: int
) -> tuple[NilaiIndikator, ...]:
    return tuple(hitung_bersama({kecamatan_pk: titik}, triwulan=triwulan)[kecamatan_pk])


def hitung_bersama(
    daftar_titik: Mapping[int, TitikWaktu],
    *,
    triwulan: int = TRIWULAN_AKHIR,
    hanya_kini: bool = False,
) -> dict[int, list[NilaiIndikator]]:
    """As `hitung`, of several kecamatan by their keys, in as many queries as for one.

    All are looked at from the same day (`baca_titik_bersama`). With `hanya_kini` the quarters
    before the present one are left without a value.
    """
    if not daftar_titik:
        return {}
    daftar_kecamatan = tuple(daftar_titik)
    konteks = Konteks(daftar_titik, hanya_kini=hanya_kini)
    daftar_indikator, target_per_triwulan = _indikator_dan_target(daftar_kecamatan, konteks.tahun)
    ambang = _skala_bersama(daftar_kecamatan)
    kosong = HasilHitung(dict.fromkeys(konteks.per_triwulan, Nilai(0, 0)))
    hasil: dict[int, list[NilaiIndikator]] = {pk: [] for pk in daftar_kecamatan}
    bagian = _hitung_per_cara(konteks, daftar_indikator)
    for indikator in daftar_indikator:
        pk = indikator.lembar.kecamatan_id
        target = {t: target_per_triwulan.get((indikator.pk, t)) for t in DAFTAR_TRIWULAN}
        satu = bagian.get(indikator.pk, kosong)
        hasil[pk].append(
            _nilai(indikator, satu, konteks, target, triwulan=triwulan, skala=ambang[pk])
        )
    return hasil


def _hitung_per_cara(
    konteks: Konteks, daftar_indikator: Iterable[Indikator]
) -> dict[int, HasilHitung]:
    """Each way of counting once, for all kecamatan and indicators that name it."""
    per_cara: dict[Hitungan, list[Indikator]] = defaultdict(list)
    for indikator in daftar_indikator:
        per_cara[cara_hitung(indikator).hitung].append(indikator)
    hasil: dict[int, HasilHitung] = {}
    for hitung_cara, daftar in per_cara.items():
        hasil |= hitung_cara(konteks, daftar)
    return hasil


def _nilai(
    indikator: Indikator,
    bagian: HasilHitung,
    konteks: Konteks,
    target: Mapping[int, Decimal | None],
    *,
    triwulan: int,
    skala: Skala,
) -> NilaiIndikator:
    ukuran, jenis = indikator.ukuran, cara_hitung(indikator).jenis
    realisasi = bagian.nilai.realisasi
    tercapai = ukuran.capaian(realisasi, target[triwulan])
    titik = konteks.daftar_titik[indikator.lembar.kecamatan_id]
    skala = Skala.baca(indikator.skala) if indikator.skala else skala
    return NilaiIndikator(
        kode=indikator.kode,
        nama=indikator.nama,
        tingkat=indikator.tingkat,
        cara=jenis.jenis,
        ketikan=jenis.ketikan,
        ukuran=ukuran,
        skala=skala,
        tahun=titik.tahun,
        per=titik.per,
        nilai=bagian.nilai,
        target=target[triwulan],
        capaian=tercapai,
        predikat=skala.predikat(realisasi=realisasi, capaian=tercapai),
        daftar_triwulan=tuple(
            NilaiTriwulan(
                triwulan=satu,
                per=titik.di_triwulan(satu).per,
                nilai=bagian.nilai_per_triwulan.get(satu) if titik.berjalan(satu) else None,
                target=target[satu],
            )
            for satu in DAFTAR_TRIWULAN
        ),
        daftar_unit=bagian.daftar_unit,
        daftar_dokumen=bagian.daftar_dokumen,
        berjalan=bagian.berjalan,
        kisi=bagian.kisi,
        susun_baris=bagian.susun_baris,
        catatan=bagian.catatan,
    )


@sekali_baca
def _indikator_dan_target(
    daftar_kecamatan: tuple[int, ...], tahun: int
) -> tuple[tuple[Indikator, ...], Mapping[tuple[int, int], Decimal]]:
    """The indicators in their order, and the targets by their keys and the triwulan: one query."""
    daftar = (
        Indikator.objects.filter(lembar__kecamatan__in=daftar_kecamatan)
        .pada(tahun)
        .select_related("lembar")
        .alias(target=FilteredRelation("daftar_target", condition=Q(daftar_target__tahun=tahun)))
        .annotate(triwulan_target=F("target__triwulan"), nilai_target=F("target__nilai"))
        .berurut()
    )
    target: dict[tuple[int, int], Decimal] = {}
    for satu in daftar:
        nilai: Decimal | None = getattr(satu, "nilai_target")  # noqa: B009 - an annotation
        if nilai is not None:
            # The column has room for every unit; a value has the decimals of its own.
            target[satu.pk, getattr(satu, "triwulan_target")] = satu.ukuran.bulatkan(nilai)  # noqa: B009
    # The join repeats an indikator with each of its targets.
    return tuple({satu.pk: satu for satu in daftar}.values()), target


def baca_skala(kecamatan: Kecamatan) -> Skala:
    """The office's own scale, by capaian; a threshold that was switched off earns nothing."""
    return _skala_bersama((kecamatan.pk,))[kecamatan.pk]


@sekali_baca
def _skala_bersama(daftar_kecamatan: tuple[int, ...]) -> Mapping[int, Skala]:
    ambang: dict[int, list[Ambang]] = {pk: [] for pk in daftar_kecamatan}
    for satu in AmbangPredikat.objects.filter(kecamatan__in=daftar_kecamatan, aktif=True).order_by(
        "-minimum"
    ):
        ambang[satu.kecamatan_id].append(Ambang(satu.minimum, satu.label))
    return {pk: Skala(DasarSkala.CAPAIAN, tuple(daftar)) for pk, daftar in ambang.items()}
