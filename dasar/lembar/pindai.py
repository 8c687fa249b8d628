"""Looks over the bytes of a sheet before any reader may trust them. Pure.

A reader allocates the rectangle up to the last cell and expands entities and shared texts, so a
small hostile file could ask for all memory. What is counted here is what is really unpacked, and
of the sheet that is read only what holds anything: a frame around empty cells is no content.
"""

import re
from posixpath import join, normpath

from dasar.aturan.tabel import InfoLembar, SelKhusus, huruf_kolom, nomor_kolom
from dasar.berkas.paket import BATAS_TERBUKA, MB, Potong, atribut, daftar_hubungan, tolak

BATAS_BERKAS = 10 * MB
# The limits that docs/aturan.md, "Impor", tells the office.
BATAS_BARIS = 50_000
BATAS_SEL = 2_000_000
BATAS_KESALAHAN = 1000
RUMUS = "tulis nilainya, bukan rumus"
GALAT = "tulis nilainya, bukan galat"

_BARIS = re.compile(rb"<(?:\w+:)?row[\s/>]")
_SEL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ALAMAT = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,9})(\d{1,19})[\"']")
_LEMBAR = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_TEKS_BERSAMA = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?t\s*=\s*[\"']s[\"'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*(\d{1,9})"
)
_AWAL_TEKS = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_RUMUS = re.compile(
    rb"<(?:\w+:)?c(?:\s([^>]*))?>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f\s*>)"
    rb"\s*(?:<(?:\w+:)?v(?:\s[^>]*)?(?<!/)>\s*([^<\s]))?"
)
_GALAT = re.compile(
    rb"<(?:\w+:)?c\s([^>]*?\bt\s*=\s*[\"']e[\"'][^>]*)>(?:\s*<(?:\w+:)?v[^>]*>([^<]{0,20}))?"
)
_KEPALA_BARIS = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_TERSEMBUNYI = re.compile(rb"\b(?:hidden\s*=\s*[\"'](?:1|true)|ht\s*=\s*[\"']0(?:\.0*)?)[\"']")
_KOLOM = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
# What may stand in a cell that holds nothing: tags, and blanks of every kind. The names carry no
# prefix here (`_beralamat`), and nothing is tried twice: a hostile file may have millions of cells.
_HAMPA = (
    rb"(?:</?(?:v|is|t|r|rPr|phoneticPr)(?:\s[^<>]*+|/)?>"
    rb"|\s|\xc2\xa0|\xe2\x80\x8b|\xef\xbb\xbf|&#(?:160|32|8203|x[aA]0|x20|x200[bB]);)*+"
)
_SEL_TANPA_ISI = re.compile(rb"<c r=[^<>/]*+/>")
_SEL_HAMPA = re.compile(rb"<c r=[^<>/]*+>" + _HAMPA + rb"</c>")
_SEL_BERSAMA = re.compile(rb"<c r=([^<>/]*+)>\s*+<v>(\d{1,9})</v>\s*+</c>")
_BARIS_KOSONG = re.compile(rb"<row r=[^<>/]*+(?:/>|>\s*+</row>)")
_TANPA_ISI = re.compile(_HAMPA)


def daftar_lembar(bagian: dict[str, Potong]) -> list[InfoLembar]:
    """The sheets of cells in workbook order (no charts), each with the part that holds it."""
    sasaran = {}
    for hubungan in daftar_hubungan(bagian.get("xl/_rels/workbook.xml.rels", b"")):
        jenis = hubungan.get("Type", "").rpartition("/")[2]
        if jenis in ("worksheet", ""):
            sasaran[hubungan.get("Id", "")] = hubungan.get("Target", "")
    hasil = []
    for potong in _LEMBAR.findall(bagian["xl/workbook.xml"]):
        satu = atribut(potong)
        tujuan = sasaran.get(satu.get("id", ""))
        if tujuan is not None:
            kunci = normpath(join("/xl", tujuan)).lstrip("/")
            data = bagian.get(kunci, b"")
            tampak = satu.get("state", "visible") == "visible"
            berisi = any(tanda in data for tanda in (b"<v", b":v>", b"<is", b":is>"))
            hasil.append(InfoLembar(satu.get("name", ""), kunci, tampak, berisi))
    return hasil


def periksa_ukuran(data: Potong, teks_bersama: Potong, nama: str) -> Potong:
    """The sheet, without its empty cells where they reach too far.

    Raises BerkasSalah when what is filled is larger than any honest sheet, before it is allocated.
    """
    if _melampaui(data) and _beralamat(data):
        data = _pangkas(data, teks_bersama)
    if keberatan := _melampaui(data):
        raise tolak(f"lembar '{nama[:40]}': {keberatan}")
    _periksa_teks_bersama(data, teks_bersama)
    return data


