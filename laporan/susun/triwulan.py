"""The sheet of a triwulan (quarter), cumulative, and the minutes that reconcile its data."""

from dataclasses import dataclass
from datetime import date

from dasar.aturan.terbilang import hari_terbilang
from dasar.aturan.triwulan import ROMAWI, akhir_triwulan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import Penghalang, baca_penghalang
from kinerja.templatetags.format_id import angka, persen
from kinerja.templatetags.format_id import tanggal as cetak_tanggal
from laporan.isi.naskah import (
    Alinea,
    BarisTandaTangan,
    Blok,
    BlokTandaTangan,
    GambarTriwulan,
    Keterangan,
    Kolom,
    Subjudul,
    Tabel,
)
from laporan.isi.ringkas import IsiIndikator, IsiLaporan
from laporan.susun.catatan import tabel_catatan
from laporan.susun.draf import urai
from laporan.susun.kepala import kepala_pada
from laporan.susun.rincian import blok_rumus, tabel_unit
from laporan.susun.ringkas import susun_laporan
from organisasi.baca.kop import Kop
from organisasi.models import Kecamatan, UnitKerja


@dataclass(frozen=True, slots=True)
class IsiNaskah:
    """A short document: letterhead, title, blocks; `nomor` where it bears one.

    That of a whole year has `triwulan` 0.
    """

    kop: Kop
    tahun: int
    triwulan: int
    per: date
    judul: str
    subjudul: str
    daftar_blok: tuple[Blok, ...]
    nomor: str = ""

    @property
    def judul_berkas(self) -> str:
        triwulan = f"Triwulan {ROMAWI[self.triwulan]} " if self.triwulan else ""
        masa = f"{triwulan}Tahun {self.tahun}"
        return f"{self.judul.title()} {masa} Kecamatan {self.kop.kecamatan}"


def susun_triwulan(
    kecamatan: Kecamatan, titik: TitikWaktu, triwulan: int, *, tanggal: date
) -> IsiNaskah:
    """The values from 1 January to the end of the quarter, or to `per` inside it."""
    tahun = titik.tahun
    titik = titik.di_triwulan(triwulan)
    ringkas = susun_laporan(kecamatan, titik, tanggal=tanggal, triwulan=triwulan)
    blok: list[Blok] = [
        Alinea(
            f"Realisasi kumulatif sejak 1 Januari {tahun} menurut keadaan per "
            f"{cetak_tanggal(ringkas.per)}, dibandingkan dengan target triwulan {ROMAWI[triwulan]}."
        ),
        Subjudul("A. Capaian"),
        _tabel_capaian(ringkas),
    ]
    for isi in ringkas.daftar_indikator:
        blok += _blok_indikator(isi)
    blok += [
        Subjudul(f"{ringkas.huruf_catatan}. Catatan atas Data"),
        tabel_catatan(ringkas.daftar_catatan),
        BlokTandaTangan(ringkas.tanda_tangan),
    ]
    return IsiNaskah(
        kop=ringkas.kop,
        tahun=tahun,
        triwulan=triwulan,
        per=ringkas.per,
        judul="LAPORAN CAPAIAN INDIKATOR KINERJA UTAMA",
        subjudul=f"TRIWULAN {ROMAWI[triwulan]} TAHUN {tahun}",
        daftar_blok=tuple(blok),
    )


def _tabel_capaian(ringkas: IsiLaporan) -> Tabel:
    baris = [
        (
            f"{isi.kode} {isi.nama}",
            isi.target_tertulis,
            isi.realisasi_tertulis,
            persen(isi.capaian),
            isi.predikat or "—",
        )
        for isi in ringkas.daftar_indikator
    ]
    return Tabel(
        (
            Kolom("Indikator Kinerja Utama", 44),
            Kolom("Target", 14, "kanan"),
            Kolom("Realisasi", 14, "kanan"),
            Kolom("Capaian", 14, "kanan"),
            Kolom("Predikat", 14, "tengah"),
        ),
        tuple(baris),
    )


def _blok_indikator(isi: IsiIndikator) -> list[Blok]:
    blok: list[Blok] = [
        Subjudul(f"{isi.huruf}. {isi.kode} {isi.nama}"),
        *blok_rumus(isi),
        GambarTriwulan(isi.grafik_triwulan),
    ]
    return [*blok, *_rincian(isi)]


