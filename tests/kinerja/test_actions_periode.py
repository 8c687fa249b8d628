from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.actions.periode import buka_triwulan, tutup_triwulan
from kinerja.antrean import baca_penghalang
from organisasi.kesalahan import Ditolak
from organisasi.models import Periode
from organisasi.peran import Peran
from tests.factories import (
    buat_dokumen,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 7, 1)


@pytest.fixture
def verifikator(acuan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)


def tutup(acuan, oleh, triwulan=1, hari_ini=HARI_INI):
    return tutup_triwulan(acuan, 2025, triwulan, oleh=oleh, hari_ini=hari_ini)


def test_tutup_berurutan_lalu_buka_dengan_alasan_lalu_tutup_lagi(acuan, verifikator):
    with pytest.raises(Ditolak, match="Tutup dahulu triwulan I 2025"):
        tutup(acuan, verifikator, 2)
    periode = tutup(acuan, verifikator)
    tutup(acuan, verifikator, 2)
    with pytest.raises(Ditolak, match="sudah ditutup"):
        tutup(acuan, verifikator)
    camat = buat_pengguna(Peran.CAMAT, kecamatan=acuan)
    with pytest.raises(Ditolak, match="Tulis alasan"):
        buka_triwulan(periode, alasan=" ", oleh=camat)
    buka_triwulan(periode, alasan="Tanggal LPPDesa keliru", oleh=camat)
    with pytest.raises(Ditolak, match="tidak sedang ditutup"):
        buka_triwulan(periode, alasan="Lagi", oleh=camat)
    assert tutup(acuan, verifikator).alasan == "Tanggal LPPDesa keliru"
    alasan = [h.history_change_reason for h in periode.history.order_by("history_id")]
    assert alasan == ["Ditutup", "Tanggal LPPDesa keliru", "Ditutup"]


def test_triwulan_berjalan_belum_dapat_ditutup(acuan, verifikator):
    with pytest.raises(Ditolak, match="belum berakhir"):
        tutup(acuan, verifikator, hari_ini=date(2025, 3, 31))
    assert tutup(acuan, verifikator, hari_ini=date(2025, 4, 1)).pk


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.CAMAT, Peran.ADMIN])
def test_hanya_verifikator_yang_menutup(acuan, peran):
    with pytest.raises(PermissionDenied):
        tutup(acuan, buat_pengguna(peran, kecamatan=acuan))


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.VERIFIKATOR, Peran.ADMIN])
def test_hanya_camat_yang_membuka(acuan, peran):
    periode = tutup_periode(acuan)
    with pytest.raises(PermissionDenied):
        buka_triwulan(periode, alasan="Keliru", oleh=buat_pengguna(peran, kecamatan=acuan))
    assert Periode.objects.get().status == "ditutup"


@pytest.mark.parametrize(
    ("isi", "menghalangi"),
    [
        ({}, True),
        ({"verifikasi": "dikembalikan", "catatan_verifikasi": "Bukti"}, True),
        ({"verifikasi": "terverifikasi"}, False),
        ({"verifikasi": "dikecualikan", "catatan_verifikasi": "Arsip hilang"}, False),
        ({"status": "batal", "alasan_batal": "Salah"}, False),
        ({"tanggal": date(2025, 4, 1)}, False),
    ],
)
def test_tindak_lanjut_yang_menghalangi(acuan, verifikator, isi, menghalangi):
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    buat_tindak_lanjut(kegiatan, **{"tanggal": date(2025, 3, 31)} | isi)
    assert bool(baca_penghalang(acuan, 2025, 1)) is menghalangi
    if menghalangi:
        with pytest.raises(Ditolak, match="Masih ada 1 catatan"):
            tutup(acuan, verifikator)
    else:
        tutup(acuan, verifikator)


def test_kegiatan_yang_tidak_dihitung_tidak_menghalangi(acuan, verifikator):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    for isi in ({"fungsi": None}, {"status": "batal", "alasan_batal": "Hujan"}):
        buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 3, 31), **isi)
    assert not baca_penghalang(acuan, 2025, 1)


@pytest.mark.parametrize(
    ("tahun_anggaran", "isi", "menghalangi"),
    [
        pytest.param(2024, {"tanggal_diterima": date(2025, 3, 1)}, True, id="yang dinilai"),
        pytest.param(2024, {"tanggal_penetapan": date(2025, 3, 1)}, False, id="bukan yang dinilai"),
        pytest.param(2024, {"tanggal_diterima": date(2025, 4, 1)}, False, id="triwulan lain"),
        pytest.param(
            2023, {"tanggal_diterima": date(2025, 2, 1)}, True, id="terlambat dari tahun lalu"
        ),
        pytest.param(
            2024,
            {"tanggal_diterima": date(2025, 3, 1), "verifikasi_diterima": "terverifikasi"},
            False,
            id="terverifikasi",
        ),
    ],
)
def test_tanggal_dokumen_yang_menghalangi(acuan, tahun_anggaran, isi, menghalangi):
    buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=tahun_anggaran,
        **isi,
    )
    penghalang = baca_penghalang(acuan, 2025, 1)
    assert penghalang.jumlah == menghalangi
    assert [baris.catatan for baris in penghalang.daftar_tanggal] == [""] * menghalangi
