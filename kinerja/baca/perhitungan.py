"""The calculation service: asks the database for sums once and hands them to the pure rules.

`hitung` is the only source of a figure: dashboard, command line and report all call it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dasar.aturan.triwulan import (
    DAFTAR_TRIWULAN,
    TRIWULAN_AKHIR,
    akhir_triwulan,
    awal_triwulan,
    dalam_tahun,
)
from dasar.models.urut import Urut
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import DataKisi, Kisi, baca_kisi
from desa.baca.kolom import Kolom, baca_kolom
from kinerja.aturan.predikat import Ambang, predikat
from kinerja.aturan.rumus import Nilai, NilaiBerjalan, capaian, gabung, nilai_berjalan
from kinerja.baca.batas import batas_tindak_lanjut, terakhir
from kinerja.baca.jumlah import Titik, UnitHitung, nilai_per_unit
from kinerja.models import (
    AmbangPredikat,
    Indikator,
    Kegiatan,
    KegiatanQuerySet,
    Target,
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
class BagianUnit:
    """One unit's part of IKU-1."""

    kode: str
    nama: str
    nilai: Nilai


@dataclass(frozen=True, slots=True)
class BagianDokumen:
    """One document's part of IKU-2: the four counts of its slots."""

    kode: str
    jumlah_per_keadaan: dict[Keadaan, int]

    @property
    def nilai(self) -> Nilai:
        return Nilai(
            self.jumlah_per_keadaan[Keadaan.TEPAT_WAKTU], sum(self.jumlah_per_keadaan.values())
        )


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


@dataclass(frozen=True, slots=True)
class Konteks:
    """What every calculation needs, read once."""

    kecamatan: Kecamatan
    tahun: int
    per: date
    hari_ini: date
    batas: date
    daftar_kolom: tuple[Kolom, ...]

    def akhir(self, triwulan: int) -> date:
        """The day that ends the quarter: of the fourth, the last that can change the year."""
        if triwulan == TRIWULAN_AKHIR:
            return terakhir(self.tahun, self.batas, self.daftar_kolom)
        return akhir_triwulan(self.tahun, triwulan)


@dataclass(frozen=True, slots=True)
class Bagian:
    """What a calculation returns: the value now, at the quarter ends, and its parts."""

    nilai: Nilai
    nilai_per_triwulan: dict[int, Nilai]
    daftar_unit: tuple[BagianUnit, ...] = ()
    daftar_dokumen: tuple[BagianDokumen, ...] = ()
    berjalan: NilaiBerjalan | None = None
    kisi: Kisi | None = None
    susun_baris: Callable[[], KegiatanQuerySet] | None = None


def hitung(
    kecamatan: Kecamatan,
    tahun: int,
    *,
    per: date,
    hari_ini: date,
    triwulan: int = TRIWULAN_AKHIR,
) -> list[NilaiIndikator]:
    """All indicators of a reporting year as known on `per`, beside the target of that `triwulan`.

    Percent values are unrounded Decimal 0 to 100, None where there is nothing to divide by. The
    number of queries (8 for both indicators) does not grow with units, desa or rows. Raises
    KeyError when an indicator names a calculation that is not registered.
    """
    per = min(per, hari_ini)
    konteks = Konteks(
        kecamatan=kecamatan,
        tahun=tahun,
        per=per,
        hari_ini=hari_ini,
        batas=batas_tindak_lanjut(kecamatan, tahun),
        daftar_kolom=baca_kolom(kecamatan, tahun),
    )
    target_per_triwulan = {
        (t.indikator_id, t.triwulan): t.nilai
        for t in Target.objects.filter(indikator__sasaran__kecamatan=kecamatan, tahun=tahun)
    }
    daftar_ambang = baca_ambang(kecamatan)
    daftar_indikator = Indikator.objects.filter(sasaran__kecamatan=kecamatan).order_by(
        Urut("kode"), "pk"
    )
    hasil = []
    for indikator in daftar_indikator:
        bagian = PERHITUNGAN[indikator.perhitungan](konteks)
        target = target_per_triwulan.get((indikator.pk, triwulan))
        tercapai = capaian(bagian.nilai.realisasi, target)
        hasil.append(
            NilaiIndikator(
                kode=indikator.kode,
                nama=indikator.nama,
                tahun=tahun,
                per=per,
                nilai=bagian.nilai,
                target=target,
                capaian=tercapai,
                predikat=predikat(tercapai, daftar_ambang),
                daftar_triwulan=tuple(
                    NilaiTriwulan(
                        triwulan=satu,
                        per=min(per, konteks.akhir(satu)),
                        nilai=bagian.nilai_per_triwulan.get(satu),
                        target=target_per_triwulan.get((indikator.pk, satu)),
                    )
                    for satu in DAFTAR_TRIWULAN
                ),
                daftar_unit=bagian.daftar_unit,
                daftar_dokumen=bagian.daftar_dokumen,
                berjalan=bagian.berjalan,
                kisi=bagian.kisi,
                susun_baris=bagian.susun_baris,
            )
        )
    return hasil


