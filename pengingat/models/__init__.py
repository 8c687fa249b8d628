from pengingat.models.kontak import KontakDesa
from pengingat.models.pengingat import (
    SEBUTAN_JENIS,
    ButirPengingat,
    Pembisuan,
    PembisuanQuerySet,
    Pengingat,
    PengingatQuerySet,
    StatusPembisuan,
    StatusSurel,
)

__all__ = [
    "SEBUTAN_JENIS",
    "ButirPengingat",
    "KontakDesa",
    "Pembisuan",
    "PembisuanQuerySet",
    "Pengingat",
    "PengingatQuerySet",
    "StatusPembisuan",
    "StatusSurel",
]
