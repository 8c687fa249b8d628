"""The cards of the Camat's desk: each indicator against its target, and what it can become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from beranda.baca.kartu import keadaan_dari, kemungkinan_dari
from dasar.aturan.triwulan import ROMAWI, TRIWULAN_AKHIR, akhir_triwulan
from kinerja.aturan.kemungkinan import KeadaanIndikator, Kemungkinan, arah
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.perhitungan import NilaiIndikator, Pokok, hitung_bersama
from kinerja.models import Indikator
from organisasi.models import Kecamatan

# The office's own span (docs/aturan.md, "Meja Camat").
SEPEKAN = timedelta(days=7)
# Who records a value for which no unit is named.
VERIFIKATOR = "verifikator"


@dataclass(frozen=True, slots=True)
class KartuMeja:
    """One indicator: its value against the target, where it comes from, what it can become.

    `kemungkinan` is None for what is not counted from the registers; `giliran` says what is to be
    recorded then, and by whom.
    """

    nilai: NilaiIndikator
    sejak_pekan_lalu: Decimal | None
    sejak_tahun_lalu: Decimal | None
    kemungkinan: Kemungkinan | None
    tambahan: int
    giliran: str = ""

    @property
    def keadaan(self) -> KeadaanIndikator:
        return keadaan_dari(self.nilai, self.kemungkinan)

    @property
    def tercapai(self) -> bool:
        """Whether the value so far reaches the target."""
        realisasi, target = self.nilai.realisasi, self.nilai.target
        if realisasi is None or target is None:
            return False
        return self.nilai.ukuran.mencapai(realisasi, target)

    @property
    def perlu(self) -> int | None:
        return self.kemungkinan.perlu(self.nilai.target) if self.kemungkinan else None

    @property
    def andai(self) -> Decimal | None:
        """The value when `tambahan` more are done."""
        return self.kemungkinan.dengan(self.tambahan).realisasi if self.kemungkinan else None

    @property
    def perbuatan(self) -> str:
        """What one more is: a tindak lanjut, or a document on time."""
        return "dokumen tepat waktu" if self.nilai.kisi else "tindak lanjut"


def susun_kartu(
    kecamatan: Kecamatan,
    titik: TitikWaktu,
    lalu: TitikWaktu,
    daftar_nilai: Sequence[NilaiIndikator],
    tambahan_per_kode: dict[str, int],
) -> tuple[KartuMeja, ...]:
    """One card for each figure of the year, in their order."""
    pekan_lalu = titik.hari_ini - SEPEKAN
    # A week into January the week before belongs to the year before: nothing to compare with.
    sepekan = (
        {nilai.pokok: nilai.realisasi for nilai in _kini(kecamatan, titik.pada(pekan_lalu))}
        if pekan_lalu.year >= titik.tahun
        else {}
    )
    pencatat = _pencatat(kecamatan, titik.tahun)
    setahun = _tahun_lalu(_kini(kecamatan, lalu.pada(_setahun_lalu(titik.hari_ini))))
    return tuple(
        KartuMeja(
            nilai=nilai,
            sejak_pekan_lalu=arah(nilai.realisasi, sepekan.get(nilai.pokok)),
            sejak_tahun_lalu=arah(nilai.realisasi, setahun.get(nilai.pokok)),
            kemungkinan=kemungkinan_dari(nilai, titik),
            tambahan=tambahan_per_kode.get(nilai.kode, 0),
            giliran=_giliran(nilai, titik, pencatat.get(nilai.kode, VERIFIKATOR)),
        )
        for nilai in daftar_nilai
    )


def _kini(kecamatan: Kecamatan, titik: TitikWaktu) -> list[NilaiIndikator]:
    """The indicators as known then, for comparison: their quarters are not asked for."""
    return hitung_bersama({kecamatan.pk: titik}, hanya_kini=True)[kecamatan.pk]


def _setahun_lalu(hari: date) -> date:
    """The same day of the year before; a 29 February falls back to the 28th."""
    return hari.replace(year=hari.year - 1, day=min(hari.day, 28) if hari.month == 2 else hari.day)


def _tahun_lalu(daftar_nilai: Iterable[NilaiIndikator]) -> dict[Pokok, Decimal | None]:
    """Their values; a past year of documents nobody recorded has none."""
    return {
        nilai.pokok: nilai.realisasi
        for nilai in daftar_nilai
        if nilai.kisi is None or any(sel.dokumen_pk for sel in nilai.kisi.daftar_sel)
    }


def _pencatat(kecamatan: Kecamatan, tahun: int) -> dict[str, str]:
    """Whose turn it is, by kode, where it is a unit's."""
    daftar = Indikator.objects.milik(kecamatan).pada(tahun).exclude(pencatat=None)
    return dict(daftar.values_list("kode", "pencatat__nama"))


def _giliran(nilai: NilaiIndikator, titik: TitikWaktu, pencatat: str) -> str:
    """What is to be recorded next, and by whom; empty when nothing is due.

    The year's value is due when the year is over, that of an earlier quarter when it has a target.
    """
    if nilai.ketikan is None:
        return ""
    tercatat = nilai.catatan.triwulan if nilai.catatan else 0
    daftar = [
        satu.triwulan
        for satu in nilai.daftar_triwulan
        if akhir_triwulan(titik.tahun, satu.triwulan) < titik.hari_ini
        and satu.triwulan > tercatat
        and (satu.triwulan == TRIWULAN_AKHIR or satu.target is not None)
    ]
    if daftar:
        return f"Triwulan {ROMAWI[daftar[-1]]} belum dicatat; giliran {pencatat}."
    return "" if tercatat else f"Belum dicatat; giliran {pencatat}."
