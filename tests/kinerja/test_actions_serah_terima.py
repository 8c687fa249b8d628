"""Handing over what somebody is to follow up."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.serah_terima import serahkan_tanggungan
from kinerja.models import Kegiatan
from organisasi.models.peran import Peran
from tests.factories import buat_kegiatan, buat_pengguna, buat_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return buat_pengguna(Peran.ADMIN)


@pytest.fixture
def unit(admin):
    return buat_unit(admin.kecamatan)


@pytest.fixture
def siti(unit):
    return buat_pengguna(unit_kerja=unit, first_name="Siti")


def test_yang_terbuka_di_unit_rekan_berpindah_tangan(admin, unit, siti):
    rekan = buat_pengguna(unit_kerja=unit)
    terbuka = buat_kegiatan(unit_kerja=unit, penanggung_jawab=siti)
    tetap = [
        buat_kegiatan(unit_kerja=unit, penanggung_jawab=siti, tindak_lanjut=date(2025, 4, 1)),
        buat_kegiatan(unit_kerja=unit, penanggung_jawab=siti, status="batal", alasan_batal="Hujan"),
        buat_kegiatan(unit_kerja=buat_unit(admin.kecamatan), penanggung_jawab=siti),
        buat_kegiatan(unit_kerja=unit),
    ]
    assert serahkan_tanggungan(siti, rekan, oleh=admin) == 1
    terbuka.refresh_from_db()
    assert terbuka.penanggung_jawab == rekan
    assert terbuka.history.first().history_change_reason == "Diserahkan dari Siti"
    assert (
        Kegiatan.objects.filter(pk__in=[k.pk for k in tetap], penanggung_jawab=rekan).count() == 0
    )


def test_rekan_yang_keliru_ditolak(admin, unit, siti):
    buat_kegiatan(unit_kerja=unit, penanggung_jawab=siti)
    nonaktif = buat_pengguna(unit_kerja=unit, is_active=False)
    for rekan, pesan in (
        (nonaktif, "aktif"),
        (siti, "aktif"),
        (buat_pengguna(kecamatan=admin.kecamatan), "Tidak ada kegiatan terbuka"),
    ):
        with pytest.raises(Ditolak, match=pesan):
            serahkan_tanggungan(siti, rekan, oleh=admin)


def test_hanya_administrator_kecamatannya_yang_menyerahkan(admin, unit, siti):
    buat_kegiatan(unit_kerja=unit, penanggung_jawab=siti)
    with pytest.raises(PermissionDenied):
        serahkan_tanggungan(siti, buat_pengguna(unit_kerja=unit), oleh=siti)
    with pytest.raises(PermissionDenied):
        serahkan_tanggungan(siti, buat_pengguna(), oleh=admin)
