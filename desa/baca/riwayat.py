"""Which records of the desa show in the history of changes, and where a change leads."""

from typing import Any

from desa.models import (
    AturanTenggat,
    BerkasDokumen,
    Desa,
    DokumenDesa,
    JenisDokumen,
    Kelurahan,
    KepalaDesa,
    PerpanjanganTenggat,
    Tahapan,
    TandaTerima,
    TanggalTahapan,
)
from organisasi.baca.riwayat import Induk, daftarkan_riwayat


def _dokumen(dokumen: DokumenDesa) -> Induk:
    return Induk(dokumen, str(dokumen), "dokumen_desa_riwayat")


def _dari_dokumen(catatan: Any) -> Induk | None:
    return _dokumen(catatan.dokumen) if catatan.dokumen else None


def daftarkan() -> None:
    """Called once, when the app is loaded."""
    daftarkan_riwayat(DokumenDesa, induk=_dokumen)
    daftarkan_riwayat(BerkasDokumen, TanggalTahapan, TandaTerima, induk=_dari_dokumen)
    daftarkan_riwayat(Desa, Kelurahan, KepalaDesa, JenisDokumen)
    daftarkan_riwayat(AturanTenggat, PerpanjanganTenggat, Tahapan)
