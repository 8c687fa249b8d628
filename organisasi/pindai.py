"""Looks over the bytes of a workbook before any reader may trust them. Pure.

A reader allocates the rectangle up to the last cell and expands entities and shared texts, so a
small hostile file could ask for all memory. What is counted here is what is really unpacked.
"""

import re
from dataclasses import dataclass
from itertools import islice
from posixpath import join, normpath

from organisasi.kesalahan import BerkasSalah, Kesalahan
from organisasi.paket import BATAS_TERBUKA, MB, Potong, atribut, buka_paket, daftar_hubungan, tolak

BATAS_BERKAS = 10 * MB
BATAS_BARIS = 50_000
BATAS_KOLOM = 100
BATAS_SEL = 2_000_000
BATAS_KESALAHAN = 1000

BUKAN_BUKU_KERJA = "berkas ini bukan buku kerja Excel .xlsx yang utuh; simpan ulang sebagai .xlsx"
_BARIS = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SEL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ALAMAT = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,9})(\d{1,19})[\"']")
_RUMUS = re.compile(rb"<(?:\w+:)?f[\s/>]")
_GALAT = re.compile(rb"<(?:\w+:)?c\s[^>]*?\bt\s*=\s*[\"']e[\"']")
_GABUNG = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]+)(\d+)(?::[A-Z]+\d+)?")
_LEMBAR = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_TEKS_BERSAMA = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?t\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*(\d{1,9})"
)
_AWAL_TEKS = re.compile(rb"<(?:\w+:)?si[\s>]")


@dataclass(frozen=True, slots=True)
class Temuan:
    """What the reader needs to know of the asked sheet."""

    nama: str
    daftar_kesalahan: tuple[Kesalahan, ...]


def pindai(isi: bytes, lembar: str) -> Temuan:
    """Check the whole package and the sheet named `lembar` (letter case and blanks ignored).

    Returns the sheet's own name and its faults (formulas, error values, merged header); raises
    BerkasSalah when the package cannot be read safely or the sheet is not there.
    """
    if len(isi) > BATAS_BERKAS:
        raise tolak(f"berkas lebih besar dari {BATAS_BERKAS // MB} MB; bagi menjadi beberapa")
    bagian = buka_paket(isi, rusak=BUKAN_BUKU_KERJA)
    if "xl/workbook.xml" not in bagian:
        raise tolak(BUKAN_BUKU_KERJA)
    for nama, data in bagian.items():
        if b"sheetData" in data or nama.startswith("xl/worksheets/"):
            _periksa_ukuran(data)
    daftar_lembar = _daftar_lembar(bagian)
    nama_ada = {_ringkas(nama): nama for nama in reversed(daftar_lembar)}
    if _ringkas(lembar) not in nama_ada:
        ditemukan = ", ".join(repr(nama[:40]) for nama in list(daftar_lembar)[:10]) or "tidak ada"
        raise BerkasSalah(
            [Kesalahan(f"yang dibaca adalah lembar bernama '{lembar}'", f"lembar {ditemukan}")]
        )
    nama = nama_ada[_ringkas(lembar)]
    data = bagian.get(daftar_lembar[nama], b"")
    _periksa_teks_bersama(data, bagian.get("xl/sharedStrings.xml", b""))
    return Temuan(nama, tuple(_kesalahan_lembar(data, nama)))


def _ringkas(nama: str) -> str:
    return "".join(nama.split()).casefold()


