"""What nobody types by chance: texts, dates, numbers and files meant to do harm."""

import zipfile
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st
from PIL import Image

from tests.berkas_uji import dokumen_word, pdf
from tests.formulir import Bidang, Formulir

SISIPAN = "<script>alert('iku')</script>"
TEKS = [
    "", " ", "\x00", "a\x00b", "\r\nSet-Cookie: a=b", "\u202egpj.exe", "\u200b", "\ufeff", "\U0001f4a9" * 60,
    "Ƶ̴̧" * 200, "x" * 256, "y" * 5_001, "=1+1", "=HYPERLINK(\"http://x\")", "+62", "@SUM(A1)",
    SISIPAN, f"\">{SISIPAN}", "{{ 7*7 }}", "{% load %}", "%s%n", "%(a)s", "' OR 1=1 --", "\"; DROP TABLE x;",
    "../../etc/passwd", "C:\\con", "None", "null", "true", "[]", "{}", "\\", "\x1b[31m", "\ud7ff\ue000",
]  # fmt: skip
TANGGAL = [
    "2025-02-29", "2025-03-31", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "1899-12-30", "31/12/2025",
    "2025-13-01", "2025-12-31T23:59", "-2025-01-01", "\u0662\u0660\u0662\u0665-\u0660\u0661-\u0660\u0661", "2026-11-27", "2025-1-1",
]  # fmt: skip
BILANGAN = [
    "0", "-0", "-1", "1e9", "1e309", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "1.000,50", "0.000000001",
    "2147483648", "9223372036854775808", "9" * 400, "٣", "½", "²", "1e-400", "1E+1000",
]  # fmt: skip
NAMA_BERKAS = [
    "surat.pdf", "../../etc/passwd", "a\"b.pdf", "\u202efdp.exe", "x" * 400 + ".pdf", ".htaccess", "con.xlsx", "a;b.pdf",
    "a.docx", "a.jpeg", "a.png", "a.webp",
]  # fmt: skip


def _zip(**bagian: bytes) -> bytes:
    isi = BytesIO()
    with zipfile.ZipFile(isi, "w", zipfile.ZIP_DEFLATED) as paket:
        for nama, data in bagian.items():
            paket.writestr(nama.replace("__", "/").replace("_xml", ".xml"), data)
    return isi.getvalue()


def _gambar(format_: str) -> bytes:
    isi = BytesIO()
    Image.new("RGB", (3, 3)).save(isi, format_)
    return isi.getvalue()


_DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><a>&c;</a>'
_PNG = _gambar("PNG")
ISI_BERKAS = [
    pdf(), pdf()[:-40], dokumen_word(), dokumen_word()[:-40], b"", b"\x00", b"%PDF-1.7", b"%PDF-1.7\n/JavaScript (app.alert(1))", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18,
    b"MZ" + b"\0" * 200, b"<svg onload=alert(1)>", b"<html><script>1</script>", b"GIF89a" + b"\0" * 20,
    _PNG, _PNG[:40], _PNG[:16] + b"\x7f\xff\xff\xff" * 2 + _PNG[24:], _gambar("JPEG"), _gambar("JPEG")[:60],
    _gambar("WEBP"), b"RIFF\xff\xff\xff\xffWEBPVP8 ", _zip(**{"a.txt": b"0" * 3_000_000}),
    _zip(**{"[Content_Types]_xml": _DTD, "xl__workbook_xml": _DTD, "xl__worksheets__sheet1_xml": _DTD}),
    _zip(**{"[Content_Types]_xml": b"<", "word__document_xml": b"<a/>"}), b"a;b;c\r\n1;2;3\r\n", b"\xff\xfe\x00\xd8",
]  # fmt: skip


@st.composite
def berkas(draw: st.DrawFn) -> SimpleUploadedFile:
    isi = draw(st.sampled_from(ISI_BERKAS) | st.binary(max_size=300))
    return SimpleUploadedFile(draw(st.sampled_from(NAMA_BERKAS)), isi)


TULISAN = (
    st.sampled_from(TEKS)
    | st.sampled_from(TANGGAL)
    | st.sampled_from(BILANGAN)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
    | st.sampled_from([b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80"])
)


def _nilai(bidang: Bidang) -> st.SearchStrategy[list[Any]]:
    """What may stand in this field instead of what belongs there."""
    if bidang.jenis == "file":
        return st.lists(berkas() | st.just("bukan berkas"), max_size=3)
    pilihan = st.sampled_from(bidang.pilihan) if bidang.pilihan else st.nothing()
    return st.lists(pilihan | TULISAN, max_size=3)


@st.composite
def isian(draw: st.DrawFn, formulir: Formulir) -> dict[str, list[Any]]:
    """A form filled in as usual, but for a few fields; the simplest is all as usual."""
    hasil = formulir.biasa()
    nama_bidang = sorted(formulir.bidang)
    if not nama_bidang:
        return hasil
    diganti = draw(st.lists(st.sampled_from(nama_bidang), max_size=4, unique=True))
    for nama in diganti:
        hasil[nama] = draw(_nilai(formulir.bidang[nama]))
    return hasil
