"""To whom the year's closing is shown on their first page, and of which years."""

from datetime import date

from desa.baca.permissions import boleh_mencatat_dokumen
from laporan.models import JenisLaporan, Laporan
from organisasi.aturan.tahun_kerja import SUSULAN, KeadaanTahun
from organisasi.baca.tahun_kerja import baca_keadaan
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Peran

# From this month on the present year is got ready.
MULAI_BULAN = 12


def tahun_ditutup(pengguna: Pengguna, kecamatan: Kecamatan, hari_ini: date) -> list[int]:
    """The year before until its reports are issued, and in December the present one.

    For the long report it is shown until April: not every office issues it here.
    For the verifikator, the Camat, and who records the documents of the desa; else none.
    """
    menuju = pengguna.peran in (Peran.VERIFIKATOR, Peran.CAMAT)
    if not menuju and not boleh_mencatat_dokumen(pengguna, kecamatan):
        return []
    lalu = hari_ini.year - 1
    daftar = [
        lalu
        for satu in baca_keadaan(kecamatan, lalu)
        if satu.menunggu or (hari_ini.month <= SUSULAN and _menunggu_lkjip(kecamatan, lalu, satu))
    ]
    return [*daftar, hari_ini.year] if hari_ini.month >= MULAI_BULAN else daftar


def _menunggu_lkjip(kecamatan: Kecamatan, tahun: int, keadaan: KeadaanTahun) -> bool:
    lkjip = Laporan.objects.filter(kecamatan=kecamatan, tahun=tahun, jenis=JenisLaporan.LKJIP)
    return keadaan.terbit and not lkjip.exists()
