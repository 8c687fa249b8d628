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
    hari_tersentuh,
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
    "hari_tersentuh",
]
