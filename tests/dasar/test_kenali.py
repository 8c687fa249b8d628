"""A file that is no workbook is called what it is, whatever its name says."""

import io
import zipfile

import pytest

from dasar.aturan.kenali import BukanBuku, JenisBuku, kenali
from dasar.aturan.kesalahan import BerkasSalah
from dasar.lembar.baca import baca_lembar
from tests.berkas_uji import dokumen_word, pdf
from tests.buku_kerja import tulis_buku
from tests.ods import MIME, buku_ods

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
ODF = "application/vnd.oasis.opendocument"


def ole(*daftar_nama):
    return OLE + b"".join(nama.encode("utf-16-le") + bytes(40) for nama in daftar_nama)


def paket(**bagian):
    isi = io.BytesIO()
    with zipfile.ZipFile(isi, "w") as tujuan:
        for nama, data in bagian.items():
            tujuan.writestr(nama, data)
    return isi.getvalue()


def tersandi():
    """A ZIP whose only part is marked as encrypted."""
    return paket(**{"xl/workbook.xml": b"x"}).replace(b"\x14\x00\x00\x00", b"\x14\x00\x01\x00")


ASING = {
    "kosong": (b"", "kosong"),
    "nol": (bytes(5000), "kosong"),
    "xls": (ole("Workbook"), "Excel lama (.xls"),
    "xls_5": (ole("Book"), "Excel lama (.xls"),
    "xls_4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel sangat lama"),
    "excel_tersandi": (ole("EncryptionInfo", "EncryptedPackage"), "terkunci kata sandi"),
    "word_lama": (ole("WordDocument"), "Word lama (.doc)"),
    "office_lama": (ole("Lain"), "Office lama"),
    "ppt": (ole("PowerPoint Document"), "PowerPoint (.ppt)"),
    "xlsb": (paket(**{"[Content_Types].xml": b"x", "xl/workbook.bin": b"x"}), "biner (.xlsb)"),
    "docx": (dokumen_word(), "dokumen Word (.docx)"),
    "pptx": (paket(**{"ppt/presentation.xml": b"x"}), "PowerPoint (.pptx)"),
    "numbers": (paket(**{"Index/Document.iwa": b"x"}), "Numbers dari Apple"),
    "office_lain": (paket(**{"[Content_Types].xml": b"x"}), "bukan buku kerja yang utuh"),
    "pdf": (pdf(), "ini PDF"),
    "zip": (paket(**{"buku.xlsx": b"x"}), "arsip ZIP"),
    "zip_tersandi": (tersandi(), "terkunci kata sandi"),
    "rar": (b"Rar!\x1a\x07\x00" + bytes(20), "arsip (RAR"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(20), "gambar"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(20), "gambar"),
    "program": (b"MZ" + bytes(20), "program"),
    "rtf": (b"{\\rtf1 a}", "(.rtf)"),
    "csv": (b"Kode;Tanggal\r\nA;1/1/2026\r\n", "teks berpemisah (CSV)"),
    "csv_utf16": ("Kode\tTanggal\r\nA\t1\r\n".encode("utf-16"), "teks berpemisah (CSV)"),
    "csv_mirip_gambar": (b"BMKG;tanggal\r\n1;2\r\n", "teks berpemisah (CSV)"),
    "html": (b"\xef\xbb\xbf <html><table><tr><td>Kode", "halaman web (HTML)"),
    "mht": (b"MIME-Version: 1.0\r\n", "halaman web (HTML)"),
    "xml_2003": (
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
        "XML Excel 2003",
    ),
    "fods": (f"<?xml version='1.0'?><office:document mimetype='{MIME}'>".encode(), "(.fods)"),
    "xml": (b"<?xml version='1.0'?><a/>", "XML, bukan buku kerja"),
    "sylk": (b"ID;PWXL;N;E\r\n", "SYLK"),
    "sheets": (b'{"url":"https://docs.google.com/spreadsheets/d/1"}', "pintasan Google Sheets"),
    "teks": (b"halo dunia", "teks biasa"),
    "sembarang": (b"\x01\x02\x03\x04", "bukan buku kerja"),
    "odt": (paket(mimetype=f"{ODF}.text".encode()), "teks (.odt)"),
    "odp": (paket(mimetype=f"{ODF}.presentation".encode()), "presentasi (.odp)"),
    "ods_tersandi": (
        paket(**{"mimetype": MIME.encode(), "META-INF/manifest.xml": b"<encryption-data/>"}),
        "OpenDocument ini terkunci kata sandi",
    ),
    "ods_tersandi_utuh": (
        paket(**{"mimetype": MIME.encode(), "encrypted-package": b"x"}),
        "terkunci kata sandi",
    ),
}


@pytest.mark.parametrize("nama", ASING)
def test_berkas_asing_disebut_apa_adanya(tmp_path, nama):
    isi, sebutan = ASING[nama]
    path = tmp_path / "laporan.xlsx"
    path.write_bytes(isi)
    with pytest.raises(BerkasSalah) as salah:
        baca_lembar(path, "Kegiatan", ("Kode",))
    assert sebutan in str(salah.value)


def test_buku_yang_terpotong_disebut_terpotong(tmp_path):
    isi = tulis_buku(tmp_path / "a.xlsx", "Kegiatan", ("Kode",), [("A",)]).read_bytes()
    ods = buku_ods(tmp_path / "a.ods", {"Kegiatan": [["Kode"], ["A"]]}).read_bytes()
    for utuh in (isi, ods):
        for panjang in (len(utuh) // 2, len(utuh) - 30):
            with pytest.raises(BukanBuku, match="terpotong atau rusak"):
                kenali(utuh[:panjang])


def test_buku_kerja_dikenal_dari_isinya(tmp_path):
    xlsx = tulis_buku(tmp_path / "a.ods", "Kegiatan", ("Kode",), [])
    ods = buku_ods(tmp_path / "a.xlsx", {"Kegiatan": [["Kode"]]})
    assert kenali(xlsx.read_bytes()) is JenisBuku.XLSX
    assert kenali(ods.read_bytes()) is JenisBuku.ODS
