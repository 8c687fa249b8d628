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
    IsiDokumen,
    TandaTerima,
    TanggalTahapan,
)

__all__ = [
    "AturanTenggat",
    "BerkasDokumen",
    "DasarTanggal",
    "Desa",
    "DesaQuerySet",
    "DokumenDesa",
    "IsiDokumen",
    "JabatanKepalaDesa",
    "JenisDokumen",
    "KepalaDesa",
    "PerpanjanganTenggat",
    "Tahapan",
    "TandaTerima",
    "TanggalTahapan",
]
