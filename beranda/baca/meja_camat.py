"""The desk (meja) of the Camat: how we are, what is wrong, whom to call. Decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from beranda.baca.kartu import keadaan_dari, kemungkinan_dari
from dasar.aturan.triwulan import ROMAWI, TRIWULAN_AKHIR, akhir_triwulan
from dasar.models.urut import Urut
from desa.baca.kisi import baca_kisi
from desa.baca.tunggakan import baca_tunggakan
from desa.models import Desa
from kinerja.aturan.kemungkinan import KeadaanIndikator, Kemungkinan, arah
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import menunggu_per_tahun, triwulan_menunggu
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import jenis_dinilai
from kinerja.baca.perhitungan import NilaiIndikator, Pokok, hitung_bersama
from kinerja.models import Indikator, Kegiatan
from organisasi.models import Kecamatan, UnitKerja

# These spans are the office's own (docs/aturan.md, "Meja Camat").
SEPEKAN = timedelta(days=7)
HARI_DIAM = 14
HARI_LAMA = 30
_TERLIHAT = 3
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


@dataclass(frozen=True, slots=True)
class Tunggak:
    """A desa with documents past their due day."""

    desa_pk: int
    desa: str
    daftar_dokumen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitDiam:
    """A unit that has entered nothing for a while; both are None when it never did."""

    unit: UnitKerja
    terakhir: date | None
    hari: int | None


@dataclass(frozen=True, slots=True)
class MejaTahun:
    """What waits in one year; of a past one, too, until it is done."""

    tahun: int
    jumlah_lama: int
    daftar_lama: tuple[Kegiatan, ...]
    jumlah_dicatat_kemudian: int
    menunggu_verifikasi: int
    triwulan_terbuka: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(
            self.jumlah_lama
            or self.jumlah_dicatat_kemudian
            or self.menunggu_verifikasi
            or self.triwulan_terbuka
        )


@dataclass(frozen=True, slots=True)
class Meja:
    """All of it, as known today."""

    tahun: int
    daftar_kartu: tuple[KartuMeja, ...]
    daftar_tunggak: tuple[Tunggak, ...]
    daftar_unit_diam: tuple[UnitDiam, ...]
    daftar_tahun: tuple[MejaTahun, ...]

    @property
    def tenang(self) -> bool:
        """Whether nothing at all wants attention."""
        return not (self.daftar_tunggak or self.daftar_unit_diam or self.daftar_tahun)

    @property
    def daftar_andai(self) -> tuple[KartuMeja, ...]:
        """Those to which more can be added."""
        return tuple(kartu for kartu in self.daftar_kartu if kartu.kemungkinan is not None)


def baca_meja(
    kecamatan: Kecamatan,
    titik: TitikWaktu,
    daftar_nilai: Sequence[NilaiIndikator],
    tambahan_per_kode: dict[str, int],
) -> Meja:
    """The desk from the figures of the year as of today, in a fixed number of queries.

    What wants attention is that of the present year and the one before, whichever is shown.
    """
    tahun, hari_ini = titik.tahun, titik.hari_ini
    menunggu = {t: satu.semua for t, satu in menunggu_per_tahun(kecamatan).items()}
    dikerjakan = {*menunggu, hari_ini.year - 1, hari_ini.year}
    daftar_titik = {
        satu: titik if satu == tahun else baca_titik(kecamatan, satu, hari_ini)
        for satu in sorted({*dikerjakan, tahun - 1})
    }
    daftar_tahun = (
        _setahun(kecamatan, daftar_titik[satu], menunggu.get(satu, 0))
        for satu in sorted(dikerjakan)
    )
    return Meja(
        tahun=tahun,
        daftar_kartu=_kartu(
            kecamatan, titik, daftar_titik[tahun - 1], daftar_nilai, tambahan_per_kode
        ),
        daftar_tunggak=_tunggak(kecamatan, hari_ini),
        daftar_unit_diam=tuple(_unit_diam(kecamatan, hari_ini)),
        daftar_tahun=tuple(satu for satu in daftar_tahun if satu),
    )


def _setahun(kecamatan: Kecamatan, titik: TitikWaktu, menunggu: int) -> MejaTahun:
    """Once its limit is over a kegiatan can no longer be followed up so that it counts."""
    tahun, hari_ini = titik.tahun, titik.hari_ini
    belum = (
        Kegiatan.objects.milik(kecamatan)
        # As known a month ago: those are the kegiatan that are 30 days old by now.
        .dihitung(titik.pada(hari_ini - timedelta(days=HARI_LAMA)))
        .belum_ditindaklanjuti(titik)
        .select_related("unit_kerja")
        .order_by("tanggal", "pk")
    )
    if tahun < hari_ini.year and titik.batas < hari_ini:
        belum = belum.none()
    terbuka = triwulan_menunggu(kecamatan, tahun, hari_ini)
    return MejaTahun(
        tahun=tahun,
        jumlah_lama=belum.count(),
        daftar_lama=tuple(belum[:_TERLIHAT]),
        jumlah_dicatat_kemudian=_dicatat_kemudian(kecamatan, tahun, hari_ini)
        if tahun == hari_ini.year or terbuka
        else 0,
        menunggu_verifikasi=menunggu,
        triwulan_terbuka=tuple(ROMAWI[triwulan] for triwulan in terbuka),
    )


def _dicatat_kemudian(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> int:
    kisi = baca_kisi(kecamatan, tahun).kisi(hari_ini)
    return sum(bool(sel.dicatat_hari_kemudian) for sel in kisi.daftar_sel)


def _kartu(
    kecamatan: Kecamatan,
    titik: TitikWaktu,
    lalu: TitikWaktu,
    daftar_nilai: Sequence[NilaiIndikator],
    tambahan_per_kode: dict[str, int],
) -> tuple[KartuMeja, ...]:
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


def _tunggak(kecamatan: Kecamatan, hari_ini: date) -> tuple[Tunggak, ...]:
    """By desa, of what an indicator counts; that of last year is named with its budget year."""
    per_desa: dict[Desa, list[str]] = defaultdict(list)
    dua_tahun = (hari_ini.year - 1, hari_ini.year)
    dinilai = {tahun: jenis_dinilai(kecamatan, tahun) for tahun in dua_tahun}
    daftar = baca_tunggakan(kecamatan, dua_tahun, sejak=1, hari_ini=hari_ini)
    for satu in (s for s in daftar if s.kolom.kode in dinilai[s.tahun]):
        ta = "" if satu.tahun == hari_ini.year else f" TA {satu.kolom.tahun_anggaran}"
        per_desa[satu.desa].append(f"{satu.kolom.kode}{ta}")
    return tuple(
        Tunggak(desa.pk, desa.nama, tuple(daftar))
        for desa, daftar in sorted(per_desa.items(), key=lambda satu: satu[0].kode)
    )


def _unit_diam(kecamatan: Kecamatan, hari_ini: date) -> Iterable[UnitDiam]:
    """The units of today that entered neither kegiatan nor tindak lanjut for two weeks."""
    daftar = kecamatan.daftar_unit_kerja.aktif_pada(hari_ini).order_by(Urut("kode"))
    # Both in one query: a maximum, unlike a sum, is not changed by rows that the joins repeat.
    terakhir_per_unit = {
        pk: max((saat for saat in dua if saat), default=None)
        for pk, *dua in daftar.values_list(
            "pk",
            Max("daftar_kegiatan__dicatat_pada"),
            Max("daftar_kegiatan__daftar_tindak_lanjut__dicatat_pada"),
        )
    }
    for unit in daftar:
        saat = terakhir_per_unit[unit.pk]
        # The office's day: stored is UTC, which is still yesterday until seven in the morning.
        terakhir = timezone.localtime(saat).date() if saat else None
        hari = (hari_ini - terakhir).days if terakhir else None
        if hari is None or hari >= HARI_DIAM:
            yield UnitDiam(unit, terakhir, hari)
