from kinerja.models.alasan import AlasanBelum
from kinerja.models.indikator import AmbangPredikat, BatasTindakLanjut, Indikator, Sasaran, Target
from kinerja.models.kegiatan import (
    JenisKegiatan,
    Kegiatan,
    KegiatanQuerySet,
    StatusKegiatan,
)
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
from kinerja.models.saringan import SaringanTersimpan
from kinerja.models.tindak_lanjut import (
    BentukTindakLanjut,
    Bukti,
    TindakLanjut,
    TindakLanjutQuerySet,
)
