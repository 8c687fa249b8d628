"""A workbook of LibreOffice: its content is read row by row, never more than it may hold.

A repeated cell or row is written once with a number, so a small file can mean a large sheet: what
holds nothing is passed over, and what is filled is counted as often as it stands.
"""

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from defusedxml.ElementTree import iterparse

from dasar.aturan.hubungan_paket import MAKRO
from dasar.aturan.judul import BARIS_DICARI
from dasar.aturan.kenali import TERPOTONG
from dasar.aturan.tabel import Baris, Gabungan, InfoLembar, SelKhusus, TabelLembar
from dasar.aturan.teks import kosong
from dasar.berkas.paket import BATAS_TERBUKA, bongkar, tolak
from dasar.lembar.pindai import BATAS_BARIS, BATAS_SEL, RUMUS

_T, _O, _TEKS = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{satu}:1.0}}" for satu in ("table", "office", "text")
)
_GAYA = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"
# XFD, the last column that any spreadsheet has.
_KOLOM_TERBANYAK = 16_384
_TERSEMBUNYI = ("collapse", "filter")
_ANGKA = ("float", "percentage", "currency")


@dataclass(slots=True)
class _Lembar:
    nama: str
    tampak: bool
    daftar_baris: list[Baris] = field(default_factory=list)
    baris_tersembunyi: set[int] = field(default_factory=set)
    kolom_tersembunyi: set[int] = field(default_factory=set)
    daftar_gabungan: list[Gabungan] = field(default_factory=list)
    khusus: dict[tuple[int, int], SelKhusus] = field(default_factory=dict)
    nomor: int = 0  # of the last row
    kolom: int = 0  # columns described so far
    luas: int = 0  # cells up to the last filled one of each row
    keberatan: str = ""
    luar: bool = False  # a copy of somebody else's sheet that formulas refer to


class BukuOds:
    def __init__(self, isi: bytes) -> None:
        """Raises BerkasSalah when the package cannot be read safely."""
        self._per_kunci: dict[str, _Lembar] = {}
        try:
            data = _isi_buku(isi)
            self._baca_semua(data)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, SyntaxError, OSError,
                NotImplementedError, RuntimeError, ValueError):  # fmt: skip
            # RuntimeError: also a text nested deeper than any honest one.
            raise tolak(TERPOTONG) from None
        self.daftar_lembar: Sequence[InfoLembar] = [
            InfoLembar(satu.nama, kunci, satu.tampak, bool(satu.daftar_baris))
            for kunci, satu in self._per_kunci.items()
            if not satu.luar
        ]

    def intip(self, lembar: InfoLembar) -> Sequence[Baris]:
        return self._per_kunci[lembar.kunci].daftar_baris[:BARIS_DICARI]

    def baca(self, lembar: InfoLembar) -> TabelLembar:
        satu = self._per_kunci[lembar.kunci]
        if satu.keberatan:
            raise tolak(f"lembar '{satu.nama[:40]}': {satu.keberatan}")
        return TabelLembar(
            satu.nama,
            satu.daftar_baris,
            frozenset(satu.baris_tersembunyi),
            frozenset(satu.kolom_tersembunyi),
            satu.daftar_gabungan,
            satu.khusus,
        )

    def _baca_semua(self, data: bytes) -> None:
        """Every sheet; one that is too large is remembered as such and read no further."""
        tak_tampak: set[str] = set()
        kini: _Lembar | None = None
        dalam = 0
        for kejadian, elemen in iterparse(BytesIO(data), ("start", "end")):
            nama = _nama(elemen)
            if kejadian == "start":
                if nama == "table":
                    dalam += 1
                    # A table inside a cell is no sheet.
                    if dalam == 1:
                        tampak = elemen.get(f"{_T}style-name") not in tak_tampak
                        kini = _Lembar(elemen.get(f"{_T}name", ""), tampak)
                        self._per_kunci[str(len(self._per_kunci))] = kini
            elif nama == "table":
                dalam -= 1
                elemen.clear()
            # Styles stand before the tables that name them.
            elif nama == "style":
                if any(satu.get(f"{_T}display") == "false" for satu in elemen):
                    tak_tampak.add(elemen.get(_GAYA, ""))
            elif kini is not None and dalam == 1:
                _tambah(kini, nama, elemen)


def _isi_buku(isi: bytes) -> bytes:
    """The part with the cells, unpacked within limits."""
    with zipfile.ZipFile(BytesIO(isi)) as paket:
        if any(nama.startswith(("Basic/", "Scripts/")) for nama in paket.namelist()):
            raise tolak(MAKRO)
        data = bongkar(paket, paket.getinfo("content.xml"), BATAS_TERBUKA, TERPOTONG)
    return bytes(data)


def _tambah(lembar: _Lembar, nama: str, elemen: Any) -> None:
    if nama == "table-source":
        lembar.luar = True
    elif nama == "table-column":
        jumlah = min(_bilangan(elemen, f"{_T}number-columns-repeated"), _KOLOM_TERBANYAK)
        if elemen.get(f"{_T}visibility") in _TERSEMBUNYI:
            lembar.kolom_tersembunyi.update(range(lembar.kolom, lembar.kolom + jumlah))
        lembar.kolom = min(lembar.kolom + jumlah, _KOLOM_TERBANYAK)
    elif nama == "table-row":
        _tambah_baris(lembar, elemen)
        # At once: the tree of a whole sheet would be many times the file.
        elemen.clear()


