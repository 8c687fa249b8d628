"""Keeping reference data: who may, what is refused, what the history says."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import versi_terakhir
from organisasi.actions.acuan import AcuanSudahBerubah, simpan_acuan
from organisasi.models import UnitKerja
from organisasi.models.peran import Peran
from organisasi.pengaturan import KECAMATAN, UNIT_KERJA
from tests.factories import DICATAT_PADA, buat_kecamatan, buat_pengguna, buat_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return buat_pengguna(Peran.ADMIN)


def simpan(catatan, oleh, acuan=UNIT_KERJA, **kwargs):
    return simpan_acuan(acuan, catatan, oleh=oleh, sekarang=DICATAT_PADA, **kwargs)


def unit_baru(admin, **kwargs):
    bawaan = {"kecamatan": admin.kecamatan, "kode": "BARU", "nama": "Seksi Baru", "jenis": "seksi"}
    return UnitKerja(**bawaan | kwargs)


def test_yang_baru_dan_yang_berubah_masuk_riwayat_beserta_alasannya(admin):
    unit = simpan(unit_baru(admin), admin)
    unit.nama = "Seksi Lain"
    simpan(unit, admin, versi=versi_terakhir(unit), alasan="Perbup baru")
    assert list(
        unit.history.order_by("history_id").values_list("nama", "history_change_reason")
    ) == [
        ("Seksi Baru", "Dicatat"),
        ("Seksi Lain", "Perbup baru"),
    ]


def test_isian_yang_terkirim_dua_kali_disimpan_sekali(admin):
    kunci = uuid4()
    pertama = simpan(unit_baru(admin), admin, kunci=kunci)
    assert simpan(unit_baru(admin), admin, kunci=kunci) == pertama
    assert admin.kecamatan.daftar_unit_kerja.count() == 1


def test_yang_sudah_diubah_orang_lain_tidak_ditimpa(admin):
    unit = buat_unit(admin.kecamatan)
    versi = versi_terakhir(unit)
    simpan(unit, admin, versi=versi, alasan="Pertama")
    with pytest.raises(AcuanSudahBerubah, match="sudah diubah"):
        simpan(unit, admin, versi=versi, alasan="Kedua")


@pytest.mark.parametrize("alasan", ["", "  "])
def test_perubahan_tanpa_alasan_ditolak(admin, alasan):
    unit = buat_unit(admin.kecamatan)
    unit.nama = "Nama lain"
    with pytest.raises(Ditolak, match="alasan"):
        simpan(unit, admin, versi=versi_terakhir(unit), alasan=alasan)


def test_yang_masih_kosong_dilengkapi_tanpa_alasan(admin):
    unit = buat_unit(admin.kecamatan)
    unit.aktif_dari = date(2025, 1, 1)
    simpan(unit, admin, versi=versi_terakhir(unit), alasan="")
    unit.refresh_from_db()
    assert unit.aktif_dari == date(2025, 1, 1)
    unit.aktif_dari = date(2025, 2, 1)
    with pytest.raises(Ditolak, match="alasan"):
        simpan(unit, admin, versi=versi_terakhir(unit), alasan="")


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"kode": "ADA"}, "sudah dipakai"),
        ({"aktif_dari": date(2025, 2, 1), "aktif_sampai": date(2025, 1, 1)}, "berakhir sebelum"),
    ],
    ids=["kode kembar", "masa terbalik"],
)
def test_yang_melanggar_aturan_ditolak_dengan_kalimatnya(admin, isi, pesan):
    buat_unit(admin.kecamatan, kode="ADA")
    with pytest.raises(Ditolak, match=pesan):
        simpan(unit_baru(admin, **isi), admin)


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.VERIFIKATOR, Peran.CAMAT, Peran.KABUPATEN])
def test_peran_lain_tidak_boleh(admin, peran):
    kecamatan = None if peran == Peran.KABUPATEN else admin.kecamatan
    with pytest.raises(PermissionDenied):
        simpan(unit_baru(admin), buat_pengguna(peran, kecamatan=kecamatan))


def test_data_kecamatan_lain_tidak_boleh_diubah(admin):
    lain = buat_kecamatan()
    with pytest.raises(PermissionDenied):
        simpan(lain, admin, KECAMATAN, versi=versi_terakhir(lain), alasan="Coba")
    with pytest.raises(PermissionDenied):
        simpan(unit_baru(admin, kecamatan=lain), admin)