def baca_ambang(kecamatan: Kecamatan) -> tuple[Ambang, ...]:
    """The thresholds in use, the highest first; one that was switched off earns nothing."""
    daftar = AmbangPredikat.objects.pilihan(kecamatan).order_by("-minimum")
    return tuple(Ambang(ambang.minimum, ambang.label) for ambang in daftar)


def triwulan_berjalan(konteks: Konteks) -> dict[int, date]:
    """The `per` of each quarter that has begun: its end, or the asked day inside it."""
    return {
        triwulan: min(konteks.per, konteks.akhir(triwulan))
        for triwulan in DAFTAR_TRIWULAN
        if awal_triwulan(konteks.tahun, triwulan) <= konteks.per
    }


def hitung_tindak_lanjut(konteks: Konteks) -> Bagian:
    """IKU-1, per unit and per quarter, in one query whatever the number of rows."""
    per_triwulan = triwulan_berjalan(konteks)
    daftar_titik = [Titik(per, konteks.batas) for per in (konteks.per, *per_triwulan.values())]
    daftar_unit = nilai_per_unit(konteks.kecamatan, konteks.tahun, daftar_titik)
    return Bagian(
        nilai=gabung(nilai[0] for _, nilai in daftar_unit),
        nilai_per_triwulan={
            triwulan: gabung(nilai[i] for _, nilai in daftar_unit)
            for i, triwulan in enumerate(per_triwulan, start=1)
        },
        daftar_unit=tuple(
            BagianUnit(unit.kode, unit.nama, nilai[0])
            for unit, nilai in daftar_unit
            if nilai[0].penyebut or _aktif(unit, konteks)
        ),
        susun_baris=lambda: (
            Kegiatan.objects.milik(konteks.kecamatan)
            .dihitung(tahun=konteks.tahun, per=konteks.per)
            .dengan_tindak_lanjut(per=konteks.per, batas=konteks.batas)
        ),
    )


def _aktif(unit: UnitHitung, konteks: Konteks) -> bool:
    """Whether it existed in the year so far; `per` may lie after the year."""
    awal, akhir = date(konteks.tahun, 1, 1), dalam_tahun(konteks.per, konteks.tahun)
    return (unit.aktif_dari or date.min) <= akhir and (unit.aktif_sampai or date.max) >= awal


def hitung_dokumen_desa(konteks: Konteks) -> Bagian:
    """IKU-2 from the grid of the year: two queries, each quarter derived without another."""
    data = baca_kisi(konteks.kecamatan, konteks.tahun, konteks.daftar_kolom)
    kisi = data.kisi(per=konteks.per, hari_ini=konteks.hari_ini)
    daftar_dokumen = _bagian_dokumen(kisi)
    jumlah = {k: sum(b.jumlah_per_keadaan[k] for b in daftar_dokumen) for k in Keadaan}
    return Bagian(
        nilai=gabung(bagian.nilai for bagian in daftar_dokumen),
        nilai_per_triwulan={
            triwulan: _nilai_kisi(data, per, konteks.hari_ini)
            for triwulan, per in triwulan_berjalan(konteks).items()
        },
        daftar_dokumen=daftar_dokumen,
        berjalan=nilai_berjalan(
            **{keadaan.value: n for keadaan, n in jumlah.items()}, lebih_awal=kisi.lebih_awal
        ),
        kisi=kisi,
    )


def _nilai_kisi(data: DataKisi, per: date, hari_ini: date) -> Nilai:
    kisi = data.kisi(per=per, hari_ini=hari_ini)
    return gabung(bagian.nilai for bagian in _bagian_dokumen(kisi))


def _bagian_dokumen(kisi: Kisi) -> tuple[BagianDokumen, ...]:
    return tuple(
        BagianDokumen(kolom.kode, kisi.jumlah_per_keadaan(kolom.jenis_pk))
        for kolom in kisi.daftar_kolom
    )


# The registry: an indicator's `perhitungan` names one of these.
PERHITUNGAN: dict[str, Callable[[Konteks], Bagian]] = {
    "tindak_lanjut": hitung_tindak_lanjut,
    "dokumen_desa": hitung_dokumen_desa,
}
