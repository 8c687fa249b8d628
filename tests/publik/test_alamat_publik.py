"""Who gets which answer: closed, opened, kept by caches, too often, or not there."""

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.urls import reverse

from laporan.models import Laporan
from organisasi.models import Keterbukaan
from organisasi.models.peran import Peran
from publik.baca.tabel import TABEL
from publik.views import warga
from tests.factories import (
    buat_kecamatan,
    buat_pengguna,
)
from tests.publik.bersama import (
    KODE,
    anggota_beku,
    angka_beku,
    catat,
    data_publik,
    semua_alamat,
    simpan_pdf,
)
from tests.publik.conftest import terbitkan

pytestmark = pytest.mark.django_db


def test_tertutup_seperti_alamat_yang_tidak_ada(client, acuan):
    laporan = terbitkan(acuan, 2025)
    simpan_pdf(laporan)
    # A neighbour that is open says nothing of this one.
    buat_kecamatan(keterbukaan=Keterbukaan.ANGKA)
    asing = client.get("/alamat-yang-tidak-ada/")
    for alamat in semua_alamat(laporan)[1:]:
        for minta in (client.get, client.head):
            jawaban = minta(alamat)
            assert jawaban.status_code == 404
            assert "ETag" not in jawaban
            assert not jawaban.cookies
        assert client.get(alamat).content == asing.content


def test_daftar_menyebut_yang_membuka_saja(client, acuan, terbuka):
    alamat = reverse("publik_list")
    tujuan = reverse("publik_kecamatan", args=[KODE])
    assert client.get(alamat).url == tujuan
    buat_kecamatan(kode="99.99.01", nama="Tertutup Rapat")
    assert client.get(alamat).url == tujuan
    buat_kecamatan(kode="99.99.02", nama="Terbuka Juga", keterbukaan=Keterbukaan.ANGKA)
    daftar = client.get(alamat)
    isi = daftar.content.decode()
    assert tujuan in isi
    assert "Terbuka Juga" in isi
    assert "Tertutup Rapat" not in isi
    assert client.get(alamat, headers={"If-None-Match": daftar["ETag"]}).status_code == 304
    type(terbuka).objects.update(keterbukaan=Keterbukaan.TERTUTUP)
    assert client.get(alamat).status_code == 404


def test_disimpan_peramban_dan_penyimpan_bersama(client, terbuka):
    laporan = terbitkan(terbuka, 2025)
    simpan_pdf(laporan)
    for alamat in semua_alamat(laporan)[1:]:
        jawaban = client.get(alamat)
        assert jawaban["Cache-Control"] == "max-age=300, public"
        assert "Cookie" not in jawaban.get("Vary", "")
        assert not jawaban.cookies
        kepala = {"If-None-Match": jawaban["ETag"]}
        sama = client.get(alamat, headers=kepala)
        assert (sama.status_code, sama.content) == (304, b"")
        assert sama["Cache-Control"] == "max-age=300, public"
        assert client.head(alamat, headers=kepala).status_code == 304
        tanpa_isi = client.head(alamat)
        assert (tanpa_isi.status_code, tanpa_isi.content) == (200, b"")
        assert client.get(alamat, headers={"If-None-Match": '"lain"'}).status_code == 200
        assert client.post(alamat).status_code == 405
    # Closed meanwhile: what somebody has already is no answer any more.
    type(terbuka).objects.update(keterbukaan=Keterbukaan.TERTUTUP)
    assert client.get(alamat, headers=kepala).status_code == 404


def test_yang_masuk_membaca_yang_sama_dan_tidak_disimpan_bersama(client, terbuka):
    terbitkan(terbuka, 2025)
    alamat = reverse("publik_kecamatan", args=[KODE])
    umum = client.get(alamat)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=terbuka))
    sendiri = client.get(alamat)
    assert sendiri.content == umum.content
    assert sendiri["Cache-Control"] == "max-age=300, private"
    assert "Cookie" in sendiri["Vary"]


