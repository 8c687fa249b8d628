"""Two editors of one kegiatan or tindak lanjut: compared field by field, chosen field by field."""

from datetime import date

import pytest

from kinerja.models import TindakLanjut
from tests.factories import buat_kegiatan, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf(acuan, client):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    pengguna = buat_pengguna(unit_kerja=unit, kecamatan=acuan, first_name="Siti")
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def kegiatan(client, staf, acuan):
    """In version 2 as both editors open it."""
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja)
    client.post(f"/kegiatan/{kegiatan.pk}/ubah/", isian(versi="1"))
    return kegiatan


def isian(**kwargs):
    bawaan = {
        "tanggal": "2025-06-01",
        "jenis": "fasilitasi",
        "uraian": "Semula",
        "tempat": "Balai",
        "fungsi": "tanpa",
        "versi": "2",
    }
    return bawaan | kwargs


def bentrok(client, kegiatan, acuan):
    """The first saves another title, place and desa; the second another title, fungsi and desa."""
    desa = list(acuan.daftar_desa.order_by("kode"))
    alamat = f"/kegiatan/{kegiatan.pk}/ubah/"
    client.post(alamat, isian(uraian="Pertama", tempat="Pendopo", daftar_desa=[desa[0].pk]))
    fungsi = acuan.daftar_fungsi.get(daftar_lembar__nomor=2)
    kedua = isian(uraian="Kedua", fungsi=fungsi.pk, daftar_desa=[desa[1].pk, desa[2].pk])
    jawaban = client.post(alamat, kedua)
    return alamat, kedua, jawaban


def test_yang_berbeda_diperlihatkan_dan_yang_jelas_dipilihkan(client, staf, acuan, kegiatan):
    _, _, jawaban = bentrok(client, kegiatan, acuan)
    banding = jawaban.context["form"].banding
    assert (banding.versi, banding.oleh) == (3, "Anda sendiri (di jendela lain)")
    assert [(b.nama, b.tersimpan, b.isian, b.pilihan) for b in banding.daftar_beda] == [
        ("uraian", "Pertama", "Kedua", ""),
        (
            "fungsi",
            "Di luar kewenangan (tidak dihitung dalam indikator)",
            str(acuan.daftar_fungsi.get(daftar_lembar__nomor=2)),
            "isian",
        ),
        ("tempat", "Pendopo", "Balai", "tersimpan"),
        ("daftar_desa", "Banyuputih Kidul", "Kaliboto Kidul, Rojopolo", ""),
    ]
    halaman = jawaban.content.decode()
    assert "Sudah disimpan isian lain oleh Anda sendiri (di jendela lain)" in halaman
    assert halaman.count("Pakai yang sudah tersimpan") == 4
    kegiatan.refresh_from_db()
    assert kegiatan.uraian == "Pertama"


def test_tiap_isian_disimpan_menurut_pilihannya(client, staf, acuan, kegiatan):
    alamat, kedua, _ = bentrok(client, kegiatan, acuan)
    pilihan = {
        "dibandingkan": "3",
        "beda": ["uraian", "fungsi", "tempat", "daftar_desa"],
        "pilih_uraian": "isian",
        "pilih_fungsi": "tersimpan",
        "pilih_tempat": "tersimpan",
        "pilih_daftar_desa": "tersimpan",
    }
    jawaban = client.post(alamat, kedua | pilihan)
    assert jawaban.status_code == 302
    kegiatan.refresh_from_db()
    assert (kegiatan.uraian, kegiatan.tempat, kegiatan.fungsi) == ("Kedua", "Pendopo", None)
    assert [desa.nama for desa in kegiatan.daftar_desa.all()] == ["Banyuputih Kidul"]
    assert kegiatan.versi == 4


@pytest.mark.parametrize(
    "kurang", [{"pilih_uraian": "isian"}, {"pilih_uraian": "x", "pilih_tempat": "isian"}]
)
def test_tanpa_semua_pilihan_tidak_ada_yang_tertimpa(client, staf, acuan, kegiatan, kurang):
    alamat, kedua, _ = bentrok(client, kegiatan, acuan)
    jawaban = client.post(
        alamat, kedua | {"dibandingkan": "3", "beda": ["uraian", "tempat"]} | kurang
    )
    assert "Pilih untuk setiap isian" in jawaban.content.decode()
    kegiatan.refresh_from_db()
    assert kegiatan.uraian == "Pertama"


def test_pilihan_yang_sudah_usang_dibandingkan_lagi(client, staf, acuan, kegiatan):
    alamat, kedua, _ = bentrok(client, kegiatan, acuan)
    client.post(alamat, isian(uraian="Ketiga", versi="3"))
    putusan = {"dibandingkan": "3", "beda": ["uraian"], "pilih_uraian": "isian"}
    jawaban = client.post(alamat, kedua | putusan)
    assert jawaban.context["form"].banding.daftar_beda[0].tersimpan == "Ketiga"
    kegiatan.refresh_from_db()
    assert kegiatan.uraian == "Ketiga"


def test_isi_yang_sama_bukan_bentrok(client, staf, kegiatan):
    alamat = f"/kegiatan/{kegiatan.pk}/ubah/"
    for _ in range(2):
        assert client.post(alamat, isian(uraian="Sama")).status_code == 302
    kegiatan.refresh_from_db()
    assert kegiatan.versi == 3


def test_tindak_lanjut_dibandingkan_dengan_cara_yang_sama(client, staf, acuan):
    buat_kegiatan(unit_kerja=staf.unit_kerja, tindak_lanjut=date(2025, 4, 1))
    tindak_lanjut = TindakLanjut.objects.get()
    alamat = f"/tindak-lanjut/{tindak_lanjut.pk}/ubah/"
    bentuk = {b.nama: b.pk for b in acuan.daftar_bentuk_tindak_lanjut.all()}
    awal = {"tanggal": "02/04/2025", "bentuk": bentuk["Surat"], "uraian": "Surat", "nomor": "1"}
    assert client.post(alamat, awal | {"versi": "1"}).status_code == 302
    client.post(alamat, awal | {"versi": "2", "nomor": "2", "tanggal": "03/04/2025"})
    kedua = awal | {"versi": "2", "nomor": "3", "bentuk": bentuk["Notula"]}
    jawaban = client.post(alamat, kedua)
    daftar = jawaban.context["form"].banding.daftar_beda
    assert [(b.nama, b.tersimpan, b.isian, b.pilihan) for b in daftar] == [
        ("tanggal", "3 April 2025", "2 April 2025", "tersimpan"),
        ("bentuk", "Surat", "Notula", "isian"),
        ("nomor", "2", "3", ""),
    ]
    putusan = {"dibandingkan": "3", "beda": ["tanggal", "bentuk", "nomor"]}
    putusan |= {"pilih_tanggal": "tersimpan", "pilih_bentuk": "isian", "pilih_nomor": "isian"}
    assert client.post(alamat, kedua | putusan).status_code == 302
    tindak_lanjut.refresh_from_db()
    assert (tindak_lanjut.tanggal, tindak_lanjut.nomor) == (date(2025, 4, 3), "3")
    assert str(tindak_lanjut.bentuk) == "Notula"
