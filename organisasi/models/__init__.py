from organisasi.models.cadangan import Cadangan, CadanganQuerySet
from organisasi.models.catatan import BerkasTersimpan, StatusCatatan, batal_beralasan
from organisasi.models.keamanan import KodePemulihan, Laju, PerangkatKode, Sesi
from organisasi.models.kecamatan import (
    DaftarPilihanQuerySet,
    Fungsi,
    JenisUnit,
    Kecamatan,
    UnitKerja,
    UnitKerjaQuerySet,
)
from organisasi.models.logo import Logo, LogoQuerySet
from organisasi.models.pejabat import Jabatan, Pejabat
from organisasi.models.pengguna import Kiriman, Pengguna, Penugasan
from organisasi.models.periode import Periode, PeriodeQuerySet, StatusPeriode
from organisasi.models.segel import BentukRiwayat, Penyegelan, Segel

__all__ = [
    "BentukRiwayat",
    "BerkasTersimpan",
    "Cadangan",
    "CadanganQuerySet",
    "DaftarPilihanQuerySet",
    "Fungsi",
    "Jabatan",
    "JenisUnit",
    "Kecamatan",
    "Kiriman",
    "KodePemulihan",
    "Laju",
    "Logo",
    "LogoQuerySet",
    "Pejabat",
    "Pengguna",
    "Penugasan",
    "Penyegelan",
    "PerangkatKode",
    "Periode",
    "PeriodeQuerySet",
    "Segel",
    "Sesi",
    "StatusCatatan",
    "StatusPeriode",
    "UnitKerja",
    "UnitKerjaQuerySet",
    "batal_beralasan",
]
