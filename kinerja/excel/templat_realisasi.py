"""Writes the workbook of recorded values to fill in."""

from datetime import date
from pathlib import Path

from dasar.aturan.tahun import TAHUN_PERTAMA, TAHUN_TERAKHIR
from dasar.lembar.templat import (
    JenisIsi,
    KolomTemplat,
    daftar_petunjuk,
    kolom_tanggal,
    kolom_teks,
    tulis_templat,
)
from kinerja.baca.cara import jenis_diketik
from kinerja.excel.realisasi import (
    DAFTAR_KOLOM,
    INDIKATOR,
    KETERANGAN,
    LEMBAR,
    NILAI,
    NOMOR,
    PEMBILANG,
    PENYEBUT,
    SUMBER,
    TAHUN,
    TANGGAL,
    TRIWULAN,
)
from kinerja.models import Indikator
from organisasi.models import Kecamatan


def _dicatat(kecamatan: Kecamatan) -> dict[str, str]:
    """The indicators of all sheets that are typed: kode and nama, each kode once."""
    daftar = Indikator.objects.milik(kecamatan).filter(cara__jenis__in=jenis_diketik())
    return {satu.kode: satu.nama for satu in daftar.berurut()}


def pilihan_indikator(kecamatan: Kecamatan) -> dict[str, tuple[str, ...]]:
    """What the cells of a column may say, where that is a list."""
    return {INDIKATOR: tuple(_dicatat(kecamatan))}


def tulis_templat_realisasi(kecamatan: Kecamatan, path: Path, *, hari_ini: date) -> None:
    """Write the workbook to fill in, with the indicators of this day."""
    daftar_kalimat = [
        f"Isilah lembar '{LEMBAR}' mulai baris 2, satu baris untuk setiap indikator dan "
        "triwulan, kumulatif sejak 1 Januari. Kolom berjudul biru tua wajib diisi. Jangan "
        "mengubah kata-kata judulnya.",
        "Isi Nilai, atau Pembilang dan Penyebut, menurut cara hitung indikatornya. Nilai persen "
        "ditulis 84,55, tanpa format persen pada selnya.",
        "Nilai yang sudah tersimpan tidak ditambahkan lagi; bila isinya berbeda, perbedaannya "
        "diperlihatkan dahulu.",
    ]
    petunjuk = daftar_petunjuk("realisasi tercatat", kecamatan.nama, hari_ini, daftar_kalimat)
    tulis_templat(path, LEMBAR, _kolom_templat(kecamatan, hari_ini), petunjuk)


def _kolom_templat(kecamatan: Kecamatan, hari_ini: date) -> list[KolomTemplat]:
    pilihan = list(_dicatat(kecamatan).items())
    lebar = dict(DAFTAR_KOLOM)

    def bilangan(
        nama: str, isian: str, contoh: str, rentang: tuple[int, int] | None = None
    ) -> KolomTemplat:
        return KolomTemplat(
            nama=nama,
            lebar=lebar[nama],
            isian=isian,
            contoh=contoh,
            jenis=JenisIsi.BILANGAN,
            wajib=rentang is not None,
            rentang=rentang,
        )

    batas_tahun = (TAHUN_PERTAMA, TAHUN_TERAKHIR)
    return [
        KolomTemplat(
            nama=INDIKATOR,
            lebar=lebar[INDIKATOR],
            isian="Kode indikator dari daftar.",
            contoh=pilihan[0][0] if pilihan else "",
            wajib=True,
            pilihan=pilihan,
        ),
        bilangan(TAHUN, "Tahun pelaporan.", str(hari_ini.year), batas_tahun),
        bilangan(TRIWULAN, "Triwulan 1 sampai 4; nilai setahun pada triwulan 4.", "4", (1, 4)),
        bilangan(PEMBILANG, "Bilangan bulat, bagi yang dicatat sebagai rasio.", "93"),
        bilangan(PENYEBUT, "Bilangan bulat lebih dari 0, bersama pembilang.", "110"),
        bilangan(NILAI, "Nilai dalam satuan indikatornya.", "3,28"),
        kolom_teks(
            SUMBER,
            lebar[SUMBER],
            "Lembaga atau dokumen yang menetapkannya.",
            "Kementerian PANRB",
            maks=200,
            wajib=True,
        ),
        kolom_teks(NOMOR, lebar[NOMOR], "Nomor dokumennya.", "B/12/2026", maks=60),
        kolom_tanggal(TANGGAL, "Tanggal dokumennya, tidak setelah hari ini.", "20/01/2026"),
        kolom_teks(KETERANGAN, lebar[KETERANGAN], "Catatan.", "Hasil evaluasi", maks=300),
    ]
