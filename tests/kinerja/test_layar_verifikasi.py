import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from desa.models import DokumenDesa
from kinerja.models import Kegiatan, TindakLanjut
from organisasi.models import Kecamatan
from organisasi.models.peran import Peran
from tests.factories import (
    buat_bukti,
    buat_dokumen,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    tutup_periode,
)
from tests.putusan import pilih_tanggal, pilih_tindak_lanjut

pytestmark = pytest.mark.django_db
ANTREAN = reverse("verifikasi") + "?tahun=2025"


@pytest.fixture
def verifikator(client, acuan):
    pengguna = buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def tindak_lanjut(acuan):
    kegiatan = buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"))
    return buat_tindak_lanjut(kegiatan, tanggal=date(2025, 3, 20))


@pytest.fixture
def dokumen(acuan):
    return buat_dokumen(
        acuan.daftar_desa.get(nama="Sukosari"),
        acuan.daftar_jenis_dokumen.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 3, 20),
    )


def daftar_baris(jawaban):
    return [b for kelompok in jawaban.context["daftar_kelompok"] for b in kelompok.daftar_baris]


def daftar_tanda(client, alamat=ANTREAN):
    return [[t.teks for t in baris.daftar_tanda] for baris in daftar_baris(client.get(alamat))]


def putuskan(client, putusan, *pilih, catatan=""):
    isi = {"putusan": putusan, "pilih": pilih, "catatan": catatan}
    return client.post(ANTREAN, isi, follow=True)


def test_verifikasi_banyak_sekaligus(client, verifikator, tindak_lanjut, dokumen):
    pilih = (pilih_tindak_lanjut(tindak_lanjut), pilih_tanggal(dokumen, "diterima"))
    halaman = client.get(ANTREAN).content.decode()
    assert all(escape(teks) in halaman for teks in pilih)
    jawaban = putuskan(client, "terverifikasi", *pilih)
    assert "2 catatan: terverifikasi." in jawaban.content.decode()
    tindak_lanjut.refresh_from_db()
    dokumen.refresh_from_db()
    assert tindak_lanjut.verifikasi == dokumen.verifikasi_diterima == "terverifikasi"
    assert "Tidak ada yang menunggu" in jawaban.content.decode()


def test_yang_satu_ditolak_yang_lain_tetap_disimpan(client, verifikator, tindak_lanjut):
    sendiri = buat_tindak_lanjut(
        tindak_lanjut.kegiatan, tanggal=date(2025, 3, 21), dicatat_oleh=verifikator
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
def test_isian_yang_salah_dijelaskan(client, verifikator, putusan, pilih, pesan):
    assert pesan in putuskan(client, putusan, *pilih).content.decode()


def test_yang_berubah_di_balik_halaman_diperlihatkan_lagi(client, verifikator, tindak_lanjut):
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


def test_dua_halaman_tidak_saling_menimpa(client, verifikator, tindak_lanjut):
    lama = pilih_tindak_lanjut(tindak_lanjut)
    assert putuskan(client, "dikembalikan", lama, catatan="Nomor keliru").redirect_chain
    teks = putuskan(client, "terverifikasi", lama).content.decode()
    assert "Berubah sejak halaman ini dibuka: putusan sebelumnya." in teks
    # It waits no longer, so its row is gone; the message still says which one it was.
    assert f"tidak diputuskan ({tindak_lanjut.kegiatan.kode}):" in teks
    tindak_lanjut.refresh_from_db()
    assert tindak_lanjut.verifikasi == "dikembalikan"


def test_tindak_lanjut_sesudah_batas_disebut_tidak_dihitung(client, acuan, verifikator):
    kegiatan = buat_kegiatan(
        unit_kerja=acuan.daftar_unit_kerja.get(kode="PMD"), tanggal=date(2024, 12, 1)
    )
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 1, 10))
    keterangan = "terlambat, sesudah batas tindak lanjut: tidak dihitung"
    assert keterangan in client.get(ANTREAN).content.decode()
    Kegiatan.objects.update(tanggal=date(2025, 1, 1))
    assert keterangan not in client.get(ANTREAN).content.decode()


def test_setiap_baris_menyebut_yang_perlu_diperhatikan(client, acuan, verifikator, dokumen):
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


def test_antrean_dikelompokkan_menurut_unit_impor_dan_hari(client, acuan, verifikator, dokumen):
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


def test_kueri_antrean_tetap_berapa_pun_barisnya(client, acuan, verifikator):
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
    client, acuan, verifikator, tindak_lanjut, dokumen
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
    client, acuan, verifikator, tindak_lanjut, dokumen
):
    DokumenDesa.objects.update(dicatat_oleh=verifikator)
    buat_tindak_lanjut(tindak_lanjut.kegiatan, tanggal=date(2025, 3, 21), dicatat_oleh=verifikator)
    halaman = client.get(ANTREAN)
    teks = halaman.content.decode()
    assert (halaman.context["jumlah"], halaman.context["jumlah_lain"]) == (1, 2)
    assert "Catatan Anda sendiri (2)" in teks
    assert "Anda satu-satunya verifikator, jadi Camat yang memverifikasinya" in teks
    assert teks.count('name="pilih"') == 1
    assert _tugas(client, "catatan 2025 menunggu verifikasi.") == 1
    sendiri = "catatan 2025 Anda tulis sendiri dan menunggu verifikasi Camat."
    assert _tugas(client, sendiri) == 2
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    assert "Verifikator lain yang memverifikasinya." in client.get(ANTREAN).content.decode()


