"""What waits for verification, and what keeps a triwulan (quarter) from being closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desa.kisi import DataKisi, Kolom, baca_kisi
from desa.models import DasarTanggal, DokumenDesa
from kinerja.models import StatusKegiatan, TindakLanjut, TindakLanjutQuerySet
from organisasi.models import Kecamatan
from organisasi.triwulan import akhir_triwulan, awal_triwulan
from organisasi.verifikasi import SELESAI, StatusVerifikasi


@dataclass(frozen=True, slots=True)
class TanggalDokumen:
    """One recorded date of a desa document, with its verification."""

    dokumen: DokumenDesa
    kolom: Kolom
    desa_nama: str
    nama: DasarTanggal

    @property
    def tanggal(self) -> date:
        tanggal: date = getattr(self.dokumen, f"tanggal_{self.nama}")
        return tanggal

    @property
    def verifikasi(self) -> StatusVerifikasi:
        return StatusVerifikasi(getattr(self.dokumen, f"verifikasi_{self.nama}"))

    @property
    def catatan(self) -> str:
        catatan: str = getattr(self.dokumen, f"catatan_{self.nama}")
        return catatan

    @property
    def dinilai(self) -> bool:
        """Whether it is the date that counts."""
        return self.nama == self.kolom.dasar_tanggal


@dataclass(frozen=True, slots=True)
class Penghalang:
    """What is counted inside a triwulan and neither verified nor waived."""

    daftar_tindak_lanjut: tuple[TindakLanjut, ...]
    daftar_tanggal: tuple[TanggalDokumen, ...]

    def __bool__(self) -> bool:
        return bool(self.daftar_tindak_lanjut or self.daftar_tanggal)

    @property
    def jumlah(self) -> int:
        return len(self.daftar_tindak_lanjut) + len(self.daftar_tanggal)


def tindak_lanjut_dihitung(kecamatan: Kecamatan, awal: date, akhir: date) -> TindakLanjutQuerySet:
    """The standing tindak lanjut dated from `awal` to `akhir` of kegiatan that count."""
    return (
        TindakLanjut.objects.berlaku()
        .filter(
            kegiatan__unit_kerja__kecamatan=kecamatan,
            kegiatan__status=StatusKegiatan.TERLAKSANA,
            kegiatan__fungsi__isnull=False,
            tanggal__range=(awal, akhir),
        )
        .select_related("bentuk", "kegiatan__unit_kerja")
        .order_by("tanggal", "pk")
    )


def tanggal_dokumen(kecamatan: Kecamatan, tahun: int) -> tuple[TanggalDokumen, ...]:
    """Every recorded date of the reporting year's grid."""
    return tuple(_daftar_tanggal(baca_kisi(kecamatan, tahun)))


def _daftar_tanggal(data: DataKisi) -> Iterator[TanggalDokumen]:
    for desa in data.daftar_desa:
        for kolom in data.daftar_kolom:
            dokumen = data.dokumen_per_slot.get((desa.pk, kolom.jenis_pk))
            for nama in DasarTanggal:
                if dokumen and getattr(dokumen, f"tanggal_{nama}"):
                    yield TanggalDokumen(dokumen, kolom, desa.nama, nama)


def baca_penghalang(kecamatan: Kecamatan, tahun: int, triwulan: int) -> Penghalang:
    """What blocks the closing. A late document may belong to the reporting year before."""
    awal, akhir = awal_triwulan(tahun, triwulan), akhir_triwulan(tahun, triwulan)
    daftar = tanggal_dokumen(kecamatan, tahun) + tanggal_dokumen(kecamatan, tahun - 1)
    return Penghalang(
        tuple(tindak_lanjut_dihitung(kecamatan, awal, akhir).belum_selesai_diverifikasi()),
        tuple(
            baris
            for baris in daftar
            if baris.dinilai and awal <= baris.tanggal <= akhir and baris.verifikasi not in SELESAI
        ),
    )


def jumlah_menunggu(kecamatan: Kecamatan, tahun: int) -> int:
    """How many counted tindak lanjut of the year are neither verified nor waived."""
    awal, akhir = awal_triwulan(tahun, 1), akhir_triwulan(tahun, 4)
    return tindak_lanjut_dihitung(kecamatan, awal, akhir).belum_selesai_diverifikasi().count()
