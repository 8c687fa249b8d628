from dasar.models.cadangan import Cadangan, CadanganQuerySet
from dasar.models.catatan import (
    Beriwayat,
    BerkasTersimpan,
    CatatanBerstatus,
    StatusCatatan,
    constraint_pilihan,
    constraint_status,
)
from dasar.models.laju import Laju

__all__ = [
    "Beriwayat",
    "BerkasTersimpan",
    "Cadangan",
    "CadanganQuerySet",
    "CatatanBerstatus",
    "Laju",
    "StatusCatatan",
    "constraint_pilihan",
    "constraint_status",
]
