"""The sheet of later years: what is looked over before, copied and taken back."""

import json
from copy import deepcopy
from decimal import Decimal

import pytest

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.lembar import muat_lembar
from kinerja.actions.lembar_berikut import batalkan_lembar, tinjau_lembar
from kinerja.aturan.beda_susunan import JenisBeda
from kinerja.baca.lembar import isi_berkas_lembar, keadaan_lembar
from kinerja.models import Indikator, Target
from organisasi.models.peran import Peran
from tests.factories import buat_kecamatan, buat_pengguna, buat_target
from tests.kinerja.lembar import baca as _baca
from tests.kinerja.lembar import indikator as _indikator
from tests.kinerja.lembar import salin

pytestmark = pytest.mark.django_db


def test_tinjauan_menyebut_perubahan_dan_tidak_menyimpan(acuan, isi):
    semula = deepcopy(isi)
    baru = {**_indikator(isi, "IKU-1"), "kode": "IKU-9"}
    isi["tujuan"][0]["sasaran"][0]["indikator"] = [_indikator(isi, "IKU-1") | {"nama": "X"}, baru]
    isi["tujuan"][0]["sasaran"][1]["indikator"] = []
    isi["dari"] = 2027
    tinjauan = tinjau_lembar(acuan, _baca(acuan, isi))
    jenis = {beda.kode: beda.jenis for beda in tinjauan.daftar_beda}
    assert jenis["IKU-1"] == JenisBeda.BERUBAH
    assert jenis["IKU-9"] == JenisBeda.BARU
    assert jenis["IKU-2"] == JenisBeda.HILANG
    assert len(tinjauan.daftar_masa) == 2
    assert json.loads(isi_berkas_lembar(acuan.daftar_lembar_iku.get())) == semula


def test_lembar_baru_adalah_salinan_tanpa_target_dan_dapat_dibatalkan(acuan):
    lama = acuan.daftar_lembar_iku.get()
    buat_target(lama.daftar_indikator.get(kode="IPP"), tahun=2026, nilai=Decimal("3.5"))
    ikut = buat_target(lama.daftar_indikator.get(kode="IPP"), tahun=2028, nilai=Decimal("3.6"))
    Indikator.objects.filter(kode="IPP").update(catatan="Dari kementerian")
    baru = salin(acuan)
    lama.refresh_from_db()
    assert lama.sampai == 2026
    assert [t.tahun for t in Target.objects.filter(indikator__lembar=baru)] == [2028]
    assert baru.daftar_indikator.get(kode="IPP").catatan == "Dari kementerian"
    batalkan_lembar(
        baru,
        alasan="Keliru",
        dilihat=keadaan_lembar(acuan),
        oleh=buat_pengguna(Peran.ADMIN, kecamatan=acuan),
    )
    lembar = acuan.daftar_lembar_iku.get()
    ikut.refresh_from_db()
    assert ikut.indikator.lembar == lembar
    assert lembar.mencakup(2028)


def test_lembar_baru_hanya_bagi_tahun_yang_akan_datang(acuan):
    with pytest.raises(Ditolak, match="paling awal tahun 2027"):
        salin(acuan, 2026)


def test_lembar_yang_mulai_di_dalam_masa_berkas_mulai_sesudahnya(acuan, isi):
    kemudian = salin(acuan, 2028)
    muat_lembar(acuan, _baca(acuan, isi | {"dari": 2027, "sampai": 2029}))
    kemudian.refresh_from_db()
    assert kemudian.dari == 2030


def test_yang_melanjutkan_lembar_yang_diambil_seluruhnya_melanjutkan_penggantinya(acuan, isi):
    salin(acuan, 2027)
    kemudian = salin(acuan, 2028)
    tetap = Indikator.objects.get(lembar=kemudian, kode="IKU-1")
    Indikator.objects.filter(lembar=kemudian, kode="IKU-2").update(melanjutkan=None)
    lembar, _ = muat_lembar(acuan, _baca(acuan, isi | {"dari": 2026, "sampai": 2027}))
    tetap.refresh_from_db()
    assert tetap.melanjutkan == lembar.daftar_indikator.get(kode="IKU-1")


def test_lembar_baru_yang_sudah_ada_atau_tanpa_asal_ditolak(acuan):
    salin(acuan, 2027)
    with pytest.raises(Ditolak, match="sudah mulai pada tahun itu"):
        salin(acuan, 2027)
    with pytest.raises(Ditolak, match="Belum ada lembar"):
        salin(buat_kecamatan(), 2027)


def test_tinjauan_menyebut_yang_berpindah_dan_targetnya(acuan, isi):
    ipp = isi["tujuan"][0]["indikator"].pop()
    isi["tujuan"][0]["sasaran"][0]["indikator"].append({**ipp, "target": {"2026": {"4": "3.5"}}})
    admin = buat_pengguna(Peran.ADMIN, kecamatan=acuan)
    kata = str(tinjau_lembar(acuan, _baca(acuan, isi), oleh=admin))
    assert "tujuan atau sasarannya" in kata
    assert "target" in kata
