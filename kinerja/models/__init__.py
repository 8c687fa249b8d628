from kinerja.models.impor import Impor, IsiImpor, StatusImpor
from kinerja.models.kegiatan import (
    AlasanBelum,
    JenisKegiatan,
    Kegiatan,
    KegiatanQuerySet,
    SaringanTersimpan,
    StatusKegiatan,
)
from kinerja.models.laporan import JenisLaporan
from kinerja.models.rencana import (
    AmbangPredikat,
    BatasTindakLanjut,
    Indikator,
    Sasaran,
    Target,
)
from kinerja.models.tindak_lanjut import (
    BentukTindakLanjut,
    Bukti,
    TindakLanjut,
    TindakLanjutQuerySet,
)

__all__ = [
    "AlasanBelum",
    "AmbangPredikat",
    "BatasTindakLanjut",
    "BentukTindakLanjut",
    "Bukti",
    "Impor",
    "Indikator",
    "IsiImpor",
    "JenisKegiatan",
    "JenisLaporan",
    "Kegiatan",
    "KegiatanQuerySet",
    "SaringanTersimpan",
    "Sasaran",
    "StatusImpor",
    "StatusKegiatan",
    "Target",
    "TindakLanjut",
    "TindakLanjutQuerySet",
]
