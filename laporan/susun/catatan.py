"""Notes on the quality of the records behind a report: counted, named, never hidden."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from dasar.aturan.triwulan import ROMAWI, akhir_triwulan
from dasar.models.urut import Urut
from desa.baca.kolom import baca_sudah_dihitung
from kinerja.aturan.rumus import Nilai
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.antrean import Dinilai, baca_dinilai
from kinerja.baca.kekurangan import kekurangan_per_hal
from kinerja.baca.perhitungan import NilaiIndikator
from kinerja.models import Kegiatan, KegiatanQuerySet, StatusKegiatan, TindakLanjut
from kinerja.templatetags.format_id import angka, persen, tanggal
from laporan.isi.naskah import Kolom, Tabel
from laporan.isi.ringkas import CatatanData
from laporan.susun.dokumen import diketahui
from laporan.susun.draf import urai
from organisasi.models import Kecamatan, Periode, StatusPeriode

_CONTOH = 6


def susun_catatan(
    kecamatan: Kecamatan, titik: TitikWaktu, daftar_nilai: Sequence[NilaiIndikator]
) -> tuple[CatatanData, ...]:
    """The notes of a year as known then, with those that found nothing: zero is news too.

    What came after the limit is told as far as it is known today, once the limit is past.
    """
    milik = Kegiatan.objects.milik(kecamatan)
    dalam_tahun, dihitung = milik.dalam_tahun(titik.tahun, per=titik.per), milik.dihitung(titik)
    daftar_kisi = [nilai.kisi for nilai in daftar_nilai if nilai.kisi]
    return (
        _catatan_kegiatan(
            "Kegiatan tanpa fungsi",
            "di luar kewenangan kecamatan; tidak dihitung",
            dalam_tahun.filter(status=StatusKegiatan.TERLAKSANA, fungsi=None),
        ),
        _catatan_kegiatan(
            "Kegiatan batal",
            "tidak dihitung",
            dalam_tahun.filter(status=StatusKegiatan.BATAL),
        ),
        _catatan(
            "Tindak lanjut tanpa bukti",
            "dihitung; berkas bukti belum diunggah",
            _kode_tanpa_bukti(dihitung, titik),
        ),
        _catatan_kegiatan(
            f"Tindak lanjut setelah {tanggal(titik.batas)}",
            "selesai setelah batas; tidak menambah realisasi",
            dihitung.selesai_setelah_batas(
                titik.pada(titik.hari_ini) if titik.per >= titik.batas else titik
            ),
        ),
        _catatan(
            "Tanggal dokumen desa dicatat terlambat",
            "dicatat lebih dari 14 hari setelah tanggal yang dinyatakan",
            [
                f"{sel.kolom.kode} {baris.desa_nama} ({sel.dicatat_hari_kemudian} hari)"
                for kisi in daftar_kisi
                for baris in kisi.daftar_baris
                for sel in baris.daftar_sel
                if sel.dicatat_hari_kemudian and diketahui(sel)
            ],
        ),
        _belum_diverifikasi(baca_dinilai(kecamatan, titik)),
        _catatan(
            "Perpanjangan tenggat yang dipakai",
            "tenggat baru menurut dasar hukumnya",
            [
                f"{kolom.kode} sampai {tanggal(kolom.tenggat)}, {kolom.perpanjangan}"
                for kisi in daftar_kisi
                for kolom in kisi.daftar_kolom
                if kolom.perpanjangan
            ],
        ),
        _catatan(
            "Triwulan yang dibuka kembali",
            "oleh Camat, dengan alasan",
            _dibuka_kembali(kecamatan, titik.tahun),
        ),
        *_sudah_dihitung(kecamatan, titik.tahun),
        # Last, for it may be longer than a page, and what follows would stand on the next alone.
        _kekurangan(kecamatan, titik),
    )


def _sudah_dihitung(kecamatan: Kecamatan, tahun: int) -> Iterator[CatatanData]:
    """Only in the year of a transition: then a document is missing from the denominator."""
    daftar = [
        f"{kode} TA {tahun_anggaran} pada tahun {pertama}"
        for kode, tahun_anggaran, pertama in baca_sudah_dihitung(kecamatan, tahun)
    ]
    if daftar:
        yield _catatan(
            "Dokumen yang sudah dihitung pada tahun lain",
            "karena peralihan aturan; tidak dihitung lagi pada tahun ini",
            daftar,
        )


def _belum_diverifikasi(dinilai: Dinilai) -> CatatanData:
    """The share of what was counted that nobody has verified or waived."""
    # Beside the figure, never in it: verification changes none (docs/aturan.md, IKU-1).
    semua, belum = dinilai.jumlah, dinilai.jumlah_belum_diverifikasi
    jenis = ["tindak lanjut", "tanggal dokumen"]
    if dinilai.daftar_realisasi:
        jenis.append("realisasi tercatat")
    return CatatanData(
        hal="Belum selesai diverifikasi",
        jumlah=belum,
        arti=(
            f"dari {angka(semua)} {urai(jenis)} yang dinilai "
            f"({persen(Nilai(belum, semua).realisasi)}); verifikasi tidak mengubah angka"
        ),
    )


def _dibuka_kembali(kecamatan: Kecamatan, tahun: int) -> list[str]:
    # The history, for one that was closed again since is to be told, too.
    daftar = Periode.history.filter(
        kecamatan=kecamatan, tahun=tahun, status=StatusPeriode.TERBUKA
    ).order_by("history_id")
    return [f"Triwulan {ROMAWI[baris.triwulan]}: {baris.history_change_reason}" for baris in daftar]


def _kekurangan(kecamatan: Kecamatan, titik: TitikWaktu) -> CatatanData:
    """The gaps with which the triwulan up to `per` were closed: each named once, as it was kept."""
    disebut: set[tuple[str, str]] = set()
    daftar = []
    for periode in (
        Periode.objects.ditutup()
        .filter(kecamatan=kecamatan, tahun=titik.tahun)
        .order_by("triwulan")
    ):
        if akhir_triwulan(titik.tahun, periode.triwulan) > titik.per:
            continue
        for hal, semua in kekurangan_per_hal(periode.kekurangan):
            baru = [satu for satu in semua if (hal, satu) not in disebut]
            disebut |= {(hal, satu) for satu in baru}
            lama = len(semua) - len(baru)
            sebut = [*baru, f"{angka(lama)} yang sudah disebut"] if lama else baru
            daftar.append(f"triwulan {ROMAWI[periode.triwulan]}, {hal}: {', '.join(sebut)}")
    return CatatanData(
        hal="Kekurangan yang diketahui saat triwulan ditutup",
        jumlah=len(disebut),
        arti="seperti keadaannya pada hari penutupan",
        # One example: its commas are between the rows.
        daftar_contoh=("; ".join(daftar),) if daftar else (),
    )


def _kode_tanpa_bukti(dihitung: KegiatanQuerySet, titik: TitikWaktu) -> list[str]:
    daftar = (
        TindakLanjut.objects.berlaku()
        .tanpa_bukti()
        .filter(Q(tanggal__lte=titik.sampai), kegiatan__in=dihitung)
        .order_by(Urut("kegiatan__kode"), "pk")
    )
    return list(daftar.values_list("kegiatan__kode", flat=True))


def _catatan_kegiatan(hal: str, arti: str, baris: KegiatanQuerySet) -> CatatanData:
    return _catatan(
        hal, arti, list(baris.order_by(Urut("kode"), "pk").values_list("kode", flat=True))
    )


def _catatan(hal: str, arti: str, daftar: Sequence[str]) -> CatatanData:
    return CatatanData(
        hal=hal,
        jumlah=len(daftar),
        arti=arti,
        daftar_contoh=tuple(daftar[:_CONTOH]),
        lainnya=max(0, len(daftar) - _CONTOH),
    )


def tabel_catatan(daftar_catatan: Sequence[CatatanData]) -> Tabel:
    return Tabel(
        (Kolom("Hal", 30), Kolom("Jumlah", 10, "kanan"), Kolom("Keterangan", 60)),
        tuple((c.hal, angka(c.jumlah), c.kalimat) for c in daftar_catatan),
    )
