"""What the queue of the verifikator shows of each row, in which groups, under which filter."""

import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desa.models import DokumenDesa
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models import Kecamatan
from organisasi.models.peran import Peran
from tests.factories import (
    buat_bukti,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.kinerja.antrean import ANTREAN, daftar_baris, tugas_dasbor

pytestmark = pytest.mark.django_db


def daftar_tanda(client, alamat=ANTREAN):
    return [[t.teks for t in baris.daftar_tanda] for baris in daftar_baris(client.get(alamat))]


def test_tindak_lanjut_sesudah_batas_disebut_tidak_dihitung(client, acuan, verifikator_masuk):
    kegiatan = buat_kegiatan(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), tanggal=date(2024, 12, 1)
    )
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 1, 10))
    keterangan = "terlambat, sesudah batas tindak lanjut: tidak dihitung"
    assert keterangan in client.get(ANTREAN).content.decode()
    Kegiatan.objects.update(tanggal=date(2025, 1, 1))
    assert keterangan not in client.get(ANTREAN).content.decode()


def test_setiap_baris_menyebut_yang_perlu_diperhatikan(client, acuan, verifikator_masuk, dokumen):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    kegiatan = buat_kegiatan(unit_kerja=unit, kode="PMD-1", uraian="Rapat batas tanah")
    kembar = buat_kegiatan(unit_kerja=unit, kode="PMD-2", uraian="Rapat batas tanah")
    dicatat = datetime(2025, 3, 20, 3, tzinfo=UTC)
    lengkap = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 19), dicatat_pada=dicatat)
    buat_bukti(lengkap)
    buat_tindak_lanjut(
        kembar,
        tanggal=date(2025, 3, 20),
        dicatat_pada=datetime(2025, 4, 20, 3, tzinfo=UTC),
        catatan_verifikasi="Nomor keliru",
    )
    DokumenDesa.objects.update(tanggal_diterima=date(2025, 4, 2), dicatat_pada=dicatat)
    assert daftar_tanda(client) == [
        ["mirip PMD-2"],
        ["dicatat 31 hari kemudian", "mirip PMD-1", "tanpa bukti", "diubah sejak dikembalikan"],
        ["terlambat 2 hari", "tanpa bukti"],
    ]
    # What is dated before the office began to record here was not late.
    for mulai, tanda in ((date(2025, 3, 20), "dicatat 31 hari kemudian"), (date(2025, 4, 1), "")):
        Kecamatan.objects.filter(pk=acuan.pk).update(mulai_dipakai=mulai)
        assert (daftar_tanda(client)[1][0] == tanda) is bool(tanda)
    # What was voided is no twin any more, and what was typed twice in one kegiatan is one.
    Kegiatan.objects.filter(pk=kembar.pk).update(status="batal", alasan_batal="ganda")
    assert daftar_tanda(client)[0] == []
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 19), dicatat_pada=dicatat)
    assert daftar_tanda(client)[0] == ["mirip tindak lanjut lain hari itu"]


def test_antrean_dikelompokkan_menurut_unit_impor_dan_hari(
    client, acuan, verifikator_masuk, dokumen
):
    for kode, hari in (("PMD", 20), ("KEU", 21)):
        kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode=kode))
        satu = buat_tindak_lanjut(
            kegiatan,
            tanggal=date(2025, 3, 20),
            dicatat_pada=datetime(2025, 3, hari, 23, tzinfo=UTC),
        )
        satu._change_reason = "Impor 7: maret.xlsx" if kode == "PMD" else "Dicatat"
        satu.save()

    def judul(kelompok):
        isi = client.get(f"{ANTREAN}&kelompok={kelompok}").context["daftar_kelompok"]
        return [(satu.judul, len(satu.daftar_baris)) for satu in isi]

    assert judul("") == [("Tindak lanjut", 2), ("Tanggal dokumen desa", 1)]
    # As the office's structure lists them: the subbagian first.
    assert judul("unit") == [
        ("Subbagian Keuangan dan Perencanaan", 1),
        ("Seksi Pemberdayaan Masyarakat dan Desa", 1),
        ("Tanggal dokumen desa", 1),
    ]
    assert judul("impor") == [("Impor 7: maret.xlsx", 1), ("Diketik di layar", 2)]
    # In WIB it was the next morning.
    assert judul("hari")[:2] == [("Dicatat 21 Maret 2025", 1), ("Dicatat 22 Maret 2025", 1)]


def test_kueri_antrean_tetap_berapa_pun_barisnya(client, acuan, verifikator_masuk):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")

    def tambah(jumlah):
        for _ in range(jumlah):
            buat_bukti(buat_tindak_lanjut(buat_kegiatan(unit_kerja=unit)))

    def kueri(kelompok):
        with CaptureQueriesContext(connection) as daftar:
            client.get(f"{ANTREAN}&kelompok={kelompok}")
        return len(daftar)

    tambah(2)
    sebelum = {kelompok: kueri(kelompok) for kelompok in ("", "unit", "impor", "hari")}
    tambah(12)
    assert {kelompok: kueri(kelompok) for kelompok in sebelum} == sebelum


