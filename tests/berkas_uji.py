"""Files as people upload them, and hostile ones."""

import io
import zipfile
from base64 import b64decode
from functools import cache

import docx
import openpyxl
import pikepdf
from pikepdf import Dictionary, Name

# A red photo of 48 by 32 as an iPhone stores it, with the maker of the camera inside.
HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAABoAAgAAAAAB/AABAAAAAAAAADAAAAA4aWlu"
    "ZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA"
    "/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkA"
    "AAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAADAAAAABAAAAIAAAAAH////w"
    "AAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAA"
    "AA5jZHNjAAIAAQABAAAAUm1kYXQAAAAWKAGvGYDvSaW//9/jH/X2r/imtaY+bgAAAAZFeGlmAABNTQAqAAAACAAB"
    "AQ8AAgAAAAsAAAAaAAAAAEthbWVyYSB1amkAAA=="
)
JENIS_LUAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@cache
def pdf(teks="uji", **lain):
    """A whole PDF of one blank page that tells itself from another by its title."""
    with pikepdf.Pdf.new() as dokumen:
        dokumen.add_blank_page()
        dokumen.docinfo[Name.Title] = teks
        return _simpan(dokumen, **lain)


def pdf_dengan(ubah, **lain):
    """The same after `ubah` had its way with the pikepdf document."""
    with pikepdf.open(io.BytesIO(pdf())) as dokumen:
        ubah(dokumen)
        return _simpan(dokumen, **lain)


def dengan_aksi(jenis, **isi):
    def ubah(dokumen):
        dokumen.Root.OpenAction = Dictionary(S=Name(jenis), **isi)

    return ubah


def dengan_lampiran(nama, isi):
    def ubah(dokumen):
        dokumen.attachments[nama] = pikepdf.AttachedFileSpec(dokumen, isi, filename=nama)

    return ubah


def _simpan(dokumen, **lain):
    tujuan = io.BytesIO()
    dokumen.save(tujuan, **({"deterministic_id": True} if "encryption" not in lain else {}), **lain)
    return tujuan.getvalue()


@cache
def dokumen_word():
    tujuan = io.BytesIO()
    dokumen = docx.Document()
    dokumen.add_paragraph("Berita acara")
    dokumen.save(tujuan)
    return tujuan.getvalue()


@cache
def buku():
    tujuan = io.BytesIO()
    openpyxl.Workbook().save(tujuan)
    return tujuan.getvalue()


def sisipkan(isi, ganti=None, **tambahan):
    """The package with parts added (`nama=isi`) and texts in its parts replaced."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(tujuan, "w") as paket:
        for info in asal.infolist():
            data = asal.read(info)
            for lama, baru in (ganti or {}).items():
                data = data.replace(lama, baru)
            paket.writestr(info.filename, data, zipfile.ZIP_DEFLATED)
        for nama, data in tambahan.items():
            paket.writestr(nama, data, zipfile.ZIP_DEFLATED)
    return tujuan.getvalue()


def hubungan_luar(jenis, sasaran):
    """A part that relates the document to something outside."""
    return (
        f'<Relationships><Relationship Id="r1" Type="{JENIS_LUAR}{jenis}" '
        f'Target="{sasaran}" TargetMode="External"/></Relationships>'
    )
