"""The yearly plan (Rencana Kinerja Tahunan): what a year was to reach, and with what."""

from datetime import date

from kinerja.aturan.titik_waktu import TitikWaktu
from laporan.isi.naskah import Blok, Keterangan, Kolom, Subjudul, Tabel
from laporan.isi.ringkas import IsiLaporan
from laporan.susun.draf import urai
from laporan.susun.lkjip_analisis import tabel_pagu
from laporan.susun.lkjip_sumber import SumberAnalisis, baca_sumber
from laporan.susun.ringkas import susun_laporan
from laporan.susun.triwulan import IsiNaskah
from organisasi.models import Kecamatan


def susun_rencana(kecamatan: Kecamatan, titik: TitikWaktu, *, tanggal: date) -> IsiNaskah:
    """The plan as a document of its own, as the LKjIP has it among its appendices."""
    ringkas = susun_laporan(kecamatan, titik, tanggal=tanggal)
    return IsiNaskah(
        kop=ringkas.kop,
        tahun=titik.tahun,
        triwulan=0,
        per=ringkas.per,
        judul="RENCANA KINERJA TAHUNAN",
        subjudul=f"TAHUN {titik.tahun}",
        daftar_blok=blok_rencana(ringkas, baca_sumber(kecamatan, titik.tahun)),
    )


def blok_rencana(ringkas: IsiLaporan, sumber: SumberAnalisis) -> tuple[Blok, ...]:
    """Its tables: the targets of each triwulan, and the budget of each programme."""
    daftar = ringkas.daftar_indikator
    daftar_triwulan = [b.romawi for b in daftar[0].grafik_triwulan.daftar_batang] if daftar else []
    kolom = (
        Kolom("Sasaran Strategis", 25),
        Kolom("Indikator Kinerja", 30),
        *(Kolom(f"TW {romawi}", 11, "kanan") for romawi in daftar_triwulan[:-1]),
        Kolom(f"Target {ringkas.tahun}", 12, "kanan"),
    )
    baris = tuple(
        (
            isi.sasaran,
            f"{isi.kode} {isi.nama}",
            *(isi.ukuran.tulis(b.target) for b in isi.grafik_triwulan.daftar_batang[:-1]),
            isi.target_tertulis,
        )
        for isi in daftar
    )
    dasar = urai(tuple(dict.fromkeys(isi.dasar_target for isi in daftar if isi.dasar_target)))
    return (
        Subjudul("A. Sasaran, Indikator, dan Target"),
        Tabel(kolom, baris),
        Keterangan(
            "Target triwulan (TW) kumulatif sejak 1 Januari."
            + (f" Dasar: {dasar}." if dasar else "")
        ),
        Subjudul("B. Program dan Anggaran"),
        *tabel_pagu(sumber),
    )
