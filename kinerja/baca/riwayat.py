"""Which records of kinerja show in the history of changes, and where a change leads."""

from typing import Any

from django.db.models import QuerySet

from kinerja.models import (
    AlasanBelum,
    AmbangPredikat,
    AnggaranProgram,
    BatasTindakLanjut,
    BentukTindakLanjut,
    Bukti,
    Indikator,
    Kegiatan,
    NilaiPembanding,
    PerjanjianKinerja,
    Renstra,
    Sasaran,
    Target,
    TargetPerjanjian,
    TargetRenstra,
    TindakLanjut,
)
from organisasi.baca.riwayat import Induk, daftarkan_riwayat

_MILIK_KECAMATAN = (
    AlasanBelum,
    AmbangPredikat,
    AnggaranProgram,
    BatasTindakLanjut,
    BentukTindakLanjut,
    PerjanjianKinerja,
    Renstra,
    Sasaran,
)


def _kegiatan(kegiatan: Kegiatan) -> Induk:
    return Induk(kegiatan, kegiatan.kode, "kegiatan_riwayat")


def _tanpa_kegiatan(kecamatan_pk: int) -> QuerySet[Any]:
    """The history of tindak lanjut whose kegiatan an undone import deleted."""
    hilang = Kegiatan.history.filter(unit_kerja__kecamatan=kecamatan_pk, history_type="-")
    daftar: QuerySet[Any] = TindakLanjut.history.filter(kegiatan_id__in=hilang.values("id"))
    return daftar


def daftarkan() -> None:
    """Called once, when the app is loaded."""
    daftarkan_riwayat(Kegiatan, "unit_kerja__kecamatan", induk=_kegiatan)
    daftarkan_riwayat(
        TindakLanjut,
        "kegiatan__unit_kerja__kecamatan",
        induk=lambda tindak_lanjut: _kegiatan(tindak_lanjut.kegiatan),
        hilang=_tanpa_kegiatan,
    )
    daftarkan_riwayat(
        Bukti,
        "tindak_lanjut__kegiatan__unit_kerja__kecamatan",
        induk=lambda bukti: _kegiatan(bukti.tindak_lanjut.kegiatan),
    )
    for model in _MILIK_KECAMATAN:
        daftarkan_riwayat(model, "kecamatan")
    daftarkan_riwayat(Indikator, "sasaran__kecamatan")
    daftarkan_riwayat(TargetRenstra, "renstra__kecamatan")
    daftarkan_riwayat(TargetPerjanjian, "perjanjian__kecamatan")
    daftarkan_riwayat(Target, "indikator__sasaran__kecamatan")
    daftarkan_riwayat(NilaiPembanding, "indikator__sasaran__kecamatan")
