"""A unit that ends: its staff record nothing new in it, and another unit carries its kegiatan on."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kinerja.actions.kegiatan import KegiatanDitolak, catat_kegiatan, ubah_kegiatan
from kinerja.baca.permissions import boleh_mengubah, unit_terlihat
from kinerja.models import Kegiatan
from tests.factories import DICATAT_PADA, buat_kegiatan, buat_pengguna, buat_unit
from tests.kinerja.test_actions_kegiatan import ISIAN

pytestmark = pytest.mark.django_db
AKHIR = date(2025, 6, 30)
HARI_INI = date(2025, 12, 31)


@pytest.fixture
def penerus(acuan):
    return acuan.daftar_unit_kerja.get(kode="PEM")


@pytest.fixture
def unit(acuan, penerus):
    return buat_unit(acuan, kode="LAMA", nama="Seksi Lama", aktif_sampai=AKHIR, penerus=penerus)


def catat(oleh, tanggal):
    return catat_kegiatan(
        replace(ISIAN, tanggal=tanggal), oleh=oleh, sekarang=DICATAT_PADA, hari_ini=HARI_INI
    )


def test_sesudah_berakhir_tidak_ada_kegiatan_baru(unit, acuan):
    staf = buat_pengguna(unit_kerja=unit, kecamatan=acuan)
    kegiatan = catat(staf, AKHIR)
    with pytest.raises(KegiatanDitolak, match="Seksi Lama ada sampai 30 Juni 2025"):
        catat(staf, date(2025, 7, 1))
    isian = replace(ISIAN, tanggal=date(2025, 7, 1))
    with pytest.raises(KegiatanDitolak, match="minta administrator"):
        ubah_kegiatan(kegiatan, isian, versi=1, oleh=staf, hari_ini=HARI_INI)


def test_unit_penerus_melihat_dan_menindaklanjuti(client, unit, penerus, acuan):
    kegiatan = buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 6, 2), uraian="Rapat lama")
    staf = buat_pengguna(unit_kerja=penerus, kecamatan=acuan)
    lain = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), kecamatan=acuan)
    assert boleh_mengubah(staf, kegiatan)
    assert not boleh_mengubah(lain, kegiatan)
    assert unit in unit_terlihat(staf, [unit, penerus])
    assert not Kegiatan.objects.terlihat_oleh(lain).exists()
    client.force_login(staf)
    assert "Rapat lama" in client.get(reverse("kegiatan_list"), {"tahun": 2025}).content.decode()
    isian = {
        "tanggal": "05/07/2025",
        "bentuk": acuan.daftar_bentuk_tindak_lanjut.first().pk,
        "uraian": "Surat rekomendasi",
    }
    alamat = reverse("tindak_lanjut_baru", args=[kegiatan.pk])
    assert client.post(alamat, isian).status_code == 302
    assert kegiatan.daftar_tindak_lanjut.count() == 1


def test_penerus_harus_unit_lain_yang_masih_ada(unit, penerus):
    unit.penerus = unit
    with pytest.raises(ValidationError, match="unit lain"):
        unit.full_clean()
    penerus.aktif_sampai = AKHIR
    unit.penerus = penerus
    with pytest.raises(ValidationError, match="masih ada sesudah"):
        unit.full_clean()
    unit.penerus, unit.aktif_sampai = penerus, None
    with pytest.raises(ValidationError):
        unit.full_clean()
