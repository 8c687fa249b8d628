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
