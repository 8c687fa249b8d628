"""What waits for verification, and what keeps a triwulan (quarter) from being closed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from dasar.aturan.bilangan import tulis_bilangan
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, TRIWULAN_AKHIR, akhir_triwulan, awal_triwulan
from dasar.models.urut import Urut
from dasar.sekali_baca import sekali_baca
from desa.baca.antrean import TanggalDokumen, tahun_menunggu, tanggal_dokumen
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import baca_titik, baca_titik_sesudah, syarat_dalam_batas
from kinerja.models import (
    Kegiatan,
    RealisasiTercatat,
    StatusKegiatan,
    TindakLanjut,
    TindakLanjutQuerySet,
)
from organisasi.models import Kecamatan, Periode
from organisasi.models.verifikasi import SELESAI, HakVerifikasi, StatusVerifikasi


@dataclass(frozen=True, slots=True)
class Penghalang:
    """What is counted inside a triwulan and neither verified nor waived."""

    daftar_tindak_lanjut: tuple[TindakLanjut, ...]
    daftar_tanggal: tuple[TanggalDokumen, ...]
    daftar_realisasi: tuple[RealisasiTercatat, ...] = ()

    def __bool__(self) -> bool:
        return self.jumlah > 0

    @property
    def semua(self) -> tuple[TindakLanjut | TanggalDokumen | RealisasiTercatat, ...]:
        return (*self.daftar_tindak_lanjut, *self.daftar_tanggal, *self.daftar_realisasi)

    @property
    def jumlah(self) -> int:
        return len(self.semua)

    @property
    def dikembalikan(self) -> int:
        return sum(satu.verifikasi == StatusVerifikasi.DIKEMBALIKAN for satu in self.semua)

    @property
    def sebutan(self) -> str:
        """How many; those that were returned apart: they wait for their unit, and in no queue."""
        kembali = self.dikembalikan
        daftar = ((self.jumlah - kembali, "belum diverifikasi"), (kembali, "dikembalikan"))
        return ", ".join(f"{tulis_bilangan(n)} catatan {kata}" for n, kata in daftar if n)


def tindak_lanjut_dihitung(kecamatan: Kecamatan, awal: date, akhir: date) -> TindakLanjutQuerySet:
    """The standing tindak lanjut dated from `awal` to `akhir` of kegiatan that count."""
    return (
        TindakLanjut.objects.berlaku()
        .filter(
            kegiatan__unit_kerja__kecamatan=kecamatan,
            kegiatan__status=StatusKegiatan.TERLAKSANA,
            kegiatan__fungsi__isnull=False,
            tanggal__range=(awal, akhir),
        )
        .select_related("bentuk", "kegiatan__unit_kerja")
        .order_by("tanggal", "pk")
    )


@sekali_baca
def realisasi_dicatat(kecamatan: Kecamatan, tahun: int) -> tuple[RealisasiTercatat, ...]:
    """The recorded values of the year, each with all that a decision about it looks at."""
    daftar = RealisasiTercatat.objects.terisi().filter(
        indikator__lembar__kecamatan=kecamatan, tahun=tahun
    )
    return tuple(
        daftar.select_related("indikator__pencatat")
        .prefetch_related("daftar_bukti")
        .order_by("indikator__urutan", Urut("indikator__kode"), "triwulan", "pk")
    )


def baca_penghalang(kecamatan: Kecamatan, tahun: int, triwulan: int) -> Penghalang:
    """What blocks the closing: with the first triwulan also what counts and is dated before it.

    A late document may belong to the reporting year before; a tindak lanjut after the limit of
    its kegiatan's year counts in none.
    """
    awal, akhir = awal_triwulan(tahun, triwulan), akhir_triwulan(tahun, triwulan)
    di_dalam = tindak_lanjut_dihitung(kecamatan, awal, akhir).filter(
        syarat_dalam_batas(kecamatan.pk)
    )
    dari = date.min if triwulan == 1 else awal
    daftar = [
        *(b for b in tanggal_dokumen(kecamatan, tahun) if dari <= b.tanggal <= akhir),
        *(b for b in tanggal_dokumen(kecamatan, tahun - 1) if awal <= b.tanggal <= akhir),
    ]
    daftar_tanggal = [b for b in daftar if b.dinilai]
    if triwulan == TRIWULAN_AKHIR:
        susulan = _susulan(kecamatan, tahun)
        di_dalam |= susulan.daftar_tindak_lanjut
        daftar_tanggal += susulan.daftar_tanggal
    realisasi = [r for r in realisasi_dicatat(kecamatan, tahun) if r.triwulan == triwulan]
    return Dinilai(di_dalam, tuple(daftar_tanggal), tuple(realisasi)).belum_diverifikasi


@dataclass(frozen=True, slots=True)
class Dinilai:
    """The tindak lanjut, document dates and recorded values that a year's figures rest on."""

    daftar_tindak_lanjut: TindakLanjutQuerySet
    daftar_tanggal: tuple[TanggalDokumen, ...]
    daftar_realisasi: tuple[RealisasiTercatat, ...] = ()

    @property
    def jumlah(self) -> int:
        lain = len(self.daftar_tanggal) + len(self.daftar_realisasi)
        return self.daftar_tindak_lanjut.count() + lain

    @property
    def belum_diverifikasi(self) -> Penghalang:
        """Those that nobody has verified or waived."""
        belum = self._belum
        return Penghalang(
            tuple(belum.daftar_tindak_lanjut), belum.daftar_tanggal, belum.daftar_realisasi
        )

    @property
    def jumlah_belum_diverifikasi(self) -> int:
        """How many they are, without reading them."""
        return self._belum.jumlah

    @property
    def _belum(self) -> "Dinilai":
        return Dinilai(
            self.daftar_tindak_lanjut.belum_selesai_diverifikasi(),
            tuple(b for b in self.daftar_tanggal if b.verifikasi not in SELESAI),
            tuple(r for r in self.daftar_realisasi if r.verifikasi not in SELESAI),
        )


