from desa.models.aturan import (
    AturanTenggat,
    DasarTanggal,
    JenisDokumen,
    PerpanjanganTenggat,
    Tahapan,
)
from desa.models.desa import Desa, DesaQuerySet, JabatanKepalaDesa, KepalaDesa
from desa.models.dokumen import (
    BerkasDokumen,
    DokumenDesa,
    TandaTerima,
    TanggalTahapan,
    tanggal_berubah,
)

__all__ = [
    "AturanTenggat",
    "BerkasDokumen",
    "DasarTanggal",
    "Desa",
    "DesaQuerySet",
    "DokumenDesa",
    "JabatanKepalaDesa",
    "JenisDokumen",
    "KepalaDesa",
    "PerpanjanganTenggat",
    "Tahapan",
    "TandaTerima",
    "TanggalTahapan",
    "tanggal_berubah",
]
