"""Says what kind of file its bytes are, whatever its name says. Pure.

A file that is no workbook we read is called what it is, with what to do about it.
"""

import re
import zipfile
from collections.abc import Callable, Iterable
from enum import StrEnum
from io import BytesIO

SIMPAN_ULANG = "simpan sebagai Buku Kerja Excel (.xlsx) atau .ods, lalu unggah yang itu"
TERPOTONG = (
    "berkas ini bukan buku kerja yang utuh: terpotong atau rusak; salin atau unduh lagi dari "
    f"asalnya, atau buka dan {SIMPAN_ULANG}"
)
BERSANDI = "terkunci kata sandi; buka di Excel atau LibreOffice, hapus kata sandinya, simpan lagi"


class JenisBuku(StrEnum):
    XLSX = "xlsx"
    ODS = "ods"


class BukanBuku(Exception):
    """No workbook that is read here; the text says what it is and what to do."""


def kenali(isi: bytes) -> JenisBuku:
    """The kind of workbook. Raises BukanBuku for everything else."""
    if isi.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kenali_paket(isi)
    raise BukanBuku(_sebab(isi))


def _kenali_paket(isi: bytes) -> JenisBuku:
    try:
        with zipfile.ZipFile(BytesIO(isi)) as paket:
            daftar = paket.infolist()
            nama = {info.filename for info in daftar}
            mime = _mime(paket) if "mimetype" in nama else ""
            manifes = _awal(paket, "META-INF/manifest.xml") if mime else b""
    # zipfile says RuntimeError where a password is wanted, and NotImplementedError for a
    # compression that it does not know.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise BukanBuku(TERPOTONG) from None
    # Asked first: an encrypted OpenDocument keeps its type readable.
    if b"encryption-data" in manifes or "encrypted-package" in nama:
        raise BukanBuku(f"berkas OpenDocument ini {BERSANDI}")
    if mime.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return JenisBuku.ODS
    if any(info.flag_bits & 1 for info in daftar):
        raise BukanBuku(f"berkas ini {BERSANDI}")
    if "xl/workbook.xml" in nama:
        return JenisBuku.XLSX
    raise BukanBuku(_sebab_paket(nama, mime))


def _mime(paket: zipfile.ZipFile) -> str:
    return _awal(paket, "mimetype", 100).decode("ascii", "replace").strip()


def _awal(paket: zipfile.ZipFile, nama: str, besar: int = 1_000_000) -> bytes:
    """The beginning of a part; empty when there is none."""
    if nama not in paket.namelist() or paket.getinfo(nama).flag_bits & 1:
        return b""
    # A part may unpack to any size, and its beginning tells what it is.
    with paket.open(nama) as aliran:
        return aliran.read(besar)


def _sebab_paket(nama: Iterable[str], mime: str) -> str:
    daftar = set(nama)
    if "xl/workbook.bin" in daftar:
        return f"berkas ini Excel biner (.xlsb); buka di Excel, {SIMPAN_ULANG}"
    if mime.startswith("application/vnd.oasis.opendocument."):
        apa = mime.rpartition(".")[2].partition("-")[0]
        sebutan = {"text": "teks (.odt)", "presentation": "presentasi (.odp)"}.get(apa, f"({apa})")
        return f"berkas ini OpenDocument {sebutan}, bukan buku kerja; pilih berkas .xlsx atau .ods"
    for awal, apa in (
        ("word/", "dokumen Word (.docx)"),
        ("ppt/", "presentasi PowerPoint (.pptx)"),
        ("visio/", "gambar Visio (.vsdx)"),
    ):
        if any(satu.startswith(awal) for satu in daftar):
            return f"berkas ini {apa} walaupun namanya lain; pilih buku kerja .xlsx atau .ods"
    if any(satu.endswith(".iwa") or satu == "Index.zip" for satu in daftar):
        return f"berkas ini Numbers dari Apple; di Numbers pilih Ekspor ke Excel, {SIMPAN_ULANG}"
    if "[Content_Types].xml" in daftar:
        return TERPOTONG
    return (
        "berkas ini arsip ZIP, bukan buku kerja; keluarkan dahulu buku kerja di dalamnya, lalu "
        "unggah yang itu"
    )


