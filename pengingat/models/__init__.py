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
from pengingat.models.surat import AturanSurat, CaraKirim, Surat, SuratQuerySet, TingkatSurat
