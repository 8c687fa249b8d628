from organisasi.models.catatan import CatatanBerversi, CatatanKantor, MilikKecamatanQuerySet
from organisasi.models.keamanan import KodePemulihan, PerangkatKode, Sesi
from organisasi.models.kecamatan import (
    DaftarPilihanQuerySet,
    Fungsi,
    JenisUnit,
    Kecamatan,
    Keterbukaan,
    UnitKerja,
    UnitKerjaQuerySet,
)
from organisasi.models.kepala_unit import KepalaUnit
from organisasi.models.kunci_aplikasi import KunciAplikasi
from organisasi.models.logo import Logo
from organisasi.models.pejabat import Jabatan, Pejabat
from organisasi.models.pengguna import Kiriman, Pengguna, Penugasan
from organisasi.models.periode import Periode, PeriodeQuerySet, StatusPeriode
from organisasi.models.segel import BentukRiwayat, Penyegelan, Segel