def _tambah_baris(lembar: _Lembar, elemen: Any) -> None:
    ulang = _bilangan(elemen, f"{_T}number-rows-repeated")
    awal = lembar.nomor + 1
    lembar.nomor += ulang
    sel = [] if lembar.keberatan else _daftar_sel(lembar, elemen, awal, ulang)
    # The empty rest of a sheet is one row, repeated a million times.
    if all(map(kosong, sel)) and not any(
        (awal, kolom) in lembar.khusus for kolom in range(len(sel))
    ):
        return
    lembar.luas += ulang * len(sel)
    # One more than the limit: the row of heads.
    if len(lembar.daftar_baris) + ulang > BATAS_BARIS + 1:
        lembar.keberatan = f"paling banyak {BATAS_BARIS} baris yang berisi"
    elif lembar.luas > BATAS_SEL:
        lembar.keberatan = f"paling banyak {BATAS_SEL} sel yang berisi"
    else:
        lembar.daftar_baris += [(nomor, sel) for nomor in range(awal, awal + ulang)]
        if elemen.get(f"{_T}visibility") in _TERSEMBUNYI:
            lembar.baris_tersembunyi.update(range(awal, awal + ulang))


def _daftar_sel(lembar: _Lembar, elemen: Any, baris: int, ulang: int) -> list[object]:
    """The cells up to the last filled one."""
    hasil: list[object] = []
    kolom = 0
    for satu in elemen:
        nama = _nama(satu)
        if nama not in ("table-cell", "covered-table-cell"):
            continue
        jumlah = _bilangan(satu, f"{_T}number-columns-repeated")
        nilai = _nilai(satu) if nama == "table-cell" else ""
        if kosong(nilai) and not satu.get(f"{_T}formula"):
            kolom += jumlah
            continue
        if kolom + jumlah > _KOLOM_TERBANYAK or (kolom + jumlah) * ulang > BATAS_SEL:
            lembar.keberatan = f"paling banyak {BATAS_SEL} sel yang berisi"
            return []
        hasil += [""] * (kolom - len(hasil)) + [nilai] * jumlah
        _catat_khusus(lembar, satu, nilai, baris, range(kolom, kolom + jumlah), ulang)
        kolom += jumlah
    return hasil


def _catat_khusus(
    lembar: _Lembar, elemen: Any, nilai: object, baris: int, kolom: range, ulang: int
) -> None:
    """Formulas, errors and merged cells."""
    galat = nilai if isinstance(nilai, str) and nilai.startswith(("#", "Err:")) else ""
    if elemen.get(f"{_T}formula"):
        tanpa = not elemen.get(f"{_O}value-type")
        satu = SelKhusus("rumus", RUMUS, str(galat), tanpa_nilai=tanpa)
        # How often it repeats is judged after this, when noting a million rows would be done.
        if ulang <= BATAS_BARIS + 1:
            lembar.khusus |= {(n, i): satu for n in range(baris, baris + ulang) for i in kolom}
    lebar, tinggi = (
        _bilangan(elemen, f"{_T}number-{satu}-spanned") for satu in ("columns", "rows")
    )
    if lebar * tinggi > 1:
        kolom_akhir, baris_akhir = kolom[0] + lebar - 1, baris + tinggi - 1
        lembar.daftar_gabungan.append(Gabungan((baris, baris_akhir), (kolom[0], kolom_akhir)))


def _nilai(elemen: Any) -> object:
    """The value as calamine would give it: a number, a date, a truth, or a text."""
    jenis = elemen.get(f"{_O}value-type")
    try:
        if jenis in _ANGKA:
            return float(elemen.get(f"{_O}value", ""))
        if jenis == "date":
            saat = datetime.fromisoformat(elemen.get(f"{_O}date-value", ""))
            return saat if saat.time() != saat.min.time() else saat.date()
    except ValueError:
        pass
    if jenis == "boolean":
        return elemen.get(f"{_O}boolean-value") == "true"
    teks = "\n".join(_tulisan(satu) for satu in elemen if _nama(satu) == "p")
    return teks or elemen.get(f"{_O}string-value", "")


def _tulisan(elemen: Any) -> str:
    """The text of a paragraph; blanks and breaks are elements, a note is none of it."""
    hasil = [elemen.text or ""]
    for satu in elemen:
        nama = _nama(satu)
        if nama == "s":
            # A hostile count of blanks would be a text of gigabytes.
            hasil.append(" " * min(_bilangan(satu, f"{_TEKS}c"), 100))
        elif nama in ("tab", "line-break"):
            hasil.append("\t" if nama == "tab" else "\n")
        elif nama not in ("annotation", "note"):
            hasil.append(_tulisan(satu))
        hasil.append(satu.tail or "")
    return "".join(hasil)


def _nama(elemen: Any) -> str:
    tag: str = elemen.tag
    return tag.rpartition("}")[2]


def _bilangan(elemen: Any, nama: str) -> int:
    teks = elemen.get(nama, "")
    return int(teks) if teks.isascii() and teks.isdecimal() and 0 < len(teks) < 10 else 1