def test_camat_memutuskan_di_antrean_yang_sama(client, acuan, verifikator, tindak_lanjut):
    TindakLanjut.objects.update(dicatat_oleh=verifikator)
    lain = buat_tindak_lanjut(tindak_lanjut.kegiatan, tanggal=date(2025, 3, 21))
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert _tugas(client, "catatan 2025 menunggu verifikasi Camat") == 1
    halaman = client.get(ANTREAN)
    assert [baris.isi for baris in daftar_baris(halaman)] == [tindak_lanjut]
    assert [baris.isi for baris in halaman.context["daftar_lain"]] == [lain]
    assert (
        "1 catatan: terverifikasi"
        in putuskan(client, "terverifikasi", pilih_tindak_lanjut(tindak_lanjut)).content.decode()
    )
    teks = putuskan(client, "terverifikasi", pilih_tindak_lanjut(lain)).content.decode()
    assert "Catatan ini diverifikasi verifikator." in teks


def test_antrean_tidak_menawarkan_yang_tertutup(client, acuan, verifikator, tindak_lanjut):
    TindakLanjut.objects.update(verifikasi="terverifikasi")
    tutup_periode(acuan)
    teks = client.get(ANTREAN + "&keadaan=terverifikasi").content.decode()
    assert "Triwulan I 2025 sudah ditutup." in teks
    assert 'name="pilih"' not in teks


def test_sebelum_mengimpor_diberi_tahu(client, acuan, verifikator):
    kalimat = "Anda satu-satunya verifikator"
    assert kalimat in client.get(reverse("impor_list")).content.decode()
    buat_pengguna(Peran.VERIFIKATOR, kecamatan=acuan)
    assert kalimat not in client.get(reverse("impor_list")).content.decode()


def test_yang_dicentang_tetap_dicentang_bila_alasannya_kurang(
    client, verifikator, tindak_lanjut, dokumen
):
    pilih = (
        pilih_tindak_lanjut(tindak_lanjut),
        pilih_tanggal(dokumen, "diterima"),
    )
    isi = putuskan(client, "dikembalikan", *pilih).content.decode()
    assert "Tulis alasannya" in isi
    for satu in pilih:
        assert re.search(rf'value="{re.escape(escape(satu))}"\s+checked', isi), satu


def test_saringan_yang_salah_dikatakan(client, verifikator):
    isi = client.get("/verifikasi/", {"tahun": "2,025"}, follow=True).content.decode()
    assert "Saringan tidak dipakai." in isi
    assert "dapat berarti 2,025 atau 2.025" in re.sub("&#x27;", "'", isi)


def test_baris_yang_tidak_ada(client, verifikator):
    assert putuskan(client, "terverifikasi", "tl:999999:1").status_code == 404


def test_saringan(client, acuan, verifikator, tindak_lanjut, dokumen):
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


def _tugas(client, kalimat: str) -> int:
    """The number beside a task on the start page of 2025."""
    daftar = client.get(reverse("dasbor") + "?tahun=2025").context["daftar_tugas"]
    return next(tugas.jumlah for tugas in daftar if tugas.kalimat.startswith(kalimat))


def test_yang_dikembalikan_tampil_di_halaman_pemiliknya(client, acuan, tindak_lanjut):
    tindak_lanjut.verifikasi, tindak_lanjut.catatan_verifikasi = "dikembalikan", "Lampirkan foto"
    tindak_lanjut.save()
    client.force_login(buat_pengguna(unit_kerja=tindak_lanjut.kegiatan.unit_kerja, kecamatan=acuan))
    assert _tugas(client, "kegiatan 2025 dikembalikan verifikator") == 1
    daftar = client.get(reverse("kegiatan_list") + "?tahun=2025&hitungan=dikembalikan")
    assert [k.pk for k in daftar.context["halaman"]] == [tindak_lanjut.kegiatan_id]
    detail = client.get(reverse("kegiatan_detail", args=[tindak_lanjut.kegiatan_id]))
    assert "Lampirkan foto" in detail.content.decode()


def test_tanggal_yang_dikembalikan_tampil_bagi_pengelolanya(client, acuan, dokumen):
    dokumen.verifikasi_diterima, dokumen.catatan_diterima = "dikembalikan", "Cap belum ada"
    dokumen.save()
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    client.force_login(buat_pengguna(unit_kerja=unit, kecamatan=acuan))
    assert _tugas(client, "tanggal dokumen desa dikembalikan verifikator") == 1
    kisi = client.get(reverse("dokumen_desa_kisi", args=[2025])).content.decode()
    assert "Sukosari, LPPDesa TA 2024, Tanggal diterima Camat 20 Maret 2025: Cap belum ada" in kisi
    lain = client.get(reverse("dokumen_desa_kisi", args=[2024])).content.decode()
    assert "Dikembalikan verifikator" not in lain


def test_yang_dikembalikan_menunggu_pencatat_bukan_verifikator(client, verifikator, tindak_lanjut):
    TindakLanjut.objects.update(verifikasi="dikembalikan", catatan_verifikasi="Bukti")
    assert not client.get(ANTREAN).context["halaman"].object_list
    kembali = client.get(ANTREAN + "&keadaan=dikembalikan")
    assert list(kembali.context["halaman"]) == [tindak_lanjut]


def test_dasbor_verifikator_menyebut_yang_menunggu(client, verifikator, tindak_lanjut, dokumen):
    assert _tugas(client, "catatan 2025 menunggu verifikasi") == 2
