"""The kegiatan of a year as JSON values, narrowed by what the figure is made of."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from dasar.aturan.triwulan import akhir_triwulan, awal_triwulan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.daftar import saring_hitungan
from kinerja.baca.nilai_unit import indikator_tindak_lanjut, syarat_indikator
from kinerja.models import Kegiatan, KegiatanQuerySet, TindakLanjut
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class SyaratKegiatan:
    """What is asked for; None is no restriction. `unit` and `indikator` are kode."""

    triwulan: int | None = None
    jenis: str | None = None
    unit: str | None = None
    fungsi: int | None = None
    indikator: str | None = None
    keadaan: str | None = None


def saring_kegiatan(
    kecamatan: Kecamatan, titik: TitikWaktu, syarat: SyaratKegiatan
) -> KegiatanQuerySet:
    """Those of the year that are asked for, as known then, the earliest first."""
    daftar = Kegiatan.objects.milik(kecamatan).dalam_tahun(titik.tahun, per=titik.per)
    daftar = daftar.dengan_nomor_fungsi().dengan_tindak_lanjut(titik)
    if syarat.triwulan:
        daftar = daftar.filter(
            tanggal__gte=awal_triwulan(titik.tahun, syarat.triwulan),
            tanggal__lte=akhir_triwulan(titik.tahun, syarat.triwulan),
        )
    if syarat.jenis:
        daftar = daftar.filter(jenis=syarat.jenis)
    if syarat.unit:
        daftar = daftar.filter(unit_kerja__kode=syarat.unit)
    if syarat.fungsi:
        daftar = daftar.filter(Q(nomor_fungsi=syarat.fungsi))
    if syarat.indikator:
        daftar = _penyebut(daftar, kecamatan, titik, syarat.indikator)
    return saring_hitungan(daftar, titik, syarat.keadaan).order_by("tanggal", "pk")


def _penyebut(
    daftar: KegiatanQuerySet, kecamatan: Kecamatan, titik: TitikWaktu, kode: str
) -> KegiatanQuerySet:
    """Those that the indicator counts; none when it counts no kegiatan, or is not of the year."""
    ada = any(
        satu.kode == kode and satu.lembar.mencakup(titik.tahun)
        for satu in indikator_tindak_lanjut(kecamatan)
    )
    if not ada:
        return daftar.none()
    return daftar.filter(syarat_indikator(kecamatan, kode, titik.tahun)).dihitung(titik)


def lengkapi(daftar: KegiatanQuerySet, titik: TitikWaktu) -> KegiatanQuerySet:
    """With what `isi_kegiatan` reads, in as many queries for a row as for many."""
    tindak_lanjut = TindakLanjut.objects.berlaku().filter(tanggal__lte=titik.per)
    return daftar.select_related("unit_kerja").prefetch_related(
        "daftar_desa",
        "daftar_unit_lain",
        Prefetch(
            "daftar_tindak_lanjut",
            tindak_lanjut.select_related("bentuk").order_by("tanggal", "pk"),
            to_attr="daftar_diketahui",
        ),
    )


def isi_kegiatan(kegiatan: Any) -> dict[str, Any]:
    """A row of `lengkapi`."""
    return {
        "unit": kegiatan.unit_kerja.kode,
        "unit_lain": sorted(unit.kode for unit in kegiatan.daftar_unit_lain.all()),
        "kode": kegiatan.kode,
        "tanggal": kegiatan.tanggal,
        "tanggal_akhir": kegiatan.tanggal_akhir,
        "jenis": kegiatan.jenis,
        "fungsi": kegiatan.nomor_fungsi,
        "uraian": kegiatan.uraian,
        "tempat": kegiatan.tempat,
        "desa": sorted(desa.kode for desa in kegiatan.daftar_desa.all()),
        "status": kegiatan.status,
        "ditindaklanjuti": kegiatan.sudah_ditindaklanjuti,
        "tindak_lanjut": [
            {
                "tanggal": satu.tanggal,
                "bentuk": satu.bentuk.nama,
                "nomor": satu.nomor,
                "uraian": satu.uraian,
            }
            for satu in kegiatan.daftar_diketahui
        ],
    }
