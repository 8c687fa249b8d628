"""The desk (meja) of the Camat: how we are, what is wrong, whom to call. Decides nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from beranda.baca.kartu_meja import KartuMeja, susun_kartu
from dasar.aturan.triwulan import ROMAWI
from dasar.models.urut import Urut
from desa.baca.kisi import baca_kisi
from desa.baca.tunggakan import baca_tunggakan
from desa.models import Desa
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import menunggu_per_tahun, triwulan_menunggu
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import jenis_dinilai
from kinerja.baca.perhitungan import NilaiIndikator
from kinerja.models import Kegiatan
from organisasi.models import Kecamatan, UnitKerja

# These spans are the office's own (docs/aturan.md, "Meja Camat").
HARI_DIAM = 14
HARI_LAMA = 30
_TERLIHAT = 3


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
        daftar_kartu=susun_kartu(
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
