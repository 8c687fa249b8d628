from kinerja.models.alasan import AlasanBelum
from kinerja.models.indikator import AmbangPredikat, BatasTindakLanjut, Indikator, Target
from kinerja.models.kegiatan import (
    BuktiKegiatan,
    JenisKegiatan,
    Kegiatan,
    KegiatanQuerySet,
    StatusKegiatan,
)
from kinerja.models.lembar_iku import FungsiLembar, LembarIKU, Sasaran, Tujuan
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
from kinerja.models.realisasi import BuktiRealisasi, RealisasiTercatat
from kinerja.models.saringan import SaringanTersimpan
from kinerja.models.tindak_lanjut import (
    BentukTindakLanjut,
    Bukti,
    TindakLanjut,
    TindakLanjutQuerySet,
)