def _susulan(kecamatan: Kecamatan, tahun: int) -> Dinilai:
    """What is dated after 31 December and counted in the year all the same."""
    dinilai = baca_dinilai(kecamatan, baca_titik_sesudah(kecamatan, tahun, TRIWULAN_AKHIR))
    sesudah = akhir_triwulan(tahun, TRIWULAN_AKHIR)
    return Dinilai(
        dinilai.daftar_tindak_lanjut.filter(tanggal__gt=sesudah),
        tuple(baris for baris in dinilai.daftar_tanggal if baris.tanggal > sesudah),
    )


@sekali_baca
def baca_dinilai(kecamatan: Kecamatan, titik: TitikWaktu) -> Dinilai:
    """What the year's figures count then."""
    dihitung = Kegiatan.objects.milik(kecamatan).dihitung(titik)
    return Dinilai(
        TindakLanjut.objects.berlaku()
        .filter(kegiatan__in=dihitung, tanggal__lte=titik.sampai)
        .select_related("bentuk", "kegiatan__unit_kerja")
        .order_by("tanggal", "pk"),
        tuple(
            baris
            for baris in tanggal_dokumen(kecamatan, titik.tahun)
            if baris.dinilai and baris.tanggal <= titik.per
        ),
        tuple(
            catatan
            for catatan in realisasi_dicatat(kecamatan, titik.tahun)
            if akhir_triwulan(catatan.tahun, catatan.triwulan) <= titik.per
        ),
    )


@sekali_baca
def triwulan_menunggu(kecamatan: Kecamatan, tahun: int, hari_ini: date) -> tuple[int, ...]:
    """The triwulan of the year that are over and open; none of a year that is not kept here."""
    ditutup = set(
        Periode.objects.filter(kecamatan=kecamatan, tahun=tahun)
        .ditutup()
        .values_list("triwulan", flat=True)
    )
    berakhir = [t for t in DAFTAR_TRIWULAN if akhir_triwulan(tahun, t) < hari_ini]
    terbuka = tuple(t for t in berakhir if t not in ditutup)
    # By the calendar first: the end of the fourth quarter must be asked of the database.
    if TRIWULAN_AKHIR in terbuka:
        titik = baca_titik(kecamatan, tahun, hari_ini)
        terbuka = tuple(t for t in terbuka if titik.berakhir(t))
    return terbuka if terbuka and _dicatat_di_sini(kecamatan, tahun) else ()


def _dicatat_di_sini(kecamatan: Kecamatan, tahun: int) -> bool:
    return (
        Kegiatan.objects.milik(kecamatan).dalam_tahun(tahun).exists()
        or bool(tanggal_dokumen(kecamatan, tahun))
        or bool(realisasi_dicatat(kecamatan, tahun))
    )


@dataclass(frozen=True, slots=True)
class Menunggu:
    """How much of a year waits for a decision; `putusannya` of it for this person's."""

    semua: int
    putusannya: int

    @property
    def lainnya(self) -> int:
        """What waits for somebody else: for a verifikator their own entries."""
        return self.semua - self.putusannya


def menunggu_per_tahun(
    kecamatan: Kecamatan, hak: HakVerifikasi | None = None
) -> dict[int, Menunggu]:
    """What waits in the queue of each year, one count for every page; years without any are out.

    Without `hak` nothing waits for this person. The queries grow with the years in which a
    document date waits, three each, never with the rows.
    """
    semua, putusannya = Counter[int](), Counter[int]()
    belum = {"verifikasi": StatusVerifikasi.BELUM}
    menunggu = tindak_lanjut_dihitung(kecamatan, date.min, date.max).filter(**belum)
    boleh = Q(hak.syarat(TindakLanjut.ditulis)) if hak else Q(pk=None)
    for baris in (
        # The order of the list would be grouped by as well.
        menunggu.order_by()
        .values("tanggal__year")
        .annotate(semua=Count("pk"), putusannya=Count("pk", filter=boleh))
    ):
        semua[baris["tanggal__year"]] += baris["semua"]
        putusannya[baris["tanggal__year"]] += baris["putusannya"]
    for tahun in tahun_menunggu(kecamatan):
        for satu in tanggal_dokumen(kecamatan, tahun):
            if satu.verifikasi == StatusVerifikasi.BELUM:
                semua[tahun] += 1
                putusannya[tahun] += bool(hak and not hak.alasan_tidak_boleh(satu.dokumen.penulis))
    dicatat = RealisasiTercatat.objects.terisi().filter(**belum)
    for catatan in dicatat.filter(indikator__lembar__kecamatan=kecamatan):
        semua[catatan.tahun] += 1
        putusannya[catatan.tahun] += bool(hak and not hak.alasan_tidak_boleh(catatan.penulis))
    return {tahun: Menunggu(n, putusannya[tahun]) for tahun, n in sorted(semua.items())}
