from dasar.models.cadangan import Cadangan, CadanganQuerySet
from dasar.models.catatan import BerkasTersimpan, StatusCatatan, batal_beralasan
from dasar.models.laju import Laju

__all__ = [
    "BerkasTersimpan",
    "Cadangan",
    "CadanganQuerySet",
    "Laju",
    "StatusCatatan",
    "batal_beralasan",
]
