"""Several kecamatan side by side, by the same rules, in a number of queries that stays the same."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from beranda.baca.kartu import kartu_dari
from dasar.aturan.triwulan import ROMAWI
from desa.aturan.tenggat import Keadaan
from desa.models import DokumenDesa
from kinerja.aturan.kartu import KartuIndikator
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.aturan.ukuran import Arah
from kinerja.baca.perhitungan import NilaiIndikator, Pokok, hitung_bersama
from kinerja.models import Kegiatan, RealisasiTercatat, TindakLanjut
from laporan.models import Laporan
from organisasi.models import Kecamatan, Periode

# Every record that a person enters, and the way from it to its kecamatan.
_CATATAN: tuple[tuple[Any, str], ...] = (
    (Kegiatan, "unit_kerja__kecamatan"),
    (TindakLanjut, "kegiatan__unit_kerja__kecamatan"),
    (DokumenDesa, "desa__kecamatan"),
    (RealisasiTercatat, "indikator__lembar__kecamatan"),
)


@dataclass(frozen=True, slots=True)
class KerjaKecamatan:
    """What a kecamatan has done in the year beside its figures."""

    daftar_tertutup: tuple[str, ...] = ()
    daftar_laporan: tuple[str, ...] = ()
    terakhir: date | None = None


@dataclass(frozen=True, slots=True)
class BarisKecamatan:
    """One kecamatan in the ranking; those without a value have no rank."""

    peringkat: int | None
    kecamatan: Kecamatan
    daftar_nilai: tuple[NilaiIndikator, ...]
    kerja: KerjaKecamatan = field(default_factory=KerjaKecamatan)

    def nilai(self, kode: str) -> NilaiIndikator | None:
        """Its indicator of that kode, if it has one."""
        return next((nilai for nilai in self.daftar_nilai if nilai.kode == kode), None)

    @property
    def daftar_depan(self) -> list[tuple[NilaiIndikator, KartuIndikator]]:
        """Each value with the card that draws it."""
        return [(nilai, kartu_dari(nilai)) for nilai in self.daftar_nilai]

    @property
    def jumlah_dokumen(self) -> Counter[Keadaan]:
        """Each slot of a desa once, however many indicators count it, by its state."""
        daftar_sel = (s for nilai in self.daftar_nilai if nilai.kisi for s in nilai.kisi.daftar_sel)
        keadaan = {(sel.desa_pk, sel.kolom.jenis_pk): sel.keadaan for sel in daftar_sel}
        return Counter(keadaan.values())

    @property
    def terlambat(self) -> int:
        """How many documents came late, or are still missing after their due day."""
        jumlah = self.jumlah_dokumen
        return jumlah[Keadaan.TERLAMBAT] + jumlah[Keadaan.BELUM]


@dataclass(frozen=True, slots=True)
class PilihanPeringkat:
    """A kind of indicator by which kecamatan can be ranked."""

    kode: str
    sebutan: str


def daftar_pilihan(semua: Iterable[NilaiIndikator]) -> list[PilihanPeringkat]:
    """What the indicators of all kecamatan can be ranked by, each kode once."""
    per_kode = {nilai.kode: nilai for nilai in semua}
    return [PilihanPeringkat(kode, f"{kode} ({n.ukuran.satuan})") for kode, n in per_kode.items()]


def baca_peringkat(daftar_titik: Mapping[int, TitikWaktu], *, menurut: str) -> list[BarisKecamatan]:
    """These kecamatan with their indicators, ranked by the realisasi of the indicator `menurut`.

    Equal values share a rank; only what is measured alike is ranked, as most of them measure it.
    Nine queries with the source's sheet, whatever the number of kecamatan.
    """
    # A dictionary keeps the order of the codes.
    daftar_kecamatan = Kecamatan.objects.order_by("kode").in_bulk(daftar_titik)
    semua = hitung_bersama(daftar_titik, hanya_kini=True)
    daftar = [
        BarisKecamatan(None, kecamatan, tuple(semua[pk]))
        for pk, kecamatan in daftar_kecamatan.items()
    ]
    return peringkatkan(daftar, menurut)


def peringkatkan(daftar: Collection[BarisKecamatan], menurut: str) -> list[BarisKecamatan]:
    """The same with their ranks, in their order."""
    semua = (baris.nilai(menurut) for baris in daftar)
    bernilai = [nilai for nilai in semua if nilai and nilai.realisasi is not None]
    # A tie goes to the kecamatan that comes first.
    lazim = Counter(map(_sebanding, bernilai)).most_common(1)
    urutan = [_mutu(nilai) for nilai in bernilai if _sebanding(nilai) == lazim[0][0]]
    hasil = []
    for baris in daftar:
        nilai, peringkat = baris.nilai(menurut), None
        if nilai and nilai.realisasi is not None and _sebanding(nilai) == lazim[0][0]:
            peringkat = 1 + sum(lain > _mutu(nilai) for lain in urutan)
        hasil.append(replace(baris, peringkat=peringkat))
    return sorted(hasil, key=lambda b: (b.peringkat or len(daftar) + 1, b.kecamatan.kode))


def _sebanding(nilai: NilaiIndikator) -> tuple[Pokok, Arah]:
    return nilai.pokok, nilai.ukuran.arah


def _mutu(nilai: NilaiIndikator) -> Any:
    """The greater the better."""
    assert nilai.realisasi is not None
    return -nilai.realisasi if nilai.ukuran.arah == Arah.TURUN else nilai.realisasi


def baca_kerja(daftar_pk: Collection[int], tahun: int) -> dict[int, KerjaKecamatan]:
    """By the key of each kecamatan, in six queries: quarters, reports, and the last entry."""
    tertutup: dict[int, list[str]] = defaultdict(list)
    daftar_periode = Periode.objects.filter(kecamatan__in=daftar_pk, tahun=tahun).ditutup()
    for pk, triwulan in daftar_periode.order_by("triwulan").values_list("kecamatan", "triwulan"):
        tertutup[pk].append(ROMAWI[triwulan])
    laporan: dict[int, list[str]] = defaultdict(list)
    daftar_laporan = Laporan.objects.filter(kecamatan__in=daftar_pk, tahun=tahun).terakhir()
    for satu in daftar_laporan.order_by("triwulan", "jenis").defer("rekaman"):
        akhiran = f" {ROMAWI[satu.triwulan]}" if satu.triwulan else ""
        laporan[satu.kecamatan_id].append(f"{satu.get_jenis_display()}{akhiran}")
    terakhir: dict[int, list[datetime]] = defaultdict(list)
    for model, jalur in _CATATAN:
        milik = model.objects.filter(**{f"{jalur}__in": daftar_pk})
        for pk, saat in milik.values_list(jalur).annotate(Max("dicatat_pada")):
            terakhir[pk].append(saat)
    return {
        pk: KerjaKecamatan(
            tuple(tertutup[pk]),
            tuple(laporan[pk]),
            timezone.localtime(max(terakhir[pk])).date() if terakhir[pk] else None,
        )
        for pk in daftar_pk
    }
