"""What counts as an empty database: only what the program itself puts there."""

import pytest
from django.apps import apps
from django.core.management import call_command

from dasar.cadangan.kosong import TABEL_ACUAN, _riwayat, tabel_berisi
from dasar.cadangan.tabel import daftar_tabel
from dasar.models import Cadangan
from desa.models import Desa
from organisasi.models import Fungsi, Kecamatan, UnitKerja
from tests.basis_data import APP_KAMI
from tests.factories import buat_cadangan, buat_kegiatan, buat_pengguna

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


@pytest.fixture
def disiapkan(kosong):
    """As `siapkan` leaves it, and `tambah_kecamatan`: one with a sheet, one with kelurahan."""
    assert tabel_berisi(daftar_tabel()) == []
    call_command("siapkan")
    call_command("tambah_kecamatan", "35.08.10")
    return Kecamatan.objects.get(kode="35.08.17")


def test_yang_baru_disiapkan_kosong_dan_tabelnya_yang_disebut_saja(disiapkan):
    assert tabel_berisi(daftar_tabel()) == []
    terisi = {
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label in APP_KAMI and model._base_manager.exists()
    }
    assert terisi == TABEL_ACUAN | {_riwayat(satu) for satu in TABEL_ACUAN}


PERBUATAN = {
    "pengguna": lambda k: buat_pengguna(kecamatan=k),
    "cadangan": lambda k: buat_cadangan(),
    "kegiatan": lambda k: buat_kegiatan(unit_kerja=UnitKerja.objects.first()),
    "acuan diubah": lambda k: k.save(),
    "acuan ditambah di luar riwayat": lambda k: Fungsi.objects.bulk_create(
        [Fungsi(kecamatan=k, uraian="x")]
    ),
    "acuan dihapus": lambda k: Desa.objects.filter(pk=Desa.objects.first().pk).delete(),
}


@pytest.mark.parametrize("perbuatan", PERBUATAN.values(), ids=PERBUATAN)
def test_perbuatan_seseorang_membuatnya_berisi(disiapkan, perbuatan):
    perbuatan(disiapkan)
    assert tabel_berisi(daftar_tabel())
    assert Cadangan.objects.count() < 2


def test_acuan_yang_ditambah_orang_membuatnya_berisi(disiapkan):
    riwayat = Fungsi.history.latest("history_id")
    assert riwayat.history_user_id is None
    pengguna = buat_pengguna(kecamatan=disiapkan)
    Fungsi.history.filter(pk=riwayat.pk).update(history_user=pengguna)
    assert tabel_berisi({"organisasi_fungsi": Fungsi})
