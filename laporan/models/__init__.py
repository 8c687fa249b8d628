from laporan.models.cetakan import Cetakan, MacamCetakan, StatusCetakan
from laporan.models.foto import FotoNarasi
from laporan.models.laporan import (
    BerkasLaporan,
    JenisBerkasLaporan,
    JenisLaporan,
    Laporan,
    LaporanQuerySet,
)
from laporan.models.narasi import Narasi
