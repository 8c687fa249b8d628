"""What the figures of a year were counted from (anggota), row by row, as frozen values."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch

from dasar.aturan.triwulan import SETAHUN, TRIWULAN_AKHIR
from dasar.models.urut import Urut
from dasar.sekali_baca import sekali_baca
from desa.baca.kisi import Kisi
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.lembar import daftar_indikator
from kinerja.baca.perhitungan import NilaiIndikator, hitung
from kinerja.models import Kegiatan, KegiatanQuerySet, RealisasiTercatat, TindakLanjut
from kinerja.templatetags.format_id import tanggal
from laporan.isi.rekaman import (
    Anggota,
    AngkaBeku,
    AturanBeku,
    KegiatanBeku,
    PejabatBeku,
    SlotBeku,
    TenggatBeku,
    TindakLanjutBeku,
)
from organisasi.models import Kecamatan, Pejabat

SEKALI = 2000


@sekali_baca
def susun_anggota(kecamatan: Kecamatan, titik: TitikWaktu, *, triwulan: int = SETAHUN) -> Anggota:
    """The figures of the year as known then, with their rows and the rules they follow.

    Beside the targets of the year, or of a triwulan. The number of queries grows with every
    `SEKALI` rows only, and memory not with the models.
    """
    daftar_nilai = hitung(kecamatan, titik, triwulan=triwulan or TRIWULAN_AKHIR)
    daftar_kisi = [nilai.kisi for nilai in daftar_nilai if nilai.kisi]
    return Anggota(
        daftar_angka=tuple(angka_beku(nilai) for nilai in daftar_nilai),
        daftar_kegiatan=tuple(
            kegiatan
            for nilai in daftar_nilai
            if nilai.baris is not None
            # What came after the limit is in no numerator, so it stands under no frozen row.
            for kegiatan in _kegiatan(nilai.baris, sampai=titik.sampai)
        ),
        daftar_slot=tuple(_slot(daftar_kisi)),
        daftar_aturan=tuple(
            AturanBeku(i.kode, i.rumus_pembilang, i.rumus_penyebut, i.penjelasan, i.catatan)
            for i in daftar_indikator(kecamatan, titik.tahun)
        ),
        daftar_tenggat=tuple(
            TenggatBeku(
                dokumen=kolom.kode,
                nama=kolom.nama,
                tahun_anggaran=kolom.tahun_anggaran,
                tenggat=kolom.tenggat,
                tenggat_semula=kolom.tenggat_semula,
                dinilai_dari=kolom.dinilai_dari,
                dasar_hukum=kolom.dasar_hukum,
                perpanjangan=kolom.perpanjangan,
            )
            for kisi in daftar_kisi
            for kolom in kisi.daftar_kolom
        ),
        daftar_pejabat=tuple(
            PejabatBeku(p.nama, p.nip, p.jabatan, p.menjabat_dari, p.menjabat_sampai)
            for p in Pejabat.objects.filter(kecamatan=kecamatan).order_by("menjabat_dari", "pk")
        ),
    )


def sumber_catatan(catatan: RealisasiTercatat | None) -> str:
    """Where a recorded value is from: '… nomor … tanggal …'; empty where it was counted here."""
    if catatan is None:
        return ""
    nomor = f" nomor {catatan.nomor_dokumen}" if catatan.nomor_dokumen else ""
    hari = f" tanggal {tanggal(catatan.tanggal_dokumen)}" if catatan.tanggal_dokumen else ""
    return f"{catatan.sumber}{nomor}{hari}"


def angka_beku(nilai: NilaiIndikator) -> AngkaBeku:
    """A figure as it is frozen."""
    return AngkaBeku(
        kode=nilai.kode,
        nama=nilai.nama,
        pembilang=nilai.nilai.pembilang,
        penyebut=nilai.nilai.penyebut,
        tingkat=nilai.tingkat,
        ukuran=nilai.ukuran,
        sumber=sumber_catatan(nilai.catatan),
        realisasi=nilai.realisasi,
        target=nilai.target,
        capaian=nilai.capaian,
        predikat=nilai.predikat,
    )


def _kegiatan(daftar: KegiatanQuerySet, *, sampai: date) -> Iterable[KegiatanBeku]:
    """The rows with the tindak lanjut that count: dated not after `sampai`."""
    dihitung = TindakLanjut.objects.berlaku().filter(tanggal__lte=sampai).order_by("tanggal", "pk")
    daftar = (
        daftar.select_related("unit_kerja")
        .dengan_nomor_fungsi()
        .prefetch_related(
            Prefetch("daftar_tindak_lanjut", dihitung.select_related("bentuk"), to_attr="dihitung")
        )
        .order_by(Urut("unit_kerja__kode"), Urut("kode"))
    )
    for kegiatan in daftar.iterator(chunk_size=SEKALI):
        daftar_tindak_lanjut: Sequence[TindakLanjut] = kegiatan.dihitung  # type: ignore[attr-defined]
        yield _kegiatan_beku(kegiatan, daftar_tindak_lanjut)


def _kegiatan_beku(kegiatan: Kegiatan, daftar: Sequence[TindakLanjut]) -> KegiatanBeku:
    return KegiatanBeku(
        unit=kegiatan.unit_kerja.kode,
        kode=kegiatan.kode,
        tanggal=kegiatan.tanggal,
        jenis=kegiatan.get_jenis_display(),
        fungsi=kegiatan.nomor_fungsi,  # type: ignore[attr-defined]
        uraian=kegiatan.uraian,
        ditindaklanjuti=bool(daftar),
        daftar_tindak_lanjut=tuple(
            TindakLanjutBeku(t.tanggal, t.bentuk.nama, t.nomor, t.uraian, t.pk) for t in daftar
        ),
        pk=kegiatan.pk,
    )


def _slot(daftar_kisi: Iterable[Kisi]) -> Iterable[SlotBeku]:
    for kisi in daftar_kisi:
        for baris in kisi.daftar_baris:
            for sel in baris.daftar_sel:
                yield SlotBeku(
                    desa_kode=baris.desa_kode,
                    desa=baris.desa_nama,
                    dokumen=sel.kolom.kode,
                    tahun_anggaran=sel.kolom.tahun_anggaran,
                    tenggat=sel.kolom.tenggat,
                    keadaan=sel.keadaan.value,
                    tanggal=sel.tanggal,
                    hari_terlambat=sel.hari_terlambat,
                    desa_pk=sel.desa_pk,
                    jenis_pk=sel.kolom.jenis_pk,
                )