def test_isi_dan_bukti_sebuah_baris_dilihat_di_sampingnya(
    client, acuan, verifikator_masuk, tindak_lanjut, dokumen
):
    bukti = buat_bukti(tindak_lanjut, nama_asli="rapat.pdf", tipe="application/pdf")
    buat_bukti(tindak_lanjut, nama_asli="foto.jpg", tipe="image/jpeg")
    buat_bukti(tindak_lanjut, nama_asli="ganda.jpg", status="batal", alasan_batal="ganda")
    alamat = reverse("verifikasi_lihat", args=["tl", tindak_lanjut.pk])
    assert alamat in client.get(ANTREAN).content.decode()
    halaman = client.get(alamat)
    teks = halaman.content.decode()
    assert "<html" in teks
    assert f'<iframe src="{reverse("bukti_unduh", args=[bukti.pk])}?tampil"' in teks
    assert "foto.jpg" in teks
    assert "ganda.jpg" not in teks
    assert "frame-src 'self'" in halaman["Content-Security-Policy"]
    bagian = client.get(alamat, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in bagian
    assert "rapat.pdf" in bagian
    dok = reverse("verifikasi_lihat", args=["dok", dokumen.pk])
    assert "Belum ada bukti untuk dilihat" in client.get(dok).content.decode()
    assert client.get("/verifikasi/lain/1/").status_code == 404
    client.force_login(buat_pengguna(Peran.CAMAT))
    assert client.get(alamat).status_code == client.get(dok).status_code == 404


def test_catatan_sendiri_berdiri_terpisah_dan_dihitung_sama(
    client, acuan, verifikator_masuk, tindak_lanjut, dokumen
):
    DokumenDesa.objects.update(dicatat_oleh=verifikator_masuk)
    buat_tindak_lanjut(
        tindak_lanjut.kegiatan, tanggal=date(2025, 3, 21), dicatat_oleh=verifikator_masuk
    )
    halaman = client.get(ANTREAN)
    teks = halaman.content.decode()
    assert (halaman.context["jumlah"], halaman.context["jumlah_lain"]) == (1, 2)
    assert "Catatan Anda sendiri (2)" in teks
    assert "Anda satu-satunya verifikator, jadi Camat yang memverifikasinya" in teks
    assert teks.count('name="pilih"') == 1
    assert tugas_dasbor(client, "catatan 2025 menunggu verifikasi.") == 1
    sendiri = "catatan 2025 Anda tulis sendiri dan menunggu verifikasi Camat."
    assert tugas_dasbor(client, sendiri) == 2
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    assert "Verifikator lain yang memverifikasinya." in client.get(ANTREAN).content.decode()


def test_antrean_tidak_menawarkan_yang_tertutup(client, acuan, verifikator_masuk, tindak_lanjut):
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    tutup_periode(acuan)
    teks = client.get(ANTREAN + "&keadaan=terverifikasi").content.decode()
    assert "Triwulan I 2025 sudah ditutup." in teks
    assert 'name="pilih"' not in teks


def test_saringan_yang_salah_dikatakan(client, verifikator_masuk):
    isi = client.get("/verifikasi/", {"tahun": "2,025"}, follow=True).content.decode()
    assert "Saringan tidak dipakai." in isi
    assert "dapat berarti 2,025 atau 2.025" in re.sub("&#x27;", "'", isi)


def test_saringan(client, acuan, verifikator_masuk, tindak_lanjut, dokumen):
    def antrean(**saringan):
        jawaban = client.get(reverse("verifikasi"), {"tahun": 2025} | saringan)
        jenis = Counter(baris.kunci.partition(":")[0] for baris in daftar_baris(jawaban))
        return jenis["tl"], jenis["dok"]

    unit = {kode: acuan.daftar_unit_kerja.get(kode=kode).pk for kode in ("PMD", "PEM")}
    assert antrean() == (1, 1)
    assert antrean(unit=unit["PMD"]) == (1, 0)
    assert antrean(unit=unit["PEM"]) == (0, 1)
    assert antrean(keadaan="terverifikasi") == (0, 0)
    assert antrean(triwulan=1) == (1, 1)
    assert antrean(triwulan=2) == (0, 0)
    assert antrean(tahun=2024) == (0, 0)
    assert client.get(reverse("verifikasi") + "?tahun=abc").status_code == 302


def test_yang_dikembalikan_menunggu_pencatat_bukan_verifikator(
    client, verifikator_masuk, tindak_lanjut
):
    TindakLanjut.objects.update(verifikasi="dikembalikan", catatan_verifikasi="Bukti")
    assert not client.get(ANTREAN).context["halaman"].object_list
    kembali = client.get(ANTREAN + "&keadaan=dikembalikan")
    assert list(kembali.context["halaman"]) == [tindak_lanjut]
