"""What waits for verification, and what keeps a triwulan (quarter) from being closed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from desa.antrean import TanggalDokumen, tanggal_dokumen
from kinerja.models import Kegiatan, StatusKegiatan, TindakLanjut, TindakLanjutQuerySet
from organisasi.models import Kecamatan
from organisasi.triwulan import akhir_triwulan, awal_triwulan
from organisasi.verifikasi import SELESAI, StatusVerifikasi


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


@dataclass(frozen=True, slots=True)
class Dinilai:
    """The tindak lanjut and document dates that the figures of a year are counted from."""

    daftar_tindak_lanjut: TindakLanjutQuerySet
    daftar_tanggal: tuple[TanggalDokumen, ...]

    @property
    def jumlah(self) -> int:
        return self.daftar_tindak_lanjut.count() + len(self.daftar_tanggal)

    @property
    def belum_diverifikasi(self) -> Penghalang:
        """Those that nobody has verified or waived."""
        return Penghalang(
            tuple(self.daftar_tindak_lanjut.belum_selesai_diverifikasi()),
            tuple(b for b in self.daftar_tanggal if b.verifikasi not in SELESAI),
        )


def baca_dinilai(kecamatan: Kecamatan, tahun: int, *, per: date, batas: date) -> Dinilai:
    """What the year's figures count on `per`."""
    dihitung = Kegiatan.objects.milik(kecamatan).dihitung(tahun=tahun, per=per)
    return Dinilai(
        TindakLanjut.objects.berlaku()
        .filter(kegiatan__in=dihitung, tanggal__lte=min(per, batas))
        .select_related("bentuk", "kegiatan__unit_kerja")
        .order_by("tanggal", "pk"),
        tuple(
            baris
            for baris in tanggal_dokumen(kecamatan, tahun)
            if baris.dinilai and baris.tanggal <= per
        ),
    )


def menunggu_per_tahun(kecamatan: Kecamatan, daftar_tahun: Iterable[int]) -> dict[int, int]:
    """How many counted tindak lanjut, of any year, and document dates nobody has decided on.

    The documents are asked for `daftar_tahun` only, three queries each.
    """
    per_tahun = Counter(
        {
            baris["tanggal__year"]: baris["jumlah"]
            for baris in tindak_lanjut_dihitung(kecamatan, date.min, date.max)
            .filter(verifikasi=StatusVerifikasi.BELUM)
            .order_by()
            .values("tanggal__year")
            .annotate(jumlah=Count("pk"))
        }
    )
    for tahun in daftar_tahun:
        per_tahun[tahun] += sum(
            baris.verifikasi == StatusVerifikasi.BELUM
            for baris in tanggal_dokumen(kecamatan, tahun)
        )
    return dict(per_tahun)
