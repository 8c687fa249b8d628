"""Issued reports as JSON values, with their files and hashes."""

from collections.abc import Callable, Collection
from typing import Any

from laporan.models import BerkasLaporan, Laporan
from laporan.models.laporan import LaporanQuerySet
from organisasi.models import Kecamatan


def daftar_laporan(
    kecamatan: Kecamatan, *, tahun: int | None, jenis: str | None
) -> LaporanQuerySet:
    """The issued reports that are asked for, the latest first; revised ones, too."""
    daftar = Laporan.objects.filter(kecamatan=kecamatan)
    if tahun:
        daftar = daftar.filter(tahun=tahun)
    if jenis:
        daftar = daftar.filter(jenis=jenis)
    return daftar.order_by("-tahun", "-pk")


def isi_halaman(
    daftar: LaporanQuerySet, alamat: Callable[[BerkasLaporan], str]
) -> list[dict[str, Any]]:
    """These reports; `alamat` leads to a file."""
    # A snapshot may be megabytes, and its hash stands beside it.
    semua = list(
        daftar.defer("rekaman").select_related("pejabat").prefetch_related("daftar_berkas__laporan")
    )
    terakhir = set(
        Laporan.objects.filter(kecamatan__in={satu.kecamatan_id for satu in semua})
        .terakhir()
        .values_list("pk", flat=True)
    )
    return [_isi(laporan, terakhir, alamat) for laporan in semua]


def _isi(
    laporan: Laporan, terakhir: Collection[int], alamat: Callable[[BerkasLaporan], str]
) -> dict[str, Any]:
    return {
        "kode": laporan.kode,
        "jenis": laporan.jenis,
        "judul": str(laporan),
        "tahun": laporan.tahun,
        "triwulan": laporan.triwulan or None,
        "per": laporan.per,
        "tanggal": laporan.tanggal,
        "revisi": laporan.nomor_revisi,
        "alasan_revisi": laporan.alasan_revisi,
        "berlaku": laporan.pk in terakhir,
        "pejabat": {
            "nama": laporan.pejabat.nama,
            "jabatan": laporan.pejabat.get_jabatan_display(),
        },
        "sha256": laporan.sha256,
        "berkas": [
            {
                "jenis": berkas.jenis,
                "nama": berkas.nama,
                "ukuran": berkas.ukuran,
                "sha256": berkas.sha256,
                "alamat": alamat(berkas),
            }
            for berkas in sorted(laporan.daftar_berkas.all(), key=lambda satu: satu.pk)
        ],
    }
