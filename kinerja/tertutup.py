"""What a closed triwulan (quarter) rests on: its figures, targets, predikat, and their rules.

`organisasi.periode.angka_tetap` asks it before and after a deed. Source: docs/aturan.md,
"Penutupan triwulan".
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from desa.kisi import Kisi, baca_kisi
from kinerja.models import AmbangPredikat
from kinerja.perhitungan import NilaiIndikator, batas_tindak_lanjut, hitung
from kinerja.predikat import Ambang, predikat
from kinerja.rumus import Nilai, capaian
from kinerja.templatetags.format_id import persen
from organisasi.models import Kecamatan
from organisasi.periode import Isi, Triwulan
from organisasi.tanggal import tertulis
from organisasi.triwulan import ROMAWI, TRIWULAN_AKHIR, akhir_triwulan, sesudah_triwulan

Butir = tuple[str, tuple[object, str]]


def baca_isi_triwulan(kecamatan: Kecamatan, daftar: Sequence[Triwulan]) -> dict[Triwulan, Isi]:
    """The same whenever it is asked: as known on the last day of each triwulan.

    The queries grow with the years, about a dozen each, not with their triwulan.
    """
    daftar_ambang = [Ambang(a.minimum, a.label) for a in AmbangPredikat.objects.pilihan(kecamatan)]
    per_tahun: dict[int, list[int]] = {}
    for tahun, triwulan in daftar:
        per_tahun.setdefault(tahun, []).append(triwulan)
    return {
        (tahun, triwulan): dict(isi)
        for tahun, daftar_triwulan in per_tahun.items()
        for triwulan, isi in _isi_tahun(kecamatan, tahun, daftar_triwulan, daftar_ambang)
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


def _isi_tahun(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_triwulan: Sequence[int],
    daftar_ambang: Sequence[Ambang],
) -> Iterator[tuple[int, Iterator[Butir]]]:
    """Of each of the triwulan; the year is read once for all of them."""
    besok = sesudah_triwulan(tahun, TRIWULAN_AKHIR)
    akhir_tahun = akhir_triwulan(tahun, TRIWULAN_AKHIR)
    daftar_nilai = hitung(kecamatan, tahun, per=akhir_tahun, hari_ini=besok)
    batas = batas_tindak_lanjut(kecamatan, tahun)
    data = baca_kisi(kecamatan, tahun) if any(nilai.kisi for nilai in daftar_nilai) else None
    for triwulan in daftar_triwulan:
        akhir = akhir_triwulan(tahun, triwulan)
        # What comes after the last day of the year belongs to the year, so to its last triwulan.
        dikenal = batas if triwulan == TRIWULAN_AKHIR else min(batas, akhir)
        nama = f"batas tindak lanjut triwulan {ROMAWI[triwulan]}"
        sesudah = sesudah_triwulan(tahun, triwulan)
        yield (
            triwulan,
            chain(
                _isi_angka(daftar_nilai, triwulan, daftar_ambang),
                _isi_kisi(data.kisi(per=akhir, hari_ini=sesudah), akhir) if data else (),
                [(nama, (dikenal, tertulis(dikenal)))],
            ),
        )


def _isi_angka(
    daftar_nilai: Iterable[NilaiIndikator], triwulan: int, daftar_ambang: Sequence[Ambang]
) -> Iterator[Butir]:
    for nilai in daftar_nilai:
        satu = next(t for t in nilai.daftar_triwulan if t.triwulan == triwulan)
        bagian = satu.nilai or Nilai(0, 0)
        sebutan = predikat(capaian(bagian.realisasi, satu.target), daftar_ambang)
        teks = f"{persen(bagian.realisasi)} ({bagian.pembilang} dari {bagian.penyebut})"
        yield f"realisasi {nilai.kode}", ((bagian.pembilang, bagian.penyebut), teks)
        yield f"target {nilai.kode}", (satu.target, persen(satu.target))
        yield f"predikat {nilai.kode}", (sebutan, sebutan or "tidak ada")


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