def _ole(isi: bytes) -> str:
    """An older Office file, or the container of an encrypted one: its directory names the parts."""

    def ada(nama: str) -> bool:
        # The directory of such a container writes its names in UTF-16.
        return nama.encode("utf-16-le") in isi

    if ada("EncryptedPackage") or ada("EncryptionInfo"):
        return f"berkas Excel ini {BERSANDI}"
    if ada("WordDocument"):
        return "berkas ini dokumen Word lama (.doc); pilih buku kerja .xlsx atau .ods"
    if ada("PowerPoint Document"):
        return "berkas ini presentasi PowerPoint (.ppt); pilih buku kerja .xlsx atau .ods"
    if ada("Workbook") or ada("Book"):
        return (
            f"berkas ini Excel lama (.xls, 97-2003); buka di Excel atau LibreOffice, {SIMPAN_ULANG}"
        )
    return f"berkas ini berkas Office lama, bukan buku kerja .xlsx; {SIMPAN_ULANG}"


_TANDA: tuple[tuple[tuple[bytes, ...], str | Callable[[bytes], str]], ...] = (
    ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",), _ole),
    (
        (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x00\x04\x00", b"\x09\x02\x06\x00",
         b"\x09\x04\x06\x00"),
        f"berkas ini Excel sangat lama (.xls); buka di Excel atau LibreOffice, {SIMPAN_ULANG}",
    ),
    ((b"%PDF",), "berkas ini PDF; unggah buku kerja asalnya (.xlsx atau .ods), bukan cetakannya"),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*"),
        "berkas ini gambar; unggah buku kerja asalnya (.xlsx atau .ods), bukan fotonya",
    ),
    ((b"{\\rtf",), "berkas ini teks berformat (.rtf); pilih buku kerja .xlsx atau .ods"),
    (
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
        "berkas ini arsip (RAR, 7z, atau GZ); keluarkan dahulu buku kerja di dalamnya",
    ),
    ((b"MZ", b"\x7fELF"), "berkas ini program, bukan buku kerja; jangan dibuka"),
    ((b"L\x00\x00\x00\x01\x14\x02\x00",), "berkas ini pintasan; unggah berkas aslinya"),
)  # fmt: skip
# A text may begin with the letters of a picture or a program, which are never without NUL.
_KATA = re.compile(rb"BM|MZ|GIF8|RIFF")
_HTML = re.compile(rb"<!doctype html|<html|<table|<body|<meta", re.IGNORECASE)
_TAK_TERCETAK = bytes(set(range(32)) - {9, 10, 12, 13})


def _sebab(isi: bytes) -> str:
    """What a file that is no ZIP is."""
    if not isi.strip(b"\x00"):
        return "berkas ini kosong (tidak ada isinya); salin atau unduh lagi dari asalnya"
    for daftar_awal, apa in _TANDA:
        if isi.startswith(daftar_awal) and (b"\x00" in isi[:512] or not _KATA.match(isi)):
            return apa if isinstance(apa, str) else apa(isi)
    return _sebab_teks(isi)


def _sebab_teks(isi: bytes) -> str:
    utf16 = isi.startswith((b"\xff\xfe", b"\xfe\xff"))
    awal = isi[:4096].decode("utf-16", "replace").encode() if utf16 else isi[:4096]
    awal = awal.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in awal:
        return f"berkas ini XML Excel 2003; buka di Excel, {SIMPAN_ULANG}"
    if b"opendocument.spreadsheet" in awal:
        return f"berkas ini OpenDocument satu XML (.fods); buka di LibreOffice, {SIMPAN_ULANG}"
    if _HTML.search(awal) or awal.lower().startswith(b"mime-version"):
        return (
            "berkas ini halaman web (HTML) yang diberi nama Excel, seperti unduhan dari aplikasi "
            f"lain; buka di Excel, {SIMPAN_ULANG}"
        )
    if awal.startswith(b"{") and b"docs.google.com" in awal:
        return "berkas ini pintasan Google Sheets; unduh isinya sebagai Microsoft Excel (.xlsx)"
    if awal.startswith(b"ID;P"):
        return f"berkas ini SYLK (.slk); buka di Excel, {SIMPAN_ULANG}"
    if not awal or awal.translate(None, _TAK_TERCETAK) != awal:
        return f"berkas ini bukan buku kerja Excel (.xlsx) atau OpenDocument (.ods); {SIMPAN_ULANG}"
    if awal.startswith(b"<"):
        return f"berkas ini XML, bukan buku kerja; buka di Excel, {SIMPAN_ULANG}"
    if re.search(rb"[;,\t|].*[\r\n]", awal):
        return f"berkas ini teks berpemisah (CSV); buka di Excel atau LibreOffice, {SIMPAN_ULANG}"
    return "berkas ini teks biasa, bukan buku kerja; pilih berkas .xlsx atau .ods"
