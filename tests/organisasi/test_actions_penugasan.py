"""Moving people between units: today, back-dated, and on a day ahead."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from organisasi.actions import penugasan
from organisasi.actions.penugasan import (
    penugasan_rencana,
    pindahkan_pengguna,
    tampak_pindah,
    terapkan_penugasan,
)
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, buat_penugasan, buat_unit

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 6, 10)
NANTI = date(2026, 7, 1)


def batalkan_pindah(pengguna, **kwargs):
    dilihat = sidik_dilihat(tampak_pindah(penugasan_rencana(pengguna, HARI_INI)))
    penugasan.batalkan_pindah(pengguna, **{"dilihat": dilihat} | kwargs)


@pytest.fixture
def admin():
    return buat_pengguna(Peran.ADMIN)


@pytest.fixture
def lama(admin):
    return buat_unit(admin.kecamatan, nama="Lama")


@pytest.fixture
def baru(admin):
    return buat_unit(admin.kecamatan, nama="Baru")


@pytest.fixture
def siti(lama):
    pengguna = buat_pengguna(unit_kerja=lama)
    buat_penugasan(pengguna, mulai=date(2026, 1, 1))
    return pengguna


def pindah(admin, pengguna, unit, mulai=HARI_INI):
    dilihat = sidik_dilihat(tampak_pindah(penugasan_rencana(pengguna, HARI_INI)))
    pindahkan_pengguna(pengguna, unit, mulai=mulai, dilihat=dilihat, oleh=admin, hari_ini=HARI_INI)
    pengguna.refresh_from_db()


def masa(pengguna):
    daftar = pengguna.daftar_penugasan.order_by("mulai")
    return list(daftar.values_list("unit_kerja__nama", "mulai", "selesai"))


def test_pindah_hari_ini_menutup_yang_lama_dan_membuka_yang_baru(admin, siti, baru):
    pindah(admin, siti, baru)
    assert siti.unit_kerja == baru
    assert masa(siti) == [
        ("Lama", date(2026, 1, 1), date(2026, 6, 9)),
        ("Baru", HARI_INI, None),
    ]


def test_pindah_dapat_dicatat_kemudian(admin, siti, baru):
    pindah(admin, siti, baru, date(2026, 5, 1))
    assert siti.unit_kerja == baru
    assert masa(siti)[0] == ("Lama", date(2026, 1, 1), date(2026, 4, 30))


def test_pindah_pada_hari_yang_akan_datang_berlaku_pada_hari_itu(admin, siti, lama, baru):
    pindah(admin, siti, baru, NANTI)
    assert siti.unit_kerja == lama
    assert terapkan_penugasan(date(2026, 6, 30)) == 0
    assert terapkan_penugasan(NANTI) == 1
    assert terapkan_penugasan(NANTI) == 0
    siti.refresh_from_db()
    assert siti.unit_kerja == baru


def test_rencana_pindah_diganti_rencana_yang_baru(admin, siti, baru):
    lain = buat_unit(admin.kecamatan, nama="Lain")
    pindah(admin, siti, baru, NANTI)
    pindah(admin, siti, lain, date(2026, 8, 1))
    assert masa(siti) == [
        ("Lama", date(2026, 1, 1), date(2026, 7, 31)),
        ("Lain", date(2026, 8, 1), None),
    ]


def test_rencana_pindah_dapat_dibatalkan(admin, siti, lama, baru):
    pindah(admin, siti, baru, NANTI)
    batalkan_pindah(siti, oleh=admin, hari_ini=HARI_INI)
    assert masa(siti) == [("Lama", date(2026, 1, 1), None)]
    assert terapkan_penugasan(NANTI) == 0
    with pytest.raises(Ditolak, match="Tidak ada rencana"):
        batalkan_pindah(siti, oleh=admin, hari_ini=HARI_INI)


def test_rencana_yang_diganti_di_balik_halaman_tidak_dibatalkan(admin, siti, baru):
    pindah(admin, siti, baru, NANTI)
    dilihat = sidik_dilihat(tampak_pindah(penugasan_rencana(siti, HARI_INI)))
    pindah(admin, siti, baru, date(2026, 8, 1))
    with pytest.raises(YangDilihatBerubah, match="rencana pindah"):
        batalkan_pindah(siti, dilihat=dilihat, oleh=admin, hari_ini=HARI_INI)
    assert penugasan_rencana(siti, HARI_INI).mulai == date(2026, 8, 1)


def test_rencana_orang_yang_belum_bertugas_dapat_dibatalkan(admin, baru):
    camat = buat_pengguna(Peran.CAMAT, kecamatan=admin.kecamatan)
    pindah(admin, camat, baru, NANTI)
    batalkan_pindah(camat, oleh=admin, hari_ini=HARI_INI)
    assert masa(camat) == []


def test_pindah_dua_kali_pada_hari_yang_sama_yang_terakhir_berlaku(admin, siti, baru):
    lain = buat_unit(admin.kecamatan, nama="Lain")
    pindah(admin, siti, baru)
    pindah(admin, siti, lain)
    assert siti.unit_kerja == lain
    assert masa(siti)[1:] == [("Lain", HARI_INI, None)]


def test_yang_belum_tercatat_dianggap_bertugas_sejak_akunnya_dibuat(admin, lama, baru):
    pengguna = buat_pengguna(unit_kerja=lama, date_joined=datetime(2026, 2, 1, 17, tzinfo=UTC))
    pindah(admin, pengguna, baru)
    assert masa(pengguna) == [
        ("Lama", date(2026, 2, 2), date(2026, 6, 9)),
        ("Baru", HARI_INI, None),
    ]


def test_yang_bergabung_hari_ini_langsung_di_unit_barunya(admin, lama, baru):
    pengguna = buat_pengguna(unit_kerja=lama, date_joined=datetime(2026, 6, 10, 1, tzinfo=UTC))
    pindah(admin, pengguna, baru)
    assert masa(pengguna) == [("Baru", HARI_INI, None)]


def test_pindah_yang_keliru_ditolak(admin, siti, lama, baru):
    berakhir = buat_unit(admin.kecamatan, aktif_sampai=date(2025, 12, 31))
    for unit, mulai, pesan in (
        (lama, HARI_INI, "sudah bekerja di Lama"),
        (berakhir, HARI_INI, "tidak ada pada hari itu"),
        (buat_unit(), HARI_INI, "tidak ada pada hari itu"),
        (baru, date(2025, 12, 1), "sebelum penugasan yang sekarang"),
    ):
        with pytest.raises(Ditolak, match=pesan):
            pindah(admin, siti, unit, mulai)
    assert masa(siti) == [("Lama", date(2026, 1, 1), None)]


def test_rencana_akun_yang_ditutup_tidak_berlaku(admin, siti, baru):
    pindah(admin, siti, baru, NANTI)
    siti.is_active = False
    siti.save()
    assert terapkan_penugasan(NANTI) == 0


def test_hanya_administrator_yang_memindahkan(siti, baru):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=siti.kecamatan)
    with pytest.raises(PermissionDenied):
        pindah(verifikator, siti, baru)
    with pytest.raises(PermissionDenied):
        batalkan_pindah(siti, oleh=verifikator, hari_ini=HARI_INI)