def _periksa_ukuran(data: Potong) -> None:
    """Refuse a sheet whose rectangle is larger than any honest one, before it is allocated."""
    # Counted before anything is collected, so that no list below grows out of hand.
    if (
        data.count(b"row") > 4 * BATAS_BARIS
        or data.count(b"<c") + data.count(b":c") > 2 * BATAS_SEL
    ):
        raise tolak(f"lembar terlalu besar; paling banyak {BATAS_BARIS} baris dan {BATAS_SEL} sel")
    jumlah_baris, jumlah_sel = len(_BARIS.findall(data)), len(_SEL.findall(data))
    daftar_alamat = _ALAMAT.findall(data)
    kolom_akhir = max(map(_nomor_kolom, {kolom for kolom, _ in daftar_alamat}), default=0)
    baris_akhir = max(map(int, {baris for _, baris in daftar_alamat}), default=0)
    if len(daftar_alamat) < jumlah_sel + jumlah_baris:
        # Rows and cells without an address count on from their neighbour.
        kolom_akhir += max(len(_SEL.findall(potong)) for potong in _BARIS.split(data))
        baris_akhir += jumlah_baris
    if baris_akhir > BATAS_BARIS + 1:
        raise tolak(f"ada isi sampai baris {baris_akhir}; paling banyak {BATAS_BARIS} baris")
    if kolom_akhir > BATAS_KOLOM:
        raise tolak(f"ada isi sampai kolom ke-{kolom_akhir}; paling banyak {BATAS_KOLOM} kolom")
    if baris_akhir * kolom_akhir > BATAS_SEL:
        raise tolak(f"lembar mencakup {baris_akhir} x {kolom_akhir} sel; terlalu luas")


def _nomor_kolom(huruf: bytes) -> int:
    nomor = 0
    for angka in huruf.upper():
        nomor = nomor * 26 + angka - 64
    return nomor


def _periksa_teks_bersama(data: Potong, teks_bersama: Potong) -> None:
    """Refuse a long shared text that is repeated until it fills the memory."""
    panjang = [len(potong) for potong in _AWAL_TEKS.split(teks_bersama)[1:]]
    if not panjang:
        return
    jumlah = sum(
        panjang[nomor] for n in _TEKS_BERSAMA.findall(data) if (nomor := int(n)) < len(panjang)
    )
    if jumlah > BATAS_TERBUKA:
        raise tolak(f"teks di dalam lembar melebihi {BATAS_TERBUKA // MB} MB")


def _daftar_lembar(bagian: dict[str, Potong]) -> dict[str, str]:
    """Sheet names in workbook order, each with the part that holds it."""
    sasaran = {}
    for hubungan in daftar_hubungan(bagian.get("xl/_rels/workbook.xml.rels", b"")):
        sasaran[hubungan.get("Id", "")] = hubungan.get("Target", "")
    hasil = {}
    for potong in _LEMBAR.findall(bagian["xl/workbook.xml"]):
        satu = atribut(potong)
        tujuan = sasaran.get(satu.get("id", ""), "")
        hasil[satu.get("name", "")] = normpath(join("/xl", tujuan)).lstrip("/")
    return hasil


def _kesalahan_lembar(data: Potong, nama: str) -> list[Kesalahan]:
    hasil = [
        _kesalahan_sel(data, cocok.start(), nama, "rumus", "tulis nilainya, bukan rumus")
        for cocok in islice(_RUMUS.finditer(data), BATAS_KESALAHAN)
    ]
    hasil += [
        _kesalahan_sel(data, cocok.end(), nama, "galat Excel", "tulis nilainya")
        for cocok in islice(_GALAT.finditer(data), BATAS_KESALAHAN)
    ]
    hasil += [
        Kesalahan(
            "pisahkan sel gabungan di baris judul", f"sel gabungan {kolom.decode()}1", nama, 1
        )
        for kolom, baris in _GABUNG.findall(data)
        if baris == b"1"
    ]
    return hasil


def _kesalahan_sel(data: Potong, posisi: int, nama: str, apa: str, saran: str) -> Kesalahan:
    """A fault at the cell whose text covers `posisi`."""
    awal = data.rfind(b"<", 0, max(data.rfind(b" r=", 0, posisi), 0) + 1)
    cocok = _ALAMAT.search(data, max(awal, 0), posisi)
    if cocok is None or not cocok[1]:
        return Kesalahan(saran, apa, nama)
    return Kesalahan(saran, f"{apa} di sel {(cocok[1] + cocok[2]).decode()}", nama, int(cocok[2]))
