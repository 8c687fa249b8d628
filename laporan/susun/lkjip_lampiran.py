"""The appendices that are made of blocks: from each figure to its rows, and notes on the data."""

from kinerja.templatetags.format_id import persen
from laporan.isi.isi import KelompokKegiatan
from laporan.isi.naskah import Alinea, Bab, Bagan, Blok, Keterangan, Kolom, Subjudul, Tabel
from laporan.susun.lkjip_analisis import tabel_target_renstra
from laporan.susun.lkjip_bahan import Bahan
from laporan.susun.rincian import baris_per_unit, tabel_dokumen


def susun_lampiran(bahan: Bahan, rincian: tuple[KelompokKegiatan, ...]) -> tuple[Bab, ...]:
    """The appendices made of blocks, in the order of the report.

    Lampiran 3 and 4 (IKU sheet, agreement) and 8 (kegiatan) have forms of their own.
    """
    kisi = next((nilai.kisi for nilai in bahan.daftar_nilai if nilai.kisi), None)
    jabatan = bahan.ringkas.tanda_tangan.jabatan
    return (
        Bab("LAMPIRAN 1", "STRUKTUR ORGANISASI", (Bagan(jabatan, bahan.daftar_unit),)),
        Bab("LAMPIRAN 2", "TARGET AKHIR RENSTRA", tabel_target_renstra(bahan.sumber)),
        Bab("LAMPIRAN 5", "RINCIAN DOKUMEN DESA", (tabel_dokumen(kisi),) if kisi else ()),
        Bab("LAMPIRAN 6", "JEJAK PERHITUNGAN", _jejak(bahan, rincian)),
        Bab("LAMPIRAN 7", "CATATAN ATAS DATA", _catatan(bahan)),
    )


def _jejak(bahan: Bahan, rincian: tuple[KelompokKegiatan, ...]) -> tuple[Blok, ...]:
    """From each figure to its rows: what was added, and where the rows stand."""
    blok: list[Blok] = []
    jumlah_baris = baris_per_unit(rincian)
    for isi in bahan.ringkas.daftar_indikator:
        blok.append(Subjudul(f"{isi.kode} {isi.nama}"))
        if isi.daftar_unit:
            blok += [
                Tabel(
                    (
                        Kolom("Unit Kerja", 40),
                        Kolom("Baris di Lampiran 8", 20, "kanan"),
                        Kolom("Penyebut", 20, "kanan"),
                        Kolom("Pembilang", 20, "kanan"),
                    ),
                    (
                        *(
                            (
                                unit.nama,
                                str(jumlah_baris.get(unit.kode, 0)),
                                str(unit.nilai.penyebut),
                                str(unit.nilai.pembilang),
                            )
                            for unit in isi.daftar_unit
                        ),
                        (
                            "Jumlah",
                            str(sum(jumlah_baris.values())),
                            str(isi.nilai.penyebut),
                            str(isi.nilai.pembilang),
                        ),
                    ),
                    berjumlah=True,
                ),
                Keterangan(
                    "Kolom Hitungan pada Lampiran 8 menyebut sumbangan setiap baris: 1 / 1 masuk "
                    "pembilang dan penyebut, 0 / 1 penyebut saja; kegiatan batal dan di luar "
                    "kewenangan tidak dihitung."
                ),
            ]
        elif isi.dokumen:
            blok += [
                Tabel(
                    (
                        Kolom("Desa", 60),
                        Kolom("Penyebut", 20, "kanan"),
                        Kolom("Pembilang (tepat waktu)", 20, "kanan"),
                    ),
                    (
                        *(
                            (b.desa, str(len(b.daftar_sel)), str(b.tepat_waktu))
                            for b in isi.dokumen.daftar_baris
                        ),
                        ("Jumlah", str(isi.nilai.penyebut), str(isi.nilai.pembilang)),
                    ),
                    berjumlah=True,
                ),
                Keterangan("Setiap baris Lampiran 5 menambah satu pada penyebut."),
            ]
        blok.append(
            Alinea(
                f"Hasil: {isi.rumus.pembilang_angka} dibagi {isi.rumus.penyebut_angka} "
                f"= {persen(isi.nilai.realisasi)}."
            )
        )
    return tuple(blok)


def _catatan(bahan: Bahan) -> tuple[Blok, ...]:
    return (
        Tabel(
            (Kolom("Hal", 30), Kolom("Jumlah", 10, "kanan"), Kolom("Keterangan", 60)),
            tuple((c.hal, str(c.jumlah), c.kalimat) for c in bahan.ringkas.daftar_catatan),
        ),
    )
