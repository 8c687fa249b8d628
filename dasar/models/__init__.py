from dasar.models.cadangan import Cadangan, CadanganQuerySet
from dasar.models.catatan import (
    Beriwayat,
    BerkasTersimpan,
    CatatanBerstatus,
    StatusCatatan,
    constraint_pilihan,
    constraint_status,
    constraint_tahun,
    constraint_triwulan,
)
from dasar.models.laju import Laju
