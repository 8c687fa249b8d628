"""The appendices that are made of blocks: from each figure to its rows, and notes on the data."""

from collections.abc import Sequence

from kinerja.templatetags.format_id import angka
from laporan.isi.naskah import Alinea, Bab, Blok, Keterangan, Kolom, Subjudul, Tabel
from laporan.isi.ringkas import BarisMatriks, IsiIndikator, KelompokKegiatan
from laporan.susun.catatan import tabel_catatan
from laporan.susun.lkjip_analisis import tabel_target_renstra
from laporan.susun.lkjip_bahan import Bahan
from laporan.susun.rincian import baris_per_unit, tabel_dokumen


def susun_lampiran(bahan: Bahan, rincian: tuple[KelompokKegiatan, ...]) -> tuple[Bab, ...]:
    """The appendices made of blocks, in the order of the report.

    Lampiran 3 to 5 (IKU sheet, yearly plan, agreement) and 9 (kegiatan) stand beside these.
    """
    kisi = next((nilai.kisi for nilai in bahan.daftar_nilai if nilai.kisi), None)
    return (
        Bab("LAMPIRAN 1", "STRUKTUR ORGANISASI", (bahan.bagan,)),
        Bab("LAMPIRAN 2", "TARGET AKHIR RENSTRA", _renstra(bahan)),
        # The numbers are those of the whole report: what stands beside these has 3, 4, 5 and 9.
        Bab("LAMPIRAN 6", "RINCIAN DOKUMEN DESA", (tabel_dokumen(kisi),) if kisi else ()),
        Bab("LAMPIRAN 7", "JEJAK PERHITUNGAN", _jejak(bahan, rincian)),
        Bab("LAMPIRAN 8", "CATATAN ATAS DATA", (tabel_catatan(bahan.ringkas.daftar_catatan),)),
    )


def _renstra(bahan: Bahan) -> tuple[Blok, ...]:
    """The aims of the Renstra with their end targets, and how far the year has come."""
    renstra = bahan.sumber.renstra
    if renstra is None:
        return tabel_target_renstra(bahan.sumber)
    kolom = (
        Kolom("Tujuan dan Sasaran Strategis", 30),
        Kolom("Indikator", 34),
        Kolom(f"Realisasi {bahan.tahun}", 18, "kanan"),
        Kolom(f"Target Akhir {renstra.selesai}", 18, "kanan"),
    )
    baris = tuple(
        (
            isi.sasaran,
            f"{isi.kode} {isi.nama}",
            isi.realisasi_tertulis,
            isi.ukuran.tulis(renstra.nilai.get(isi.kode)),
        )
        for isi in bahan.ringkas.daftar_indikator
    )
    return (
        Alinea(
            f"Rencana Strategis (Renstra) Kecamatan {bahan.kecamatan.nama} Tahun {renstra.mulai} "
            f"sampai {renstra.selesai} ditetapkan dengan {renstra.dasar_hukum}. Tahun "
            f"{bahan.tahun} adalah tahun ke-{bahan.tahun - renstra.mulai + 1} dari "
            f"{renstra.selesai - renstra.mulai + 1} tahun pelaksanaannya."
        ),
        *(Alinea(f"Tujuan: {tujuan.uraian}.") for tujuan in bahan.lembar.daftar_tujuan),
        Tabel(kolom, baris),
    )


def _jejak(bahan: Bahan, rincian: tuple[KelompokKegiatan, ...]) -> tuple[Blok, ...]:
    """From each figure to its rows: what was added, and where the rows stand."""
    blok: list[Blok] = []
    for isi in bahan.ringkas.daftar_indikator:
        blok.append(Subjudul(f"{isi.kode} {isi.nama}"))
        if isi.daftar_unit:
            blok += _jejak_unit(isi, baris_per_unit(rincian))
        elif isi.dokumen:
            blok += _jejak_desa(isi, isi.dokumen.daftar_baris)
        blok += _hasil(isi)
    return tuple(blok)


def _hasil(isi: IsiIndikator) -> list[Blok]:
    hasil = isi.realisasi_tertulis
    sumber = f", menurut {isi.sumber}" if isi.sumber else ""
    if isi.rumus is None:
        return [Alinea(f"Nilai yang dicatat: {hasil}{sumber}.")]
    return [Alinea(f"Hasil: {isi.rumus.kalimat_angka} = {hasil}{sumber}.")]


def _jejak_unit(isi: IsiIndikator, jumlah_baris: dict[str, int]) -> tuple[Blok, ...]:
    kolom = (
        Kolom("Unit Kerja", 40),
        Kolom("Baris di Lampiran 9", 20, "kanan"),
        Kolom("Penyebut", 20, "kanan"),
        Kolom("Pembilang", 20, "kanan"),
    )
    baris = [(u.nama, jumlah_baris.get(u.kode, 0), u.nilai) for u in isi.daftar_unit]
    # All rows, also those of a unit that has none in the figure.
    baris.append(("Jumlah", sum(jumlah_baris.values()), isi.nilai))
    return (
        Tabel(
            kolom,
            tuple((n, angka(b), angka(v.penyebut), angka(v.pembilang)) for n, b, v in baris),
            berjumlah=True,
        ),
        Keterangan(
            "Kolom Hitungan pada Lampiran 9 menyebut sumbangan setiap baris: 1 / 1 masuk "
            "pembilang dan penyebut, 0 / 1 penyebut saja; kegiatan batal dan di luar "
            "kewenangan tidak dihitung."
        ),
    )


def _jejak_desa(isi: IsiIndikator, daftar_desa: Sequence[BarisMatriks]) -> tuple[Blok, ...]:
    kolom = (
        Kolom("Desa", 60),
        Kolom("Penyebut", 20, "kanan"),
        Kolom("Pembilang (tepat waktu)", 20, "kanan"),
    )
    baris = [(b.desa, angka(len(b.daftar_sel)), angka(b.tepat_waktu)) for b in daftar_desa]
    baris.append(("Jumlah", angka(isi.nilai.penyebut), angka(isi.nilai.pembilang)))
    return (
        Tabel(kolom, tuple(baris), berjumlah=True),
        Keterangan("Setiap baris Lampiran 6 menambah satu pada penyebut."),
    )