def test_jumlah_kueri_tetap(client, terbuka, django_assert_num_queries):
    catat(terbuka)
    kecamatan, tahun = (
        reverse("publik_kecamatan", args=[KODE]),
        reverse("publik_tahun", args=[KODE, 2025]),
    )
    terbitkan(terbuka, 2025)
    client.get(kecamatan)  # begins the count of how often this address asks
    for _ in range(2):
        cache.clear()
        # The count and its limit; the kecamatan, its reports, their files, their snapshots.
        with django_assert_num_queries(6):
            assert client.get(kecamatan).status_code == 200
        with django_assert_num_queries(5):
            jawaban = client.get(kecamatan)
        # And the ways in which the indikator of the year are counted; its snapshots are known.
        with django_assert_num_queries(6):
            client.get(tahun)
        for nama in TABEL:
            with django_assert_num_queries(5):
                client.get(reverse("publik_data", args=[KODE, nama, "csv"]))
        cache.clear()
        # Who has it already: no snapshot is read, and nothing in them either.
        with django_assert_num_queries(5):
            client.get(kecamatan, headers={"If-None-Match": jawaban["ETag"]})
        for lain in (2021, 2022, 2023, 2024):
            terbitkan(terbuka, lain, nomor_revisi=Laporan.objects.count(), alasan_revisi="x")
        for triwulan in (1, 2, 3):
            nomor = Laporan.objects.count()
            terbitkan(terbuka, 2025, triwulan, nomor_revisi=nomor, alasan_revisi="x")


def test_terlalu_sering(client, terbuka, monkeypatch, settings):
    """As every page that anybody opens, by the address; enough for many behind one."""
    batas = warga.publik_kecamatan.izin.laju["GET"]
    assert batas.banyak >= 300
    monkeypatch.setitem(warga.publik_kecamatan.izin.laju, "GET", replace(batas, banyak=2))
    alamat = reverse("publik_kecamatan", args=[KODE])
    assert [client.get(alamat).status_code for _ in range(3)] == [200, 200, 429]
    settings.IKU_BACA_SAJA = True
    assert client.get(alamat).status_code == 200


@pytest.mark.parametrize(
    "jalan",
    [
        "35.08.18/", "tidak-ada/", "35.08.17/2024/", "35.08.17/1999/", "35.08.17/20255/",
        "35.08.17/data/pengguna.csv", "35.08.17/data/angka.xml", "35.08.17/data/angka.csv/",
        "35.08.17/laporan/AAAA-AAAA.pdf", "35.08.17/laporan/.pdf", "35.08.17/laporan/..%2F..%2Fkunci.pdf",
        "35.08.17'%20OR%20'1'='1/", "%E2%80%AE/", "35.08.17/2025/lebih/",
    ],
)  # fmt: skip
def test_alamat_yang_salah_tidak_ada(client, terbuka, jalan):
    terbitkan(terbuka, 2025)
    assert client.get(f"/publik/{jalan}").status_code == 404


def test_kueri_panjang_tidak_mengubah_apa_pun(client, terbuka):
    terbitkan(terbuka, 2025)
    alamat = reverse("publik_kecamatan", args=[KODE])
    biasa = client.get(alamat)
    panjang = client.get(f"{alamat}?tahun=9999&kecamatan=99.99.99&{'x' * 50_000}")
    assert panjang.content == biasa.content
    assert not panjang.cookies


def test_laporan_kecamatan_lain_tidak_lewat_sini(client, terbuka):
    lain = buat_kecamatan()
    asing = terbitkan(lain, 2025, anggota=anggota_beku(angka_beku("A", "50")))
    simpan_pdf(asing)
    assert client.get(reverse("publik_pdf", args=[KODE, asing.kode])).status_code == 404
    assert data_publik(client, "laporan") == []