def _rincian(isi: IsiIndikator) -> list[Blok]:
    """Where the value comes from: the units, or the desa with their documents."""
    if not isi.dokumen:
        return [tabel_unit(isi)] if isi.daftar_unit else []
    kolom = (
        Kolom("Desa", 22),
        *(Kolom(f"{a.kode} {a.tahun_anggaran}", 22) for a in isi.dokumen.daftar_aturan),
        Kolom("Tepat waktu", 12, "tengah"),
    )
    baris = tuple(
        (
            b.desa,
            *(
                f"{s.sebutan}{', ' + cetak_tanggal(s.tanggal) if s.tanggal else ''}"
                for s in b.daftar_sel
            ),
            f"{b.tepat_waktu} dari {len(b.daftar_sel)}",
        )
        for b in isi.dokumen.daftar_baris
    )
    return [Tabel(kolom, baris)]


def _bagian(isi: IsiIndikator) -> str:
    """'93 dari 110 (84,55 %)'; without parts the value alone."""
    if isi.nilai.realisasi is None and isi.rumus is None:
        return "belum dicatat"
    nilai = isi.realisasi_tertulis
    bagian = f"{angka(isi.nilai.pembilang)} dari {angka(isi.nilai.penyebut)} ({nilai})"
    return f"{bagian if isi.rumus else nilai}, kumulatif sejak 1 Januari"


def _penghalang(penghalang: Penghalang) -> list[str]:
    """What is not verified yet, by its kind; recorded values only where there are any."""
    daftar = [
        f"{len(penghalang.daftar_tindak_lanjut)} tindak lanjut",
        f"{len(penghalang.daftar_tanggal)} tanggal dokumen desa",
    ]
    if penghalang.daftar_realisasi:
        daftar.append(f"{len(penghalang.daftar_realisasi)} realisasi tercatat")
    return daftar


def susun_berita_acara(kecamatan: Kecamatan, titik: TitikWaktu, triwulan: int) -> IsiNaskah:
    """The minutes in which every unit confirms its data; dated on the day of printing."""
    tahun, hari_ini = titik.tahun, titik.hari_ini
    ringkas = susun_laporan(kecamatan, titik.di_triwulan(triwulan), tanggal=hari_ini)
    penghalang = baca_penghalang(kecamatan, tahun, triwulan)
    daftar_unit = (
        UnitKerja.objects.filter(kecamatan=kecamatan)
        # The fourth quarter may end after 31 December; its units are still those of the year.
        .aktif_pada(min(ringkas.per, akhir_triwulan(tahun, triwulan)))
        .urut_struktur()
    )
    sebutan = f"triwulan {ROMAWI[triwulan]} tahun {tahun}"
    blok: list[Blok] = [
        Alinea(
            f"Pada hari ini, {hari_terbilang(hari_ini)}, bertempat di Kantor Kecamatan "
            f"{kecamatan.nama}, telah dilakukan rekonsiliasi data indikator kinerja utama "
            f"{sebutan}, menurut keadaan per {cetak_tanggal(ringkas.per)}, dengan hasil sebagai "
            "berikut."
        )
    ]
    for isi in ringkas.daftar_indikator:
        hasil = f"{isi.kode} {isi.nama}: {_bagian(isi)}."
        blok += [Alinea(hasil), *_rincian(isi)]
    blok += [
        Keterangan(
            f"Belum selesai diverifikasi pada triwulan ini: {urai(_penghalang(penghalang))}."
        ),
        Alinea(
            "Dengan menandatangani berita acara ini, setiap kepala unit kerja menyatakan bahwa "
            "data unitnya sudah lengkap dan benar."
        ),
        BarisTandaTangan(
            tuple(daftar_unit.values_list("nama", flat=True)), kepala_pada(kecamatan, hari_ini)
        ),
        BlokTandaTangan(ringkas.tanda_tangan),
    ]
    return IsiNaskah(
        kop=ringkas.kop,
        tahun=tahun,
        triwulan=triwulan,
        per=ringkas.per,
        judul="BERITA ACARA REKONSILIASI DATA",
        subjudul=sebutan.upper(),
        daftar_blok=tuple(blok),
        # Given by hand from the office's register of letters.
        nomor=f"………………………… / {hari_ini.year}",
    )
