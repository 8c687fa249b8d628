"""Workbooks for tests: rows in, a file out; and ways to spoil one."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook

from desa.excel import dokumen as dokumen
from kinerja.excel import kolom as kegiatan

SATU_KEGIATAN = {
    kegiatan.KODE: "PMD-1",
    kegiatan.TANGGAL: "03/02/2025",
    kegiatan.UNIT: "PMD",
    kegiatan.JENIS: "Fasilitasi",
    kegiatan.FUNGSI: 2,
    kegiatan.KEGIATAN: "Musyawarah desa",
}
TINDAK_LANJUT = {
    kegiatan.TL_TANGGAL: "10/02/2025",
    kegiatan.TL_BENTUK: "Berita acara",
    kegiatan.TL_URAIAN: "Disepakati",
}
SATU_DOKUMEN = {
    dokumen.DESA: "Rojopolo",
    dokumen.JENIS: "LPPDesa",
    dokumen.TAHUN: 2024,
    dokumen.DITERIMA: "31/03/2025",
}
LEMBAR_XML = "xl/worksheets/sheet1.xml"


def tulis_buku(
    path: Path, lembar: str, judul: Sequence[object], daftar_baris: Sequence[Sequence[object]]
) -> Path:
    buku = Workbook()
    isi = buku.active
    isi.title = lembar
    isi.append(list(judul))
    for baris in daftar_baris:
        isi.append(list(baris))
    for sel in (sel for baris in isi.iter_rows() for sel in baris):
        if isinstance(sel.value, str):
            sel.data_type = "s"  # a text stays a text, whatever it begins with
    buku.save(path)
    return path


def buku_kegiatan(
    path: Path, *daftar: dict[str, object], judul: Sequence[str] = kegiatan.JUDUL
) -> Path:
    """Each row is what differs from SATU_KEGIATAN."""
    rows = [[(SATU_KEGIATAN | beda).get(j) for j in judul] for beda in daftar]
    return tulis_buku(path, kegiatan.LEMBAR, judul, rows)


def buku_dokumen(path: Path, *daftar: dict[str, object]) -> Path:
    """Each row is what differs from SATU_DOKUMEN."""
    rows = [[(SATU_DOKUMEN | beda).get(j) for j in dokumen.JUDUL] for beda in daftar]
    return tulis_buku(path, dokumen.LEMBAR, dokumen.JUDUL, rows)


def rusak(
    path: Path, ubah: Callable[[bytes], bytes] = bytes, tambah: dict[str, bytes] | None = None
) -> Path:
    """Rewrite the package with its sheet changed by `ubah`, and further parts."""
    with zipfile.ZipFile(path) as asal:
        bagian = {nama: asal.read(nama) for nama in asal.namelist()}
    bagian[LEMBAR_XML] = ubah(bagian[LEMBAR_XML])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as tujuan:
        for nama, data in (bagian | (tambah or {})).items():
            tujuan.writestr(nama, data)
    return path


def sisip(data: bytes) -> Callable[[bytes], bytes]:
    """Put `data` behind the last row."""
    return lambda xml: xml.replace(b"</sheetData>", data + b"</sheetData>")
