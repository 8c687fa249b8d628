"""Writes workbooks of LibreOffice for tests, with what openpyxl cannot write."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_KEPALA = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    + "".join(
        f' xmlns:{satu}="urn:oasis:names:tc:opendocument:xmlns:{satu}:1.0"'
        for satu in ("office", "table", "text", "style")
    )
    + "><office:automatic-styles><style:style style:name='gelap' style:family='table'>"
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
_KAKI = "</office:spreadsheet></office:body></office:document-content>"
SISA = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def sel_ods(nilai: object) -> str:
    if nilai is None or nilai == "":
        return "<table:table-cell/>"
    if isinstance(nilai, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(nilai).lower()}"/>'
    if isinstance(nilai, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{nilai}"/>'
    if isinstance(nilai, date):
        tanggal = nilai.isoformat()
        return f'<table:table-cell office:value-type="date" office:date-value="{tanggal}"/>'
    teks = "".join(f"<text:p>{escape(satu)}</text:p>" for satu in str(nilai).split("\n"))
    return f'<table:table-cell office:value-type="string">{teks}</table:table-cell>'


def baris_ods(sel: Sequence[object], atribut: str = "") -> str:
    return f"<table:table-row {atribut}>{''.join(map(sel_ods, sel))}</table:table-row>"


def lembar_ods(nama: str, isi: str, atribut: str = "") -> str:
    return f"<table:table table:name={quoteattr(nama)} {atribut}>{isi}</table:table>"


def buku_ods(
    path: Path,
    per_lembar: Mapping[str, Sequence[Sequence[object]]] | None = None,
    *,
    isi: str = "",
    bagian: Mapping[str, str] | None = None,
) -> Path:
    """The sheets by name, or their XML; further parts of the package in `bagian`."""
    isi += "".join(
        lembar_ods(nama, "".join(map(baris_ods, daftar)) + SISA)
        for nama, daftar in (per_lembar or {}).items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as paket:
        paket.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        paket.writestr("META-INF/manifest.xml", "<manifest/>")
        paket.writestr("content.xml", f"{_KEPALA}{isi}{_KAKI}")
        for nama, data in (bagian or {}).items():
            paket.writestr(nama, data)
    return path
