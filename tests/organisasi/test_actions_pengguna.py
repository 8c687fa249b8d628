"""Inviting, changing, closing and opening accounts."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied

from dasar.aturan.dilihat import sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.riwayat.perubahan import versi_terakhir
from organisasi.actions.pengguna import (
    IsianPengguna,
    PenggunaSudahBerubah,
    aktifkan_pengguna,
    buat_tautan,
    nonaktifkan_pengguna,
    ubah_pengguna,
    undang_pengguna,
)
from organisasi.actions.penugasan import pindahkan_pengguna, tampak_pindah
from organisasi.models import Pengguna
from organisasi.models.peran import Peran
from tests.factories import (
    DICATAT_PADA,
    buat_kecamatan,
    buat_pengguna,
    buat_penugasan,
    buat_unit,
)

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 6, 10)


@pytest.fixture
def admin():
    pengguna = buat_pengguna(Peran.ADMIN)
    pengguna.set_password("padi-menguning-2025")
    pengguna.save()
    return pengguna


@pytest.fixture
def unit(admin):
    return buat_unit(admin.kecamatan)


def undang(admin, unit, username="siti", peran=Peran.STAF, **kwargs):
    isian = IsianPengguna(nama="Siti Aminah", surel="siti@contoh.go.id", peran=peran)
    return undang_pengguna(
        username, isian, unit, oleh=admin, sekarang=DICATAT_PADA, hari_ini=HARI_INI, **kwargs
    )


def ubah(admin, pengguna, alasan="Naik jabatan", versi=None, **isian):
    semula = {"nama": "Siti", "surel": "", "peran": pengguna.peran}
    return ubah_pengguna(
        pengguna,
        IsianPengguna(**semula | isian),
        versi=versi or versi_terakhir(pengguna),
        alasan=alasan,
        oleh=admin,
    )


def test_yang_diundang_belum_berkata_sandi_dan_bertugas_mulai_hari_ini(admin, unit):
    pengguna = undang(admin, unit, "Siti.Aminah")
    assert (pengguna.username, pengguna.kecamatan) == ("siti.aminah", admin.kecamatan)
    assert not pengguna.has_usable_password()
    penugasan = pengguna.daftar_penugasan.get()
    assert (penugasan.unit_kerja, penugasan.mulai, penugasan.selesai) == (unit, HARI_INI, None)


def test_undangan_yang_terkirim_dua_kali_membuat_satu_akun(admin, unit):
    kunci = uuid4()
    assert undang(admin, unit, kunci=kunci) == undang(admin, unit, kunci=kunci)


@pytest.mark.parametrize("nama", [" siti", "Siti ", "\uff53\uff49\uff54\uff49", "SITI\u3000"])
def test_nama_pengguna_unik_menurut_ejaan_bakunya(admin, unit, nama):
    pengguna = undang(admin, unit, nama)
    assert pengguna.username == "siti"
    with pytest.raises(Ditolak, match="sudah dipakai"):
        undang(admin, unit, "siti")


def test_nama_pengguna_yang_baku_tetap_diperiksa(admin, unit):
    """One sign that stands for several, of which one is not allowed."""
    with pytest.raises(Ditolak):
        undang(admin, unit, "siti\u2100")


def test_nama_pengguna_yang_terpakai_ditolak_apa_pun_huruf_besarnya(admin, unit):
    undang(admin, unit, "siti")
    with pytest.raises(Ditolak, match="sudah dipakai"):
        undang(admin, unit, "SITI")


def test_staf_tanpa_unit_ditolak(admin):
    with pytest.raises(Ditolak, match="Staf harus mempunyai unit kerja"):
        undang(admin, None)


def test_verifikator_tanpa_unit_tidak_bertugas_di_mana_pun(admin):
    assert not undang(admin, None, peran=Peran.VERIFIKATOR).daftar_penugasan.exists()


@pytest.mark.usefixtures("kosong")
def test_pembaca_kabupaten_hanya_diundang_bila_kecamatannya_satu(admin, unit):
    pengguna = undang(admin, unit, peran=Peran.KABUPATEN)
    assert (pengguna.kecamatan, pengguna.unit_kerja) == (None, None)
    buat_kecamatan()
    with pytest.raises(PermissionDenied):
        undang(admin, unit, "budi", peran=Peran.KABUPATEN)


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.VERIFIKATOR, Peran.CAMAT, Peran.KABUPATEN])
def test_peran_lain_tidak_mengelola_pengguna(admin, unit, peran):
    kecamatan = None if peran == Peran.KABUPATEN else admin.kecamatan
    oleh = buat_pengguna(peran, kecamatan=kecamatan)
    with pytest.raises(PermissionDenied):
        undang(oleh, unit)
    with pytest.raises(PermissionDenied):
        buat_tautan(buat_pengguna(unit_kerja=unit), oleh=oleh)


def test_pengguna_kecamatan_lain_tidak_dikelola(admin):
    with pytest.raises(PermissionDenied):
        ubah(admin, buat_pengguna())


@pytest.mark.usefixtures("kosong")
def test_pembaca_kabupaten_dikelola_hanya_di_kecamatan_tunggal(admin):
    pembaca = buat_pengguna(Peran.KABUPATEN)
    assert buat_tautan(pembaca, oleh=admin)
    buat_kecamatan()
    with pytest.raises(PermissionDenied):
        buat_tautan(pembaca, oleh=admin)


def test_nama_dan_peran_diubah_dengan_alasan(admin, unit):
    pengguna = ubah(admin, undang(admin, unit), nama="Siti A.", peran=Peran.VERIFIKATOR)
    langkah = pengguna.history.first()
    assert (pengguna.first_name, langkah.peran, langkah.history_change_reason) == (
        "Siti A.",
        "verifikator",
        "Naik jabatan",
    )


def test_perubahan_orang_lain_tidak_ditimpa(admin, unit):
    pengguna = undang(admin, unit)
    versi = versi_terakhir(pengguna)
    ubah(admin, pengguna)
    with pytest.raises(PenggunaSudahBerubah):
        ubah(admin, pengguna, versi=versi)


@pytest.mark.usefixtures("kosong")
@pytest.mark.parametrize(
    ("semula", "menjadi"), [(Peran.KABUPATEN, Peran.STAF), (Peran.STAF, Peran.KABUPATEN)]
)
def test_pembaca_kabupaten_bukan_perubahan_peran(admin, unit, semula, menjadi):
    pengguna = undang(admin, unit, peran=semula)
    with pytest.raises(Ditolak, match="diundang tersendiri"):
        ubah(admin, pengguna, peran=menjadi)


def test_administrator_terakhir_tidak_dapat_pergi(admin, unit):
    undang(admin, None, "calon", peran=Peran.ADMIN)
    for perbuatan in (
        lambda: ubah(admin, admin, peran=Peran.VERIFIKATOR),
        lambda: nonaktifkan_pengguna(admin, alasan="Pensiun", oleh=admin, hari_ini=HARI_INI),
    ):
        with pytest.raises(Ditolak, match="satu-satunya administrator"):
            perbuatan()


def test_administrator_pergi_bila_ada_yang_lain(admin):
    lain = buat_pengguna(Peran.ADMIN, kecamatan=admin.kecamatan)
    lain.set_password("padi-menguning-2025")
    lain.save()
    assert ubah(admin, admin, peran=Peran.VERIFIKATOR).peran == Peran.VERIFIKATOR


def test_tautan_baru_mematikan_tautan_lama_selama_belum_berkata_sandi(admin, unit):
    pengguna = undang(admin, unit)
    lama = buat_tautan(pengguna, oleh=admin)
    baru = buat_tautan(pengguna, oleh=admin)
    pengguna.refresh_from_db()
    assert not default_token_generator.check_token(pengguna, lama)
    assert default_token_generator.check_token(pengguna, baru)
    assert pengguna.history.first().history_change_reason == "Tautan kata sandi dibuat"


def test_tautan_tidak_mengganti_kata_sandi_yang_dipakai(admin):
    buat_tautan(admin, oleh=admin)
    admin.refresh_from_db()
    assert admin.check_password("padi-menguning-2025")


def test_akun_ditutup_beserta_penugasannya_rencananya_dan_sandinya(admin, unit):
    pengguna = buat_pengguna(unit_kerja=unit)
    pengguna.set_password("padi-menguning-2025")
    pengguna.save()
    buat_penugasan(pengguna)
    pindahkan_pengguna(
        pengguna,
        buat_unit(admin.kecamatan),
        mulai=date(2026, 7, 1),
        dilihat=sidik_dilihat(tampak_pindah(None)),
        oleh=admin,
        hari_ini=HARI_INI,
    )
    nonaktifkan_pengguna(pengguna, alasan="Mutasi", oleh=admin, hari_ini=HARI_INI)
    pengguna.refresh_from_db()
    assert not pengguna.is_active
    assert not pengguna.has_usable_password()
    penugasan = pengguna.daftar_penugasan.get()
    assert (penugasan.unit_kerja, penugasan.selesai) == (unit, HARI_INI)
    with pytest.raises(Ditolak, match="sudah tidak aktif"):
        nonaktifkan_pengguna(pengguna, alasan="Lagi", oleh=admin, hari_ini=HARI_INI)
    with pytest.raises(Ditolak, match="Aktifkan dahulu"):
        buat_tautan(pengguna, oleh=admin)


def test_akun_dibuka_lagi_pada_hari_yang_sama_melanjutkan_penugasannya(admin, unit):
    pengguna = undang(admin, unit)
    nonaktifkan_pengguna(pengguna, alasan="Keliru", oleh=admin, hari_ini=HARI_INI)
    aktifkan_pengguna(pengguna, alasan="Keliru", oleh=admin, hari_ini=HARI_INI)
    assert pengguna.daftar_penugasan.get().selesai is None
    with pytest.raises(Ditolak, match="sudah aktif"):
        aktifkan_pengguna(pengguna, alasan="Lagi", oleh=admin, hari_ini=HARI_INI)


def test_akun_dibuka_lagi_kemudian_memulai_penugasan_baru(admin, unit):
    pengguna = undang(admin, unit)
    nonaktifkan_pengguna(pengguna, alasan="Cuti", oleh=admin, hari_ini=HARI_INI)
    kembali = date(2026, 9, 1)
    aktifkan_pengguna(pengguna, alasan="Kembali", oleh=admin, hari_ini=kembali)
    daftar = pengguna.daftar_penugasan.order_by("mulai").values_list("mulai", "selesai")
    assert list(daftar) == [(HARI_INI, HARI_INI), (kembali, None)]


def test_akun_yang_unitnya_berakhir_dibuka_tanpa_penugasan_lalu_dipindahkan(admin, unit):
    pengguna = undang(admin, unit)
    nonaktifkan_pengguna(pengguna, alasan="Cuti", oleh=admin, hari_ini=HARI_INI)
    unit.aktif_sampai = date(2026, 8, 31)
    unit.save()
    kembali = date(2026, 9, 1)
    pengguna = aktifkan_pengguna(pengguna, alasan="Kembali", oleh=admin, hari_ini=kembali)
    assert pengguna.is_active
    assert not pengguna.daftar_penugasan.filter(mulai=kembali).exists()
    lain = buat_unit(admin.kecamatan)
    dilihat = sidik_dilihat(tampak_pindah(None))
    pindahkan_pengguna(pengguna, lain, mulai=kembali, dilihat=dilihat, oleh=admin, hari_ini=kembali)
    daftar = pengguna.daftar_penugasan.order_by("mulai").values_list("unit_kerja", "selesai")
    assert list(daftar) == [(unit.pk, HARI_INI), (lain.pk, None)]


def test_tanpa_unit_tidak_ada_penugasan_yang_berubah(admin):
    camat = undang(admin, None, peran=Peran.CAMAT)
    nonaktifkan_pengguna(camat, alasan="Mutasi", oleh=admin, hari_ini=HARI_INI)
    aktifkan_pengguna(camat, alasan="Kembali", oleh=admin, hari_ini=HARI_INI)
    assert Pengguna.objects.get(pk=camat.pk).is_active
    assert not camat.daftar_penugasan.exists()


@pytest.mark.parametrize("perbuatan", [nonaktifkan_pengguna, aktifkan_pengguna])
def test_menutup_dan_membuka_akun_menyebut_alasan(admin, unit, perbuatan):
    pengguna = undang(admin, unit)
    if perbuatan is aktifkan_pengguna:
        nonaktifkan_pengguna(pengguna, alasan="Cuti", oleh=admin, hari_ini=HARI_INI)
    with pytest.raises(Ditolak, match="alasan"):
        perbuatan(pengguna, alasan=" ", oleh=admin, hari_ini=HARI_INI)
