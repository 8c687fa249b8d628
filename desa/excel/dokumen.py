"""Reads and writes the workbook of desa (village) documents; knows cells, stores nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, Lapor, Perbaikan, diam
from dasar.aturan.tahun import TAHUN_DIKENAL, TAHUN_PERTAMA, TAHUN_TERAKHIR
from dasar.aturan.teks import kunci_rapat
from dasar.lembar.baca import Bacaan, baca_lembar
from dasar.lembar.sel import Pemeriksa, panjang_terbesar
from dasar.lembar.templat import (
    JenisIsi,
    KolomTemplat,
    daftar_petunjuk,
    kolom_tanggal,
    kolom_teks,
    tulis_templat,
)
from dasar.lembar.tulis_lembar import FORMAT_TANGGAL, FORMAT_TEKS, tulis_lembar
from desa.aturan.sebutan import DaftarDesa, SebutanDesa
from desa.baca.kisi import baca_kisi
from desa.models import Desa, DokumenDesa, JenisDokumen, TulisanDokumen
from organisasi.models import Kecamatan

LEMBAR = "Dokumen"
DESA = "Desa"
JENIS = "Jenis Dokumen"
TAHUN = "Tahun Anggaran"
NOMOR = "Nomor"
PENETAPAN = "Tanggal Penetapan"
DITERIMA = "Tanggal Diterima"
KETERANGAN = "Keterangan"
DAFTAR_KOLOM = (
    (DESA, 22),
    (JENIS, 16),
    (TAHUN, 12),
    (NOMOR, 18),
    (PENETAPAN, 18),
    (DITERIMA, 18),
    (KETERANGAN, 40),
)
JUDUL = tuple(judul for judul, _ in DAFTAR_KOLOM)
FORMAT_KOLOM = {
    NOMOR: FORMAT_TEKS,
    PENETAPAN: FORMAT_TANGGAL,
    DITERIMA: FORMAT_TANGGAL,
    KETERANGAN: FORMAT_TEKS,
}
WAJIB = (DESA, JENIS, TAHUN)
# The fields of TulisanDokumen, in its order.
KOLOM_ISI = (NOMOR, PENETAPAN, DITERIMA, KETERANGAN)
# As `dokumen_desa_tahun_dikenal` has it, so that the fault is told at its cell.


class BarisBukuDokumen(NamedTuple):
    nomor_baris: int
    desa_id: int
    jenis_id: int
    tahun_anggaran: int
    isi: TulisanDokumen

    @property
    def kunci(self) -> tuple[int, int, int]:
        return self.desa_id, self.jenis_id, self.tahun_anggaran


@dataclass(frozen=True, slots=True)
class AcuanDokumen:
    """What a name in a cell may stand for in this kecamatan."""

    desa: DaftarDesa
    jenis: dict[str, int]
    nama_desa: tuple[str, ...]
    kode_jenis: tuple[str, ...]

    @property
    def pilihan_sel(self) -> dict[str, tuple[str, ...]]:
        """What the cells of a column may say, where that is a list."""
        return {DESA: self.nama_desa, JENIS: self.kode_jenis}


def baca_acuan(kecamatan: Kecamatan) -> AcuanDokumen:
    # Those no longer active, too: a file may be about an older year.
    daftar_desa = list(Desa.objects.filter(kecamatan=kecamatan).order_by("kode"))
    daftar_jenis = list(JenisDokumen.objects.filter(kecamatan=kecamatan).order_by("urutan"))
    return AcuanDokumen(
        desa=DaftarDesa(tuple(SebutanDesa(d.pk, d.nama, d.kode) for d in daftar_desa)),
        jenis={kunci_rapat(nama): j.pk for j in daftar_jenis for nama in (j.nama, j.kode)},
        nama_desa=tuple(d.nama for d in daftar_desa),
        kode_jenis=tuple(j.kode for j in daftar_jenis),
    )


def baca_dokumen(
    path: Path,
    acuan: AcuanDokumen,
    *,
    hari_ini: date,
    perbaikan: Perbaikan = TANPA_PERBAIKAN,
    lapor: Lapor = diam,
) -> Bacaan[BarisBukuDokumen]:
    """The rows of a workbook and their faults. Raises BerkasSalah when it cannot be read at all."""
    lembar = baca_lembar(path, LEMBAR, JUDUL, perbaikan, wajib=WAJIB)
    p = Pemeriksa(lembar.nama, hari_ini)
    hasil = [_baris(p, acuan, nomor, sel) for nomor, sel in lembar.daftar_baris(lapor)]
    baris_pertama: dict[tuple[int, int, int], BarisBukuDokumen] = {}
    for baris in hasil:
        if baris is None:
            continue
        pertama = baris_pertama.setdefault(baris.kunci, baris).nomor_baris
        # Neither of two rows about one document may win in silence.
        if pertama != baris.nomor_baris:
            saran = f"satu baris per dokumen; hapus ini atau baris {pertama}"
            p.salah(baris.nomor_baris, DESA, "dokumen yang sama", saran)
    petunjuk = list(lembar.daftar_petunjuk)
    return Bacaan(lembar, list(baris_pertama.values()), p.daftar_kesalahan, petunjuk)


def _baris(
    p: Pemeriksa, acuan: AcuanDokumen, n: int, sel: Sequence[object]
) -> BarisBukuDokumen | None:
    semula = p.jumlah_kesalahan
    desa = acuan.desa.satu(sel[0])
    if desa is None:
        nama = ", ".join(acuan.nama_desa)
        p.salah(n, DESA, sel[0], f"yang diterima: nama atau kode satu desa: {nama}")
    jenis = acuan.jenis.get(kunci_rapat(sel[1])) if isinstance(sel[1], str) else None
    if jenis is None:
        p.salah(n, JENIS, sel[1], f"yang diterima: salah satu dari {', '.join(acuan.kode_jenis)}")
    tahun = p.bilangan(n, TAHUN, sel[2], TAHUN_DIKENAL)
    isi = TulisanDokumen(
        nomor=p.teks(n, NOMOR, sel[3], panjang_terbesar(DokumenDesa, "nomor")),
        tanggal_penetapan=p.tanggal(n, PENETAPAN, sel[4]),
        tanggal_diterima=p.tanggal(n, DITERIMA, sel[5]),
        keterangan=p.teks(n, KETERANGAN, sel[6], panjang_terbesar(DokumenDesa, "keterangan")),
    )
    # Given up only after every cell was read: all faults of a row are told at once.
    if p.jumlah_kesalahan > semula or desa is None or jenis is None or tahun is None:
        return None
    return BarisBukuDokumen(n, desa, jenis, tahun, isi)


def ekspor_dokumen(kecamatan: Kecamatan, tahun: int, path: Path) -> int:
    """Write the documents of the reporting year; `impor` takes the file back unchanged.

    Returns the number of rows below the header.
    """
    rows = _daftar_baris(kecamatan, tahun)
    return tulis_lembar(path, LEMBAR, DAFTAR_KOLOM, rows, format_kolom=FORMAT_KOLOM)


def _daftar_baris(kecamatan: Kecamatan, tahun: int) -> Iterator[tuple[object, ...]]:
    data = baca_kisi(kecamatan, tahun)
    for desa in data.daftar_desa:
        for kolom in data.daftar_kolom:
            dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
            if dokumen is not None:
                yield (
                    desa.nama,
                    kolom.kode,
                    kolom.tahun_anggaran,
                    dokumen.nomor,
                    dokumen.tanggal_penetapan,
                    dokumen.tanggal_diterima,
                    dokumen.keterangan,
                )


def tulis_templat_dokumen(kecamatan: Kecamatan, path: Path, *, hari_ini: date) -> None:
    """Write the workbook to fill in, with the desa and documents of this day."""
    daftar_kalimat = [
        f"Isilah lembar '{LEMBAR}' mulai baris 2, satu baris untuk setiap dokumen sebuah desa "
        "pada satu tahun anggaran. Kolom berjudul biru tua wajib diisi. Jangan mengubah kata-kata "
        "judulnya.",
        "Tanggal yang belum ada dikosongkan. Tepat waktu atau terlambat dihitung sendiri dari "
        "tanggal yang dinilai bagi dokumen itu.",
        "Dokumen yang sudah tersimpan tidak ditambahkan lagi; bila isinya berbeda, "
        "perbedaannya diperlihatkan dahulu.",
    ]
    petunjuk = daftar_petunjuk("dokumen desa", kecamatan.nama, hari_ini, daftar_kalimat)
    tulis_templat(path, LEMBAR, _kolom_templat(kecamatan, hari_ini), petunjuk)


def _kolom_templat(kecamatan: Kecamatan, hari_ini: date) -> list[KolomTemplat]:
    daftar_desa = [(desa.nama, desa.kode) for desa in kecamatan.daftar_desa.order_by("kode")]
    daftar_jenis = [(j.kode, j.nama) for j in kecamatan.daftar_jenis_dokumen.order_by("urutan")]
    lebar = dict(DAFTAR_KOLOM)
    return [
        KolomTemplat(
            nama=DESA,
            lebar=lebar[DESA],
            isian="Nama atau kode desa dari daftar.",
            contoh=daftar_desa[0][0] if daftar_desa else "",
            wajib=True,
            pilihan=daftar_desa,
        ),
        KolomTemplat(
            nama=JENIS,
            lebar=lebar[JENIS],
            isian="Jenis dokumen dari daftar.",
            contoh=daftar_jenis[0][0] if daftar_jenis else "",
            wajib=True,
            pilihan=daftar_jenis,
        ),
        KolomTemplat(
            nama=TAHUN,
            lebar=lebar[TAHUN],
            isian="Tahun anggaran dokumen, bukan tahun penyusunannya.",
            contoh=str(hari_ini.year),
            jenis=JenisIsi.BILANGAN,
            wajib=True,
            rentang=(TAHUN_PERTAMA, TAHUN_TERAKHIR),
        ),
        kolom_teks(
            NOMOR,
            lebar[NOMOR],
            "Nomor Perdes atau surat pengantarnya.",
            "3/2025",
            maks=panjang_terbesar(DokumenDesa, "nomor"),
        ),
        kolom_tanggal(
            PENETAPAN, "Tanggal ditetapkan dengan Perdes, tidak setelah hari ini.", "31/12/2025"
        ),
        kolom_tanggal(DITERIMA, "Tanggal diterima Camat, tidak setelah hari ini.", "31/12/2025"),
        kolom_teks(
            KETERANGAN,
            lebar[KETERANGAN],
            "Catatan.",
            "Diantar langsung",
            maks=panjang_terbesar(DokumenDesa, "keterangan"),
        ),
    ]
