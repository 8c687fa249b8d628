"""What a closed triwulan (quarter) rests on: its figures, targets, predikat, and their rules.

`organisasi.baca.periode.angka_tetap` asks it before and after a deed. Source: docs/aturan.md,
"Penutupan triwulan".
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dasar.aturan.tanggal import tertulis
from dasar.aturan.triwulan import ROMAWI, SETAHUN
from desa.aturan.tenggat import Keadaan
from desa.baca.kisi import Kisi, baca_kisi
from kinerja.aturan.rumus import Nilai
from kinerja.baca.batas import baca_titik_sesudah
from kinerja.baca.perhitungan import NilaiIndikator, hitung
from organisasi.baca.periode import Isi, Triwulan
from organisasi.models import Kecamatan

Butir = tuple[str, tuple[object, str]]


def baca_isi_triwulan(kecamatan: Kecamatan, daftar: Sequence[Triwulan]) -> dict[Triwulan, Isi]:
    """The same whenever it is asked: as known on the last day of each triwulan.

    The queries grow with the years, about a dozen each, not with their triwulan.
    """
    per_tahun: dict[int, list[int]] = {}
    for tahun, triwulan in daftar:
        per_tahun.setdefault(tahun, []).append(triwulan)
    return {
        (tahun, triwulan): dict(isi)
        for tahun, daftar_triwulan in per_tahun.items()
        for triwulan, isi in _isi_tahun(kecamatan, tahun, daftar_triwulan)
    }


def nilai_triwulan(kecamatan: Kecamatan, tahun: int, triwulan: int) -> list[NilaiIndikator]:
    """The figures with which a triwulan is closed: those of its last day, once it is over."""
    return hitung(kecamatan, baca_titik_sesudah(kecamatan, tahun, triwulan), triwulan=triwulan)


def _isi_tahun(
    kecamatan: Kecamatan, tahun: int, daftar_triwulan: Sequence[int]
) -> Iterator[tuple[int, Iterator[Butir]]]:
    """Of each of the triwulan; the year is read once for all of them."""
    setahun = baca_titik_sesudah(kecamatan, tahun, SETAHUN)
    daftar_nilai = hitung(kecamatan, setahun)
    # Of the documents that an indicator counts; others may come and go.
    dinilai = {k.kode for n in daftar_nilai if n.kisi for k in n.kisi.daftar_kolom}
    data = baca_kisi(kecamatan, tahun).hanya(dinilai) if dinilai else None
    for triwulan in daftar_triwulan:
        # What comes after the last day of the year belongs to the year, so to its last triwulan.
        titik = setahun.sesudah(triwulan)
        kisi = data.kisi(titik.hari_ini, per=titik.per) if data else None
        # A limit that comes after the quarter decides nothing in it.
        dikenal = titik.sampai
        nama = f"batas tindak lanjut triwulan {ROMAWI[triwulan]}"
        yield (
            triwulan,
            chain(
                _isi_angka(daftar_nilai, triwulan),
                _isi_kisi(kisi) if kisi else (),
                [(nama, (dikenal, tertulis(dikenal)))],
            ),
        )


def _isi_angka(daftar_nilai: Iterable[NilaiIndikator], triwulan: int) -> Iterator[Butir]:
    for nilai in daftar_nilai:
        satu = next(t for t in nilai.daftar_triwulan if t.triwulan == triwulan)
        bagian = satu.nilai or Nilai(0, 0)
        realisasi, ukuran = bagian.realisasi, nilai.ukuran
        tercapai = ukuran.capaian(realisasi, satu.target)
        sebutan = nilai.skala.predikat(realisasi=realisasi, capaian=tercapai)
        teks = ukuran.tulis(realisasi)
        if bagian.tercatat is None:
            teks += f" ({bagian.pembilang} dari {bagian.penyebut})"
        yield f"realisasi {nilai.kode}", (bagian, teks)
        yield f"target {nilai.kode}", (satu.target, ukuran.tulis(satu.target))
        yield f"predikat {nilai.kode}", (sebutan, sebutan or "tidak ada")


def _isi_kisi(kisi: Kisi) -> Iterator[Butir]:
    """The desa, the rules, and which slots are on time. A due date that lies ahead judges none."""
    # Compared by their keys: one gone and one come would leave their number as it is.
    daftar_desa = tuple(baris.desa_pk for baris in kisi.daftar_baris)
    yield "jumlah desa", (daftar_desa, f"{len(daftar_desa)} desa")
    for kolom in kisi.daftar_kolom:
        tenggat = kolom.tenggat if kolom.tenggat <= kisi.per else None
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
            tepat = (baris.desa_pk, sel.keadaan == Keadaan.TEPAT_WAKTU)
            yield (
                f"keadaan {sel.kolom.kode} {baris.desa_nama}",
                (tepat, sel.keadaan.value.replace("_", " ")),
            )
