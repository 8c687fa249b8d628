from dasar.models.cadangan import Cadangan, CadanganQuerySet
from dasar.models.catatan import (
    BerkasTersimpan,
    CatatanBerstatus,
    StatusCatatan,
    constraint_status,
)
from dasar.models.laju import Laju

__all__ = [
    "BerkasTersimpan",
    "Cadangan",
    "CadanganQuerySet",
    "CatatanBerstatus",
    "Laju",
    "StatusCatatan",
    "constraint_status",
]
