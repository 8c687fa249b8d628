"""What the way to a closed year or triwulan is told from, read once in a fixed number of queries.

What blocks is asked of the functions that refuse the deed itself, so that they never disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from beranda.baca.syarat_tutup import pastikan_dapat_ditutup
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.triwulan import DAFTAR_TRIWULAN, SETAHUN, TRIWULAN_AKHIR
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import Dinilai, Menunggu, Penghalang, baca_dinilai, menunggu_per_tahun
from kinerja.baca.batas import baca_titik_sesudah
from kinerja.baca.kekurangan import Kekurangan, baca_kekurangan
from kinerja.baca.realisasi import BelumDicatat, belum_dicatat, yang_dicatat
from kinerja.models import Kegiatan
from laporan.models import (
    Cetakan,
    JenisBerkasLaporan,
    JenisLaporan,
    Laporan,
    MacamCetakan,
    StatusCetakan,
)
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Halangan
from laporan.terbit.syarat import halangan_bersama, minta_terbit
from organisasi.baca.periode import DaftarTertutup, lihat_tertutup
from organisasi.baca.permissions import baca_hak_verifikasi
from organisasi.models import Kecamatan, Pengguna, UnitKerja
from organisasi.models.peran import Peran, Perbuatan

SETAHUN_TERBIT = (JenisLaporan.RINGKAS, JenisLaporan.LKJIP)


@dataclass(frozen=True, slots=True)
class LaporanMasa:
    """A report that the year or the triwulan asks for: as issued last, and what blocks it."""

    jenis: JenisLaporan
    terbit: Laporan | None
    daftar_halangan: list[Halangan]


@dataclass(frozen=True, slots=True)
class BahanTutup:
    """Of a year (`SETAHUN`) or of one of its triwulan, for one person."""

    kecamatan: Kecamatan
    pengguna: Pengguna
    titik: TitikWaktu
    triwulan: int
    kekurangan: Kekurangan
    jumlah_kegiatan: int
    ada_dicatat: bool
    belum_dicatat: tuple[BelumDicatat, ...]
    dinilai: Dinilai
    belum_diverifikasi: Penghalang
    menunggu: Menunggu
    tertutup: DaftarTertutup
    sebab_terbuka: str  # why the next triwulan cannot be closed
    halangan_narasi: list[Halangan]
    daftar_laporan: tuple[LaporanMasa, ...]
    daftar_paket: Sequence[Cetakan]
    orang: dict[str, list[str]]
    unit_dokumen: str

    @property
    def tahun(self) -> int:
        return self.titik.tahun

    @property
    def daftar_triwulan(self) -> tuple[int, ...]:
        """Those that are to be closed."""
        return (self.triwulan,) if self.triwulan else DAFTAR_TRIWULAN

    @property
    def berikut(self) -> int:
        """The first of them that is open; 0 when none is."""
        terbuka = (t for t in self.daftar_triwulan if not self.tertutup.memuat(self.tahun, t))
        return next(terbuka, 0)

    @property
    def berakhir(self) -> bool:
        return self.titik.berakhir(self.triwulan)

    @property
    def terbit(self) -> list[Laporan]:
        return [satu.terbit for satu in self.daftar_laporan if satu.terbit]


def baca_bahan_tutup(
    kecamatan: Kecamatan, pengguna: Pengguna, titik: TitikWaktu, triwulan: int
) -> BahanTutup:
    # The fourth triwulan is the year (docs/aturan.md, "Waktu").
    tahun, akhir = titik.tahun, triwulan or TRIWULAN_AKHIR
    tertutup = lihat_tertutup(kecamatan.pk)
    dinilai = baca_dinilai(kecamatan, titik.di_triwulan(triwulan))
    kegiatan = Kegiatan.objects.milik(kecamatan)
    sesudah = baca_titik_sesudah(kecamatan, tahun, akhir)
    memeriksa = pengguna.boleh(Perbuatan.VERIFIKASI)
    hak = baca_hak_verifikasi(pengguna) if memeriksa else None
    diketik = yang_dicatat().pada(tahun).filter(lembar__kecamatan=kecamatan).exists()
    diminta = DAFTAR_TRIWULAN if triwulan == SETAHUN else (triwulan,)
    daftar_laporan, halangan_narasi = _laporan(kecamatan, titik, triwulan)
    return BahanTutup(
        kecamatan=kecamatan,
        pengguna=pengguna,
        titik=titik,
        triwulan=triwulan,
        kekurangan=baca_kekurangan(kecamatan, tahun, akhir),
        jumlah_kegiatan=kegiatan.dihitung(sesudah).count(),
        ada_dicatat=diketik,
        belum_dicatat=belum_dicatat(kecamatan, tahun, diminta) if diketik else (),
        dinilai=dinilai,
        belum_diverifikasi=dinilai.belum_diverifikasi,
        menunggu=menunggu_per_tahun(kecamatan, hak).get(tahun, Menunggu(0, 0)),
        tertutup=tertutup,
        sebab_terbuka=_sebab_terbuka(kecamatan, titik, diminta, tertutup),
        halangan_narasi=halangan_narasi,
        daftar_laporan=daftar_laporan,
        daftar_paket=_paket(kecamatan, tahun),
        orang=_orang(kecamatan),
        unit_dokumen=", ".join(
            UnitKerja.objects.filter(kecamatan=kecamatan, pengelola_dokumen_desa=True)
            .aktif_pada(titik.hari_ini)
            .urut_struktur()
            .values_list("nama", flat=True)
        ),
    )


def _sebab_terbuka(
    kecamatan: Kecamatan, titik: TitikWaktu, daftar: Sequence[int], tertutup: DaftarTertutup
) -> str:
    """Why the first of them that is open cannot be closed; empty when it can, or none is."""
    # The first alone is asked about: those of a year are closed one after the other.
    terbuka = [t for t in daftar if not tertutup.memuat(titik.tahun, t)]
    try:
        for triwulan in terbuka[:1]:
            pastikan_dapat_ditutup(kecamatan, titik, triwulan, tertutup=tertutup)
    except Ditolak as error:
        return str(error)
    return ""


def _laporan(
    kecamatan: Kecamatan, titik: TitikWaktu, triwulan: int
) -> tuple[tuple[LaporanMasa, ...], list[Halangan]]:
    """The reports that are waited for; and what the long one lacks, also before its time."""
    daftar_jenis = (JenisLaporan.TRIWULAN,) if triwulan else SETAHUN_TERBIT
    terbit = {
        satu.jenis: satu
        for satu in Laporan.objects.filter(
            kecamatan=kecamatan, tahun=titik.tahun, triwulan=triwulan, jenis__in=daftar_jenis
        )
        .terakhir()
        .defer("rekaman")
        .prefetch_related("daftar_berkas")
    }
    permintaan = {
        jenis: minta_terbit(kecamatan, jenis, titik, triwulan, tanggal=titik.hari_ini)
        for jenis in daftar_jenis
    }
    bersama = halangan_bersama(permintaan[daftar_jenis[0]])
    sendiri = {jenis: DAFTAR_JENIS[jenis].halangan(satu) for jenis, satu in permintaan.items()}
    daftar = tuple(
        LaporanMasa(
            jenis, terbit.get(jenis), bersama + (sendiri[jenis] if titik.berakhir(triwulan) else [])
        )
        for jenis in daftar_jenis
    )
    return daftar, sendiri.get(JenisLaporan.LKJIP, [])


def bertanda_tangan(laporan: Laporan) -> bool:
    """Whether a file with an electronic signature is kept with it."""
    return any(b.jenis != JenisBerkasLaporan.TERBIT for b in laporan.daftar_berkas.all())


def _paket(kecamatan: Kecamatan, tahun: int) -> list[Cetakan]:
    daftar = Cetakan.objects.filter(
        kecamatan=kecamatan, tahun=tahun, macam=MacamCetakan.PAKET, status=StatusCetakan.SELESAI
    )
    return list(daftar.order_by("-pk"))


def _orang(kecamatan: Kecamatan) -> dict[str, list[str]]:
    """By peran who can be asked, by name."""
    daftar = Pengguna.objects.filter(
        kecamatan=kecamatan, is_active=True, peran__in=[Peran.VERIFIKATOR, Peran.CAMAT]
    )
    hasil: dict[str, list[str]] = {}
    for satu in daftar.order_by("pk"):
        hasil.setdefault(satu.peran, []).append(str(satu))
    return hasil