def _melampaui(data: Potong) -> str:
    """Why the rectangle up to the last cell is too large; empty when it is not."""
    # Counted before anything is collected, so that no list below grows out of hand.
    if data.count(b"row") > 4 * BATAS_BARIS:
        return f"paling banyak {BATAS_BARIS} baris yang berisi"
    if data.count(b"<c") + data.count(b":c") > 2 * BATAS_SEL:
        return f"paling banyak {BATAS_SEL} sel yang berisi"
    jumlah_baris, jumlah_sel = len(_BARIS.findall(data)), len(_SEL.findall(data))
    if jumlah_baris > BATAS_BARIS + 1:
        return f"ada {jumlah_baris} baris yang berisi; paling banyak {BATAS_BARIS} baris"
    daftar_alamat = _ALAMAT.findall(data)
    kolom_akhir = max(map(nomor_kolom, {kolom for kolom, _ in daftar_alamat}), default=0)
    baris_akhir = max(map(int, {baris for _, baris in daftar_alamat}), default=0)
    if len(daftar_alamat) < jumlah_sel + jumlah_baris:
        # Rows and cells without an address count on from their neighbour.
        kolom_akhir += max(len(_SEL.findall(potong)) for potong in _BARIS.split(data))
        baris_akhir += jumlah_baris
    if baris_akhir * kolom_akhir <= BATAS_SEL:
        return ""
    akhir = f"{huruf_kolom(kolom_akhir - 1)}{baris_akhir}"
    return f"isinya menyebar sampai sel {akhir}; hapus isi sel yang jauh itu, lalu simpan lagi"


def _beralamat(data: Potong) -> bool:
    """Whether every row and cell says where it is, so that leaving some out moves no other."""
    return (
        data.count(b"<row") == data.count(b"<row r=") + data.count(b"<rowBreaks")
        and data.count(b"<c ") == data.count(b"<c r=")
        and not any(tanda in data for tanda in (b"<c>", b"<c/", b":row", b":c ", b":c>"))
    )


def _pangkas(data: Potong, teks_bersama: Potong) -> bytes:
    """Without cells that hold nothing, and without rows that hold no cell."""
    ringkas = _SEL_HAMPA.sub(b"", _SEL_TANPA_ISI.sub(b"", data))
    hampa = {
        nomor
        for nomor, potong in enumerate(_AWAL_TEKS.split(teks_bersama)[1:])
        if _TANPA_ISI.fullmatch(potong.partition(b">")[2].partition(b"</si>")[0])
    }

    def sel(cocok: re.Match[bytes]) -> bytes:
        kosong = b't="s"' in cocok[1] and int(cocok[2]) in hampa
        return b"" if kosong else cocok[0]

    if hampa:
        ringkas = _SEL_BERSAMA.sub(sel, ringkas)
    return _BARIS_KOSONG.sub(b"", ringkas)


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


def sel_khusus(data: Potong) -> dict[tuple[int, int], SelKhusus]:
    """The formulas and errors of a sheet by row and column, counted from 1 and 0."""
    hasil = {}
    for potong, nilai in _RUMUS.findall(data) if b"<f" in data or b":f" in data else ():
        # A text of no letters is a value, too; Excel says then that it is a text.
        tanpa = not nilai and b't="str"' not in potong
        hasil[_tempat(potong)] = SelKhusus("rumus", RUMUS, tanpa_nilai=tanpa)
    for potong, nilai in _GALAT.findall(data) if b'"e"' in data or b"'e'" in data else ():
        galat = nilai.decode(errors="replace").strip()
        hasil[_tempat(potong)] = SelKhusus(
            f"galat Excel {galat}".strip(), GALAT, galat, tanpa_nilai=True
        )
    return hasil


def _tempat(potong: bytes) -> tuple[int, int]:
    cocok = _ALAMAT.search(b" " + potong)
    if cocok is None or not cocok[1]:
        # No office program writes it so; where it stands could only be guessed.
        raise tolak("ada rumus atau galat pada sel tanpa alamat; buka di Excel, lalu simpan ulang")
    return int(cocok[2]), nomor_kolom(cocok[1]) - 1


def baris_tersembunyi(data: Potong) -> frozenset[int]:
    if b"hidden" not in data and b"ht=" not in data:
        return frozenset()
    return frozenset(
        int(cocok[2])
        for potong in _KEPALA_BARIS.findall(data)
        if _TERSEMBUNYI.search(potong) and (cocok := _ALAMAT.search(b" " + potong))
    )


def kolom_tersembunyi(data: Potong) -> frozenset[int]:
    """The hidden columns, counted from 0."""
    hasil: set[int] = set()
    for potong in _KOLOM.findall(data[: data.find(b"sheetData")]):
        satu = atribut(potong)
        if satu.get("hidden") in ("1", "true") or satu.get("width") == "0":
            awal, akhir = satu.get("min", ""), satu.get("max", "")
            if awal.isdecimal() and akhir.isdecimal() and len(awal + akhir) <= 10:
                hasil.update(range(int(awal) - 1, min(int(akhir), 16_384)))
    return frozenset(hasil)
