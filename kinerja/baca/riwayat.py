"""Which records of kinerja show in the history of changes, and where a change leads."""

from kinerja.models import (
    AlasanBelum,
    AmbangPredikat,
    AnggaranProgram,
    BatasTindakLanjut,
    BentukTindakLanjut,
    Bukti,
    BuktiKegiatan,
    BuktiRealisasi,
    FungsiLembar,
    Indikator,
    Kegiatan,
    LembarIKU,
    NilaiPembanding,
    PerjanjianKinerja,
    RealisasiTercatat,
    Renstra,
    Sasaran,
    Target,
    TargetPerjanjian,
    TargetRenstra,
    TindakLanjut,
    Tujuan,
)
from organisasi.baca.riwayat import Induk, daftarkan_riwayat


def _kegiatan(kegiatan: Kegiatan) -> Induk:
    return Induk(kegiatan, kegiatan.kode, "kegiatan_riwayat")


def _realisasi(catatan: RealisasiTercatat) -> Induk:
    return Induk(catatan, str(catatan), "realisasi_detail")


def daftarkan() -> None:
    """Called once, when the app is loaded."""
    daftarkan_riwayat(Kegiatan, induk=_kegiatan)
    daftarkan_riwayat(TindakLanjut, induk=lambda tindak_lanjut: _kegiatan(tindak_lanjut.kegiatan))
    daftarkan_riwayat(Bukti, induk=lambda bukti: _kegiatan(bukti.tindak_lanjut.kegiatan))
    daftarkan_riwayat(BuktiKegiatan, induk=lambda bukti: _kegiatan(bukti.kegiatan))
    daftarkan_riwayat(RealisasiTercatat, induk=_realisasi)
    daftarkan_riwayat(BuktiRealisasi, induk=lambda bukti: _realisasi(bukti.realisasi))
    daftarkan_riwayat(
        AlasanBelum,
        AmbangPredikat,
        AnggaranProgram,
        BatasTindakLanjut,
        BentukTindakLanjut,
        PerjanjianKinerja,
        Renstra,
        LembarIKU,
        FungsiLembar,
        Tujuan,
        Sasaran,
        Indikator,
        TargetRenstra,
        TargetPerjanjian,
        Target,
        NilaiPembanding,
    )
