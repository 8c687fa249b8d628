"""The calculation service: asks the database for sums once and hands them to the pure rules.

`hitung` is the only source of a figure: dashboard, command line and report all call it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, FilteredRelation, Q

from dasar.aturan.triwulan import (
    DAFTAR_TRIWULAN,
    TRIWULAN_AKHIR,
)
from dasar.models.urut import Urut
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import DataKisi, Kisi, baca_kisi_bersama
from kinerja.aturan.predikat import Ambang, predikat
from kinerja.aturan.rumus import Nilai, NilaiBerjalan, capaian, gabung, nilai_berjalan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.konteks import BagianDokumen, BagianUnit, HasilHitung, Konteks
from kinerja.baca.nilai_unit import hitung_tindak_lanjut
from kinerja.models import (
    AmbangPredikat,
    Indikator,
    KegiatanQuerySet,
)
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class NilaiTriwulan:
    """A cumulative value at the end of a quarter, beside its target; None while it lies ahead."""

    triwulan: int
    per: date
    nilai: Nilai | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class NilaiIndikator:
    """One indicator of a year as known on `per`; percentages are Decimal, unrounded, or None."""

    kode: str
    nama: str
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

    @property
    def baris(self) -> KegiatanQuerySet | None:
        """Its rows, for who looks behind the figure; asked of the database only then."""
        return self.susun_baris() if self.susun_baris else None

    @property
    def realisasi(self) -> Decimal | None:
        return self.nilai.realisasi


def hitung(
    kecamatan: Kecamatan, titik: TitikWaktu, *, triwulan: int = TRIWULAN_AKHIR
) -> list[NilaiIndikator]:
    """All indicators of a reporting year as known then, beside the target of that `triwulan`.

    Percent values are unrounded Decimal 0 to 100, None where there is nothing to divide by. The
    number of queries (7 for both indicators) does not grow with units, desa or rows. Raises
    KeyError when an indicator names a calculation that is not registered.
    """
    return hitung_bersama({kecamatan.pk: titik}, triwulan=triwulan)[kecamatan.pk]


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
    daftar_kecamatan = daftar_titik.keys()
    konteks = Konteks(daftar_titik, hanya_kini=hanya_kini)
    daftar_indikator, target_per_triwulan = _indikator_dan_target(daftar_kecamatan, konteks.tahun)
    ambang = _ambang_bersama(daftar_kecamatan)
    kosong = HasilHitung(dict.fromkeys(konteks.per_triwulan, Nilai(0, 0)))
    per_perhitungan: dict[str, dict[int, HasilHitung]] = {}
    hasil: dict[int, list[NilaiIndikator]] = {pk: [] for pk in daftar_kecamatan}
    for indikator in daftar_indikator:
        kunci, pk = indikator.perhitungan, indikator.sasaran.kecamatan_id
        # Once for all kecamatan and indikator that name it. Not `get`: a calculation that nobody
        # registered must not pass for 0.
        if kunci not in per_perhitungan:
            per_perhitungan[kunci] = PERHITUNGAN[kunci](konteks)
        bagian = per_perhitungan[kunci].get(pk, kosong)
        target = {t: target_per_triwulan.get((indikator.pk, t)) for t in DAFTAR_TRIWULAN}
        hasil[pk].append(
            _nilai(indikator, bagian, konteks, target, triwulan=triwulan, daftar_ambang=ambang[pk])
        )
    return hasil


def _nilai(
    indikator: Indikator,
    bagian: HasilHitung,
    konteks: Konteks,
    target: Mapping[int, Decimal | None],
    *,
    triwulan: int,
    daftar_ambang: Sequence[Ambang],
) -> NilaiIndikator:
    tercapai = capaian(bagian.nilai.realisasi, target[triwulan])
    titik = konteks.daftar_titik[indikator.sasaran.kecamatan_id]
    return NilaiIndikator(
        kode=indikator.kode,
        nama=indikator.nama,
        tahun=titik.tahun,
        per=titik.per,
        nilai=bagian.nilai,
        target=target[triwulan],
        capaian=tercapai,
        predikat=predikat(tercapai, daftar_ambang),
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
    )


def _indikator_dan_target(
    daftar_kecamatan: Collection[int], tahun: int
) -> tuple[Iterable[Indikator], dict[tuple[int, int], Decimal]]:
    """The indicators in their order, and the targets by their keys and the triwulan: one query."""
    daftar = (
        Indikator.objects.filter(sasaran__kecamatan__in=daftar_kecamatan)
        .select_related("sasaran")
        .alias(target=FilteredRelation("daftar_target", condition=Q(daftar_target__tahun=tahun)))
        .annotate(triwulan_target=F("target__triwulan"), nilai_target=F("target__nilai"))
        .order_by(Urut("kode"), "pk")
    )
    target = {(satu.pk, satu.triwulan_target): satu.nilai_target for satu in daftar}
    # The join repeats an indikator with each of its targets.
    return {satu.pk: satu for satu in daftar}.values(), target


def baca_ambang(kecamatan: Kecamatan) -> tuple[Ambang, ...]:
    """The thresholds in use, the highest first; one that was switched off earns nothing."""
    return tuple(_ambang_bersama([kecamatan.pk])[kecamatan.pk])


def _ambang_bersama(daftar_kecamatan: Collection[int]) -> dict[int, list[Ambang]]:
    ambang: dict[int, list[Ambang]] = {pk: [] for pk in daftar_kecamatan}
    for satu in AmbangPredikat.objects.filter(kecamatan__in=daftar_kecamatan, aktif=True).order_by(
        "-minimum"
    ):
        ambang[satu.kecamatan_id].append(Ambang(satu.minimum, satu.label))
    return ambang


def hitung_dokumen_desa(konteks: Konteks) -> dict[int, HasilHitung]:
    """IKU-2 from the grids of the year: three queries, each quarter derived without another."""
    semua = baca_kisi_bersama(konteks.daftar_kecamatan, konteks.tahun)
    return {pk: _bagian_kisi(data, konteks) for pk, data in semua.items()}


def _bagian_kisi(data: DataKisi, konteks: Konteks) -> HasilHitung:
    per_triwulan = {
        triwulan: data.kisi(konteks.titik.hari_ini, per=per)
        for triwulan, per in konteks.per_triwulan.items()
    }
    kisi = per_triwulan[max(per_triwulan)]
    daftar_dokumen = _bagian_dokumen(kisi)
    jumlah = {k: sum(b.jumlah_per_keadaan[k] for b in daftar_dokumen) for k in Keadaan}
    return HasilHitung(
        nilai_per_triwulan={
            triwulan: gabung(bagian.nilai for bagian in _bagian_dokumen(satu))
            for triwulan, satu in per_triwulan.items()
        },
        daftar_dokumen=daftar_dokumen,
        berjalan=nilai_berjalan(
            **{keadaan.value: n for keadaan, n in jumlah.items()}, lebih_awal=kisi.lebih_awal
        ),
        kisi=kisi,
    )


def _bagian_dokumen(kisi: Kisi) -> tuple[BagianDokumen, ...]:
    return tuple(
        BagianDokumen(kolom.kode, kisi.jumlah_per_keadaan(kolom.jenis_pk))
        for kolom in kisi.daftar_kolom
    )


# The registry: an indicator's `perhitungan` names one of these.
PERHITUNGAN: dict[str, Callable[[Konteks], dict[int, HasilHitung]]] = {
    "tindak_lanjut": hitung_tindak_lanjut,
    "dokumen_desa": hitung_dokumen_desa,
}
