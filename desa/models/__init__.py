from desa.models.aturan import (
    AturanTenggat,
    DasarTanggal,
    JenisDokumen,
    PerpanjanganTenggat,
    Tahapan,
)
from desa.models.desa import (
    Desa,
    DesaQuerySet,
    JabatanKepalaDesa,
    Kelurahan,
    KelurahanQuerySet,
    KepalaDesa,
)
from desa.models.dokumen import BerkasDokumen, DokumenDesa, TanggalTahapan, TulisanDokumen
from desa.models.tanda_terima import TandaTerima
