"""The keys of other programs: made and revoked by the administrator, shown once, kept hashed."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.kunci_aplikasi import PALING_LAMA, buat_kunci, cabut_kunci, pakai_kunci
from organisasi.models import KunciAplikasi
from organisasi.models.peran import Peran
from tests.factories import DICATAT_PADA, buat_kunci_aplikasi, buat_pengguna

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 2, 1)


def _buat(oleh, nama="Dasbor", sampai=HARI_INI):
    return buat_kunci(nama, sampai, oleh=oleh, sekarang=DICATAT_PADA, hari_ini=HARI_INI)


@pytest.fixture
def admin(acuan):
    return buat_pengguna(Peran.ADMIN, kecamatan=acuan)


def test_ditampilkan_sekali_dan_disimpan_sebagai_sidik(client, admin):
    client.force_login(admin)
    isian = {"nama": "Dasbor Kabupaten", "berlaku_sampai": timezone.localdate().isoformat()}
    teks = client.post("/pengaturan/aplikasi/", isian).content.decode()
    (rahasia,) = re.findall(r'value="(iku_[\w-]{43})"', teks)
    kunci = KunciAplikasi.objects.get()
    assert rahasia not in str(kunci.__dict__)
    assert pakai_kunci(rahasia, hari_ini=timezone.localdate()) == kunci
    daftar = client.get("/pengaturan/aplikasi/").content.decode()
    assert "Dasbor Kabupaten" in daftar
    assert rahasia not in daftar


def test_dicabut_dengan_sekali_klik_dan_tercatat(client, admin):
    kunci, rahasia = _buat(admin, sampai=HARI_INI)
    client.force_login(admin)
    response = client.post(f"/pengaturan/aplikasi/{kunci.pk}/cabut/", follow=True)
    assert "dicabut" in response.content.decode()
    assert pakai_kunci(rahasia, hari_ini=HARI_INI) is None
    langkah = kunci.history.latest()
    assert (langkah.history_change_reason, langkah.history_user) == ("Dicabut", admin)
    cabut_kunci(kunci, oleh=admin, sekarang=timezone.now())
    assert kunci.history.count() == 2
    assert _buat(admin)[0].pk != kunci.pk


def test_masanya_dan_namanya_diperiksa(admin):
    for sampai in (HARI_INI - timedelta(days=1), HARI_INI + PALING_LAMA + timedelta(days=1)):
        with pytest.raises(Ditolak, match="dua tahun"):
            _buat(admin, sampai=sampai)
    _buat(admin, "Dasbor  Kabupaten ")
    with pytest.raises(Ditolak, match="sudah mempunyai kunci"):
        _buat(admin, "Dasbor Kabupaten")


@pytest.mark.parametrize("peran", [Peran.VERIFIKATOR, Peran.CAMAT, Peran.KABUPATEN])
def test_hanya_administrator_kecamatannya(acuan, admin, peran):
    lain = buat_pengguna(peran, **({} if peran == Peran.KABUPATEN else {"kecamatan": acuan}))
    with pytest.raises(PermissionDenied):
        _buat(lain)
    with pytest.raises(PermissionDenied):
        cabut_kunci(buat_kunci_aplikasi(), oleh=admin, sekarang=DICATAT_PADA)


def test_kunci_kecamatan_lain_tidak_ada(client, admin):
    client.force_login(admin)
    kunci = buat_kunci_aplikasi()
    assert client.post(f"/pengaturan/aplikasi/{kunci.pk}/cabut/").status_code == 404
