from kinerja.models.kegiatan import (
    BentukTindakLanjut,
    Bukti,
    JenisKegiatan,
    Kegiatan,
    KegiatanQuerySet,
    StatusCatatan,
    StatusKegiatan,
    TindakLanjut,
)
from kinerja.models.rencana import (
    AmbangPredikat,
    BatasTindakLanjut,
    Indikator,
    Sasaran,
    Target,
)

__all__ = [
    "AmbangPredikat",
    "BatasTindakLanjut",
    "BentukTindakLanjut",
    "Bukti",
    "Indikator",
    "JenisKegiatan",
    "Kegiatan",
    "KegiatanQuerySet",
    "Sasaran",
    "StatusCatatan",
    "StatusKegiatan",
    "Target",
    "TindakLanjut",
]
