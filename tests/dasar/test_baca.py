import time

import pytest

from dasar.aturan.kesalahan import BerkasSalah
from dasar.aturan.teks import rapikan
from dasar.lembar import pindai
from dasar.lembar.baca import baca_lembar
from tests.buku_kerja import rusak, sisip, tulis_buku

JUDUL = ("Kode", "Tanggal")


@pytest.fixture
def buku(tmp_path):
    return tulis_buku(tmp_path / "b.xlsx", "Kegiatan", JUDUL, [("A", "31/12/2025")])


def kesalahan(path, lembar="Kegiatan", judul=JUDUL):
    with pytest.raises(BerkasSalah) as salah:
        baca_lembar(path, lembar, judul)
    return str(salah.value)


def test_kolom_dicari_menurut_nama(tmp_path):
    path = tulis_buku(
        tmp_path / "b.xlsx", " kegiatan", (" TANGGAL ", None, "ko de"), [(1, None, "A"), (), (2, 5)]
    )
    isi = list(baca_lembar(path, "Kegiatan", JUDUL).daftar_baris())
    assert isi == [(2, ["A", 1.0]), (4, ["", 2.0])]


JAHAT = {
    "baris_kosong_10_juta": (sisip(b"<row/>" * 10_000_000), "paling banyak 50000 baris"),
    "sel_di_ujung": (
        sisip(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "lembar 'Kegiatan': isinya menyebar sampai sel XFD1048576; hapus isi sel yang jauh itu",
    ),
    "tanpa_alamat": (
        sisip(b"<row>" + b"<c/>" * 200 + b"<c><v>1</v></c></row>" + b"<row/>" * 20_000),
        "isinya menyebar sampai sel",
    ),
    "terlalu_luas": (
        sisip(b'<row r="45000"><c r="CV45000"><v>1</v></c></row>'),
        "isinya menyebar sampai sel CV45000",
    ),
    "baris_terisi": (
        sisip(
            b"".join(
                b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, 60_000)
            )
        ),
        "ada 59999 baris yang berisi; paling banyak 50000 baris",
    ),
    "sel_tak_tertutup": (
        sisip(b'<row r="3">' + b'<c r="A3">' * 4_200_000),
        "bukan buku kerja yang utuh",
    ),
    "bom_zip": (sisip(b" " * (110 * 1024 * 1024)), "menggembung melebihi 100 MB"),
    "dtd": (
        lambda xml: xml.replace(
            b"<worksheet", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet', 1
        ),
        "DOCTYPE atau ENTITY",
    ),
    "utf16": (lambda xml: b"\xff\xfe" + xml.decode().encode("utf-16-le"), "bukan buku kerja"),
    "rumus_tanpa_alamat": (
        sisip(b'<row r="3"><c><f>1+1</f><v>2</v></c></row>'),
        "rumus atau galat pada sel tanpa alamat",
    ),
    "judul_gabungan": (
        lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
        ),
        "baris 1: ditemukan sel gabungan A1:B1; pisahkan sel gabungan",
    ),
    "xml_terpotong": (lambda xml: xml[:-40], "bukan buku kerja"),
}


@pytest.mark.parametrize("nama", JAHAT)
def test_berkas_jahat_ditolak_dalam_5_detik(buku, nama):
    ubah, pesan = JAHAT[nama]
    rusak(buku, ubah)
    mulai = time.process_time()
    assert pesan in kesalahan(buku)
    assert time.process_time() - mulai < 5


def test_teks_bersama_yang_berlipat_ditolak(buku):
    sel = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(3, 9000)
    )
    panjang = b"<sst><si><t>" + b"A" * 32_000 + b"</t></si></sst>"
    rusak(buku, sisip(sel), {"xl/sharedStrings.xml": panjang})
    assert "teks di dalam lembar melebihi" in kesalahan(buku)


@pytest.mark.parametrize("isi", [b"halo", b"PK\x03\x04rusak", b"\xd0\xcf\x11\xe0" + b"x" * 99])
def test_bukan_buku_kerja(tmp_path, isi):
    path = tmp_path / "b.xlsx"
    path.write_bytes(isi)
    assert "bukan buku kerja" in kesalahan(path)


def test_berkas_terlalu_besar(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"x" * (pindai.BATAS_BERKAS + 1))
    assert "lebih besar dari 10 MB" in kesalahan(path)


def test_paket_tanpa_buku_kerja_atau_berbagian_ganda(buku, recwarn):
    import zipfile

    with zipfile.ZipFile(buku, "a") as paket, pytest.warns(UserWarning, match="Duplicate name"):
        paket.writestr("xl/workbook.xml", "x")
    assert "bukan buku kerja" in kesalahan(buku)
    with zipfile.ZipFile(buku, "w") as paket:
        paket.writestr("a.xml", "x")
    assert "bukan buku kerja" in kesalahan(buku)
    with zipfile.ZipFile(buku, "w", zipfile.ZIP_BZIP2) as paket:
        paket.writestr("a.xml", "x")
    assert "bukan buku kerja" in kesalahan(buku)


def test_lembar_lain_disebut(buku):
    pesan = kesalahan(buku, "Dokumen", ("Desa",))
    assert "yang dibaca adalah lembar bernama 'Dokumen'" in pesan
    assert "lembar 'Kegiatan'" in pesan


def test_semua_kesalahan_judul_sekaligus(tmp_path):
    path = tulis_buku(tmp_path / "b.xlsx", "Kegiatan", ("Kode", "kode", "Tgl"), [])
    pesan = kesalahan(path)
    assert "baris 1: ditemukan judul ganda 'Kode' di kolom A dan B" in pesan
    assert "kolom tak dikenal 'Tgl'" in pesan
    assert "lembar Kegiatan, baris 1, kolom Tanggal: kolom ini harus ada di baris judul" in pesan


def test_lembar_kosong(tmp_path):
    from openpyxl import Workbook

    buku = Workbook()
    buku.active.title = "Kegiatan"
    buku.save(tmp_path / "b.xlsx")
    assert "tidak ada baris judul" in kesalahan(tmp_path / "b.xlsx")


def test_teks_dirapikan_seperti_dalam_berkas():
    assert rapikan(" a\r\nb\x0bc\t ") == "a\nbc"
