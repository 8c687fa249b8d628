"""Deciding on rows of the queue, and where the decision is seen afterwards."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, buat_tindak_lanjut
from tests.kinerja.antrean import ANTREAN, daftar_baris, putuskan, tugas_dasbor
from tests.putusan import pilih_tanggal, pilih_tindak_lanjut

pytestmark = pytest.mark.django_db


def test_verifikasi_banyak_sekaligus(client, verifikator_masuk, tindak_lanjut, dokumen):
    pilih = (pilih_tindak_lanjut(tindak_lanjut), pilih_tanggal(dokumen, "diterima"))
    halaman = client.get(ANTREAN).content.decode()
    assert all(escape(teks) in halaman for teks in pilih)
    jawaban = putuskan(client, "terverifikasi", *pilih)
    assert "2 catatan: terverifikasi." in jawaban.content.decode()
    tindak_lanjut.refresh_from_db()
    dokumen.refresh_from_db()
    assert tindak_lanjut.verifikasi == dokumen.verifikasi_diterima == "terverifikasi"
    assert "Tidak ada yang menunggu" in jawaban.content.decode()


def test_yang_satu_ditolak_yang_lain_tetap_disimpan(client, verifikator_masuk, tindak_lanjut):
    sendiri = buat_tindak_lanjut(
        tindak_lanjut.kegiatan, tanggal=date(2025, 3, 21), dicatat_oleh=verifikator_masuk
    )
    teks = putuskan(
        client, "terverifikasi", *map(pilih_tindak_lanjut, (tindak_lanjut, sendiri))
    ).content.decode()
    assert "1 catatan: terverifikasi." in teks
    assert "orang lain" in teks
    assert TindakLanjut.objects.filter(verifikasi="terverifikasi").count() == 1


@pytest.mark.parametrize(
    ("putusan", "pilih", "pesan"),
    [
        ("dikembalikan", ["tl:1:1"], "Tulis alasannya"),
        ("terverifikasi", [], "Centang dahulu"),
        ("terverifikasi", ["tl:x:1"], "tidak dikenal"),
        ("terverifikasi", ["tl:1"], "tidak dikenal"),
        ("terverifikasi", ["dok:1:diterima"], "tidak dikenal"),
        ("terverifikasi", ["dok:1:dikirim:{}"], "tidak dikenal"),
        ("belum", ["tl:1:1"], "putusan"),
    ],
)
def test_isian_yang_salah_dijelaskan(client, verifikator_masuk, putusan, pilih, pesan):
    assert pesan in putuskan(client, putusan, *pilih).content.decode()


def test_yang_berubah_di_balik_halaman_diperlihatkan_lagi(client, verifikator_masuk, tindak_lanjut):
    lama = pilih_tindak_lanjut(tindak_lanjut)
    Kegiatan.objects.update(uraian="Rapat yang lain sama sekali")
    jawaban = putuskan(client, "dikembalikan", lama, catatan="Lampirkan daftar hadir")
    teks = jawaban.content.decode()
    assert "Berubah sejak halaman ini dibuka: uraian kegiatan." in teks
    assert "Rapat yang lain sama sekali" in teks
    # Nothing typed is lost, and the tick is about what the page shows now.
    assert 'value="Lampirkan daftar hadir"' in teks
    (baris,) = daftar_baris(jawaban)
    assert baris.dicentang
    assert baris.nilai == pilih_tindak_lanjut(tindak_lanjut) != lama
    assert putuskan(client, "terverifikasi", baris.nilai).redirect_chain


def test_dua_halaman_tidak_saling_menimpa(client, verifikator_masuk, tindak_lanjut):
    lama = pilih_tindak_lanjut(tindak_lanjut)
    assert putuskan(client, "dikembalikan", lama, catatan="Nomor keliru").redirect_chain
    teks = putuskan(client, "terverifikasi", lama).content.decode()
    assert "Berubah sejak halaman ini dibuka: putusan sebelumnya." in teks
    # It waits no longer, so its row is gone; the message still says which one it was.
    assert f"tidak diputuskan ({tindak_lanjut.kegiatan.kode}):" in teks
    tindak_lanjut.refresh_from_db()
    assert tindak_lanjut.verifikasi == "dikembalikan"


def test_camat_memutuskan_di_antrean_yang_sama(client, acuan, verifikator_masuk, tindak_lanjut):
    TindakLanjut.objects.update(dicatat_oleh=verifikator_masuk)
    lain = buat_tindak_lanjut(tindak_lanjut.kegiatan, tanggal=date(2025, 3, 21))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert tugas_dasbor(client, "catatan 2025 menunggu verifikasi Camat") == 1
    halaman = client.get(ANTREAN)
    assert [baris.isi for baris in daftar_baris(halaman)] == [tindak_lanjut]
    assert [baris.isi for baris in halaman.context["daftar_lain"]] == [lain]
    assert (
        "1 catatan: terverifikasi"
        in putuskan(client, "terverifikasi", pilih_tindak_lanjut(tindak_lanjut)).content.decode()
    )
    teks = putuskan(client, "terverifikasi", pilih_tindak_lanjut(lain)).content.decode()
    assert "Catatan ini diverifikasi verifikator." in teks


def test_sebelum_mengimpor_diberi_tahu(client, acuan, verifikator_masuk):
    kalimat = "Anda satu-satunya verifikator"
    assert kalimat in client.get(reverse("impor_list")).content.decode()
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    assert kalimat not in client.get(reverse("impor_list")).content.decode()


def test_yang_dicentang_tetap_dicentang_bila_alasannya_kurang(
    client, verifikator_masuk, tindak_lanjut, dokumen
):
    pilih = (
        pilih_tindak_lanjut(tindak_lanjut),
        pilih_tanggal(dokumen, "diterima"),
    )
    isi = putuskan(client, "dikembalikan", *pilih).content.decode()
    assert "Tulis alasannya" in isi
    for satu in pilih:
        assert re.search(rf'value="{re.escape(escape(satu))}"\s+checked', isi), satu


def test_baris_yang_tidak_ada(client, verifikator_masuk):
    assert putuskan(client, "terverifikasi", "tl:999999:1").status_code == 404


def test_yang_dikembalikan_tampil_di_halaman_pemiliknya(client, acuan, tindak_lanjut):
    tindak_lanjut.verifikasi, tindak_lanjut.catatan_verifikasi = "dikembalikan", "Lampirkan foto"
    tindak_lanjut.save()
    client.force_login(buat_pengguna(unit_kerja=tindak_lanjut.kegiatan.unit_kerja, kecamatan=acuan))
    assert tugas_dasbor(client, "kegiatan 2025 dikembalikan verifikator") == 1
    daftar = client.get(reverse("kegiatan_list") + "?tahun=2025&hitungan=dikembalikan")
    assert [k.pk for k in daftar.context["halaman"]] == [tindak_lanjut.kegiatan_id]
    detail = client.get(reverse("kegiatan_detail", args=[tindak_lanjut.kegiatan_id]))
    assert "Lampirkan foto" in detail.content.decode()


def test_tanggal_yang_dikembalikan_tampil_bagi_pengelolanya(client, acuan, dokumen):
    dokumen.verifikasi_diterima, dokumen.catatan_diterima = "dikembalikan", "Cap belum ada"
    dokumen.save()
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    client.force_login(buat_pengguna(unit_kerja=unit, kecamatan=acuan))
    assert tugas_dasbor(client, "tanggal dokumen desa dikembalikan verifikator") == 1
    kisi = client.get(reverse("dokumen_desa_kisi", args=[2025])).content.decode()
    assert "Sukosari, LPPDesa TA 2024, Tanggal diterima Camat 20 Maret 2025: Cap belum ada" in kisi
    lain = client.get(reverse("dokumen_desa_kisi", args=[2024])).content.decode()
    assert "Dikembalikan verifikator" not in lain


def test_dasbor_verifikator_menyebut_yang_menunggu(
    client, verifikator_masuk, tindak_lanjut, dokumen
):
    assert tugas_dasbor(client, "catatan 2025 menunggu verifikasi") == 2
