"""What a closed triwulan (quarter) rests on: its figures, targets, predikat, and their rules.

`organisasi.periode.angka_tetap` asks it before and after a deed. Source: docs/aturan.md,
"Penutupan triwulan".
"""

from collections.abc import Iterator, Sequence
from datetime import date

from desa.kisi import Kisi
from kinerja.perhitungan import NilaiIndikator, batas_tindak_lanjut, hitung
from kinerja.templatetags.format_id import persen
from organisasi.models import Kecamatan
from organisasi.periode import Isi, Triwulan
from organisasi.tanggal import tertulis
from organisasi.triwulan import ROMAWI, TRIWULAN_AKHIR, akhir_triwulan, sesudah_triwulan

Butir = tuple[str, tuple[object, str]]


def baca_isi_triwulan(kecamatan: Kecamatan, daftar: Sequence[Triwulan]) -> dict[Triwulan, Isi]:
    """The same whenever it is asked: as known on the last day of each triwulan."""
    batas = {tahun: batas_tindak_lanjut(kecamatan, tahun) for tahun in {t for t, _ in daftar}}
    return {
        (tahun, triwulan): dict(_isi(kecamatan, tahun, triwulan, batas[tahun]))
        for tahun, triwulan in daftar
    }


def nilai_triwulan(kecamatan: Kecamatan, tahun: int, triwulan: int) -> list[NilaiIndikator]:
    """The figures with which a triwulan is closed: those of its last day, once it is over."""
    return hitung(
        kecamatan,
        tahun,
        per=akhir_triwulan(tahun, triwulan),
        hari_ini=sesudah_triwulan(tahun, triwulan),
        triwulan=triwulan,
    )


def _isi(kecamatan: Kecamatan, tahun: int, triwulan: int, batas: date) -> Iterator[Butir]:
    akhir = akhir_triwulan(tahun, triwulan)
    for nilai in nilai_triwulan(kecamatan, tahun, triwulan):
        pecahan = (nilai.nilai.pembilang, nilai.nilai.penyebut)
        yield (
            f"realisasi {nilai.kode}",
            (pecahan, f"{persen(nilai.realisasi)} ({pecahan[0]} dari {pecahan[1]})"),
        )
        yield f"target {nilai.kode}", (nilai.target, persen(nilai.target))
        yield f"predikat {nilai.kode}", (nilai.predikat, nilai.predikat or "tidak ada")
        if nilai.kisi:
            yield from _isi_kisi(nilai.kisi, akhir)
    # What comes after the last day of the year belongs to the year, so to its last triwulan.
    dikenal = batas if triwulan == TRIWULAN_AKHIR else min(batas, akhir)
    yield f"batas tindak lanjut triwulan {ROMAWI[triwulan]}", (dikenal, tertulis(dikenal))


def _isi_kisi(kisi: Kisi, akhir: date) -> Iterator[Butir]:
    """The desa, the rules, and the state of every slot. A due date that lies ahead judges none."""
    daftar_desa = tuple(baris.desa_pk for baris in kisi.daftar_baris)
    yield "jumlah desa", (daftar_desa, f"{len(daftar_desa)} desa")
    for kolom in kisi.daftar_kolom:
        tenggat = kolom.tenggat if kolom.tenggat <= akhir else None
        yield (
            f"dokumen yang dinilai sebagai {kolom.kode}",
            (
                (kolom.jenis_pk, kolom.tahun_anggaran, kolom.dasar_tanggal),
                f"TA {kolom.tahun_anggaran} menurut tanggal {kolom.dasar_tanggal}",
            ),
        )
        yield f"tenggat {kolom.kode}", (tenggat, tertulis(kolom.tenggat))
    for baris in kisi.daftar_baris:
        for sel in baris.daftar_sel:
            keadaan = (baris.desa_pk, sel.keadaan, sel.hari_terlambat, sel.tanggal)
            yield (
                f"keadaan {sel.kolom.kode} {baris.desa_nama}",
                (keadaan, sel.keadaan.value.replace("_", " ")),
            )
