import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from kinerja.actions.muat_acuan import muat_acuan
from organisasi.models.peran import Peran
from pengingat.actions.pengingat import catat_pengingat, tandai_dibaca
from pengingat.baca.edaran import susun_edaran
from pengingat.models import ButirPengingat, Pengingat, StatusSurel
from tests.factories import buat_kegiatan, buat_pengguna
from tests.pengingat.pabrik import buat_pembisuan, buat_pengingat

HARI_INI = date(2026, 9, 23)
SEKARANG = datetime(2026, 9, 23, 0, 0, tzinfo=UTC)


def jalankan(kecamatan, *, hari_ini=HARI_INI, bersurel=False):
    return catat_pengingat(kecamatan, hari_ini=hari_ini, sekarang=SEKARANG, bersurel=bersurel)


@pytest.fixture
def pengelola(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    return buat_pengguna(unit_kerja=unit, kecamatan=acuan, email="pem@contoh.go.id")


def uraian(pengingat):
    return list(pengingat.daftar_butir.order_by("pk").values_list("uraian", flat=True))


@pytest.mark.django_db
def test_setiap_hal_diingatkan_sekali(acuan, pengelola):
    (pertama,) = jalankan(acuan)
    assert pertama.pengguna == pengelola
    assert pertama.daftar_butir.count() == 12  # RKPDesa and LPPDesa of six desa
    assert pertama.status_surel == StatusSurel.TIDAK_DIKIRIM
    assert jalankan(acuan) == []
    # The next day says nothing again; a week later the point of one day before is due.
    assert jalankan(acuan, hari_ini=HARI_INI + timedelta(days=1)) == []
    (kedua,) = jalankan(acuan, hari_ini=HARI_INI + timedelta(days=6))
    assert {b.judul for b in kedua.daftar_butir.all()} == {
        "RKPDesa TA 2027, tenggat 30 September 2026 (besok)",
        "LPPDesa TA 2025, tenggat 31 Maret 2026 (lewat 182 hari)",
    }


@pytest.mark.django_db
def test_riwayat_butir_tersimpan(acuan, pengelola):
    jalankan(acuan)
    assert ButirPengingat.history.count() == ButirPengingat.objects.count() == 12
    assert Pengingat.history.get().history_type == "+"


@pytest.mark.django_db
def test_hal_baru_pada_hari_yang_sama_menunggu_besok(acuan, pengelola):
    jalankan(acuan)
    buat_kegiatan(unit_kerja=pengelola.unit_kerja, tanggal=date(2026, 9, 1), uraian="Rapat")
    assert jalankan(acuan) == []
    (besok,) = jalankan(acuan, hari_ini=HARI_INI + timedelta(days=1))
    assert uraian(besok) == ["Rapat (1 September 2026, 23 hari yang lalu)"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "bersurel", "status"),
    [
        ("a@contoh.go.id", True, StatusSurel.MENUNGGU),
        ("", True, StatusSurel.TIDAK_DIKIRIM),
        ("a@contoh.go.id", False, StatusSurel.TIDAK_DIKIRIM),
    ],
)
def test_surel_hanya_bila_diatur_dan_beralamat(acuan, email, bersurel, status):
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan, email=email)
    (pengingat,) = jalankan(acuan, bersurel=bersurel)
    assert pengingat.status_surel == status


@pytest.mark.django_db
def test_pengguna_nonaktif_dan_yang_tidak_perlu_tidak_diingatkan(acuan):
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan, is_active=False)
    buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.get(kode="KEU"), kecamatan=acuan)
    assert jalankan(acuan) == []


@pytest.mark.django_db
def test_tanpa_penerima_tidak_ada_yang_dibaca(acuan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert susun_edaran(acuan, hari_ini=HARI_INI) == []


@pytest.mark.django_db
def test_yang_dibisukan_tidak_diingatkan_sampai_masanya_habis(acuan, pengelola):
    desa = acuan.daftar_desa.get(nama="Rojopolo")
    buat_pembisuan(pengelola, desa=desa, sampai=HARI_INI)
    (pengingat,) = jalankan(acuan)
    assert "Rojopolo" not in uraian(pengingat)
    assert len(uraian(pengingat)) == 10
    (besok,) = jalankan(acuan, hari_ini=HARI_INI + timedelta(days=1))
    assert uraian(besok) == ["Rojopolo", "Rojopolo"]


@pytest.mark.django_db
def test_pembisuan_jenis_berlaku_untuk_semua_desa_dan_hanya_bagi_pemiliknya(acuan, pengelola):
    verifikator = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    buat_pembisuan(pengelola, sampai=HARI_INI)
    (pengingat,) = jalankan(acuan)
    assert pengingat.pengguna == verifikator


@pytest.mark.django_db
def test_pembisuan_yang_diakhiri_tidak_berlaku(acuan, pengelola):
    buat_pembisuan(pengelola, sampai=HARI_INI, status="diakhiri")
    assert len(jalankan(acuan)) == 1


@pytest.mark.django_db(transaction=True)
def test_dua_yang_berjalan_bersamaan_mengingatkan_sekali():
    acuan = muat_acuan()
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    mulai = threading.Barrier(2)
    hasil = []

    def satu():
        mulai.wait()
        try:
            hasil.append(len(jalankan(acuan)))
        finally:
            connection.close()

    daftar = [threading.Thread(target=satu) for _ in range(2)]
    for benang in daftar:
        benang.start()
    for benang in daftar:
        benang.join()
    assert sorted(hasil) == [0, 1]
    assert Pengingat.objects.count() == 1


@pytest.mark.django_db
def test_tandai_dibaca_hanya_yang_sudah_terlihat_dan_milik_sendiri(acuan, pengelola):
    lama = buat_pengingat(pengelola, tanggal=date(2026, 9, 1))
    milik_lain = buat_pengingat(tanggal=date(2026, 9, 1))
    baru = buat_pengingat(pengelola, tanggal=date(2026, 9, 2))
    assert tandai_dibaca(pengelola, sampai=milik_lain.pk, sekarang=SEKARANG) == 1
    for pengingat, dibaca in ((lama, SEKARANG), (milik_lain, None), (baru, None)):
        pengingat.refresh_from_db()
        assert pengingat.dibaca_pada == dibaca
    assert tandai_dibaca(pengelola, sampai=milik_lain.pk, sekarang=SEKARANG) == 0
