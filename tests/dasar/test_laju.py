"""How often somebody may do something."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dasar.models import Laju
from dasar.pintu.laju import Batas, TerlaluSering, catat_laju
from iku_jatiroto.izin import daftar_izin
from kinerja.views.daftar import kegiatan_ekspor
from laporan.views.cek import cek_kode
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

pytestmark = pytest.mark.django_db
BATAS = Batas("uji", banyak=2, detik=60)
SEKARANG = datetime(2025, 3, 10, 2, 0, 15, tzinfo=UTC)


def test_sampai_batas_diterima_lalu_ditolak_dengan_lama_menunggu():
    catat_laju(BATAS, "siti", sekarang=SEKARANG)
    catat_laju(BATAS, "siti", sekarang=SEKARANG)
    with pytest.raises(TerlaluSering) as error:
        catat_laju(BATAS, "siti", sekarang=SEKARANG)
    assert error.value.tunggu == 45


def test_yang_lain_dan_waktu_berikutnya_dihitung_sendiri():
    for _ in range(2):
        catat_laju(BATAS, "siti", sekarang=SEKARANG)
    catat_laju(BATAS, "budi", sekarang=SEKARANG)
    catat_laju(Batas("lain", banyak=1, detik=60), "siti", sekarang=SEKARANG)
    catat_laju(BATAS, "siti", sekarang=SEKARANG + timedelta(seconds=45))


def test_hitungan_lama_dibuang_dan_orangnya_tidak_terbaca():
    catat_laju(BATAS, "siti", sekarang=SEKARANG)
    assert "siti" not in str(Laju.objects.values().get())
    assert str(Laju.objects.get()) == "uji: 1"
    catat_laju(BATAS, "siti", sekarang=SEKARANG + timedelta(days=2))
    assert Laju.objects.count() == 1


def batasi(monkeypatch, view, batas):
    monkeypatch.setattr(view, "izin", replace(view.izin, laju={"GET": batas}))


def test_halaman_terlalu_sering_menyebut_lama_menunggu(client, acuan, monkeypatch):
    batasi(monkeypatch, kegiatan_ekspor, Batas("uji", banyak=1, detik=3600))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert client.get("/kegiatan/ekspor/").status_code == 200
    response = client.get("/kegiatan/ekspor/")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Coba lagi sesudah" in response.content.decode()
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert client.get("/kegiatan/ekspor/").status_code == 200


def test_head_dihitung_seperti_get(client, acuan, monkeypatch):
    """It does the same work, and tells by its status whether something is there."""
    batas = Batas("uji", banyak=2, detik=3600)
    for view in (kegiatan_ekspor, cek_kode):
        batasi(monkeypatch, view, batas)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert client.head("/kegiatan/ekspor/").status_code == 200
    assert client.get("/kegiatan/ekspor/").status_code == 200
    assert client.head("/kegiatan/ekspor/").status_code == 429
    client.logout()
    assert [client.head("/cek/ABCD-EFGH/").status_code for _ in range(3)][2] == 429


def test_tidak_ada_batas_yang_menyebut_head():
    assert not [nama for nama, izin in daftar_izin().items() if "HEAD" in izin.laju]
