from pengingat.models.kalender import AlamatKalender
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
    "AlamatKalender",
    "ButirPengingat",
    "KontakDesa",
    "Pembisuan",
    "PembisuanQuerySet",
    "Pengingat",
    "PengingatQuerySet",
    "StatusPembisuan",
    "StatusSurel",
]
