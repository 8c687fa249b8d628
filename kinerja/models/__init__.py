from kinerja.models.alasan import AlasanBelum
from kinerja.models.cetakan import Cetakan, MacamCetakan, StatusCetakan
from kinerja.models.impor import BarisImpor, Impor, IsiImpor, StatusImpor
from kinerja.models.kegiatan import (
    JenisKegiatan,
    Kegiatan,
    KegiatanQuerySet,
    StatusKegiatan,
)
from kinerja.models.laporan import (
    SETAHUN,
    BerkasLaporan,
    JenisBerkasLaporan,
    JenisLaporan,
    Laporan,
    LaporanQuerySet,
)
from kinerja.models.narasi import Narasi
from kinerja.models.pencarian import kata_cari
from kinerja.models.perencanaan import (
    AnggaranProgram,
    JenisPembanding,
    NilaiPembanding,
    PerjanjianKinerja,
    Renstra,
    TargetPerjanjian,
    TargetRenstra,
)
from kinerja.models.rencana import (
    AmbangPredikat,
    BatasTindakLanjut,
    Indikator,
    Sasaran,
    Target,
)
from kinerja.models.saringan import SaringanTersimpan
from kinerja.models.tindak_lanjut import (
    BentukTindakLanjut,
    Bukti,
    TindakLanjut,
    TindakLanjutQuerySet,
)

__all__ = [
    "SETAHUN",
    "AlasanBelum",
    "AmbangPredikat",
    "AnggaranProgram",
    "BarisImpor",
    "BatasTindakLanjut",
    "BentukTindakLanjut",
    "BerkasLaporan",
    "Bukti",
    "Cetakan",
    "Impor",
    "Indikator",
    "IsiImpor",
    "JenisBerkasLaporan",
    "JenisKegiatan",
    "JenisLaporan",
    "JenisPembanding",
    "Kegiatan",
    "KegiatanQuerySet",
    "Laporan",
    "LaporanQuerySet",
    "MacamCetakan",
    "Narasi",
    "NilaiPembanding",
    "PerjanjianKinerja",
    "Renstra",
    "SaringanTersimpan",
    "Sasaran",
    "StatusCetakan",
    "StatusImpor",
    "StatusKegiatan",
    "Target",
    "TargetPerjanjian",
    "TargetRenstra",
    "TindakLanjut",
    "TindakLanjutQuerySet",
    "kata_cari",
]
