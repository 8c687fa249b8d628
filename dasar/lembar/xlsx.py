"""A workbook of Excel: looked over by `dasar.lembar.pindai`, then read by calamine."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from defusedxml.ElementTree import iterparse
from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from dasar.aturan.judul import BARIS_DICARI
from dasar.aturan.kenali import TERPOTONG
from dasar.aturan.tabel import Baris, Gabungan, InfoLembar, TabelLembar, nomor_kolom
from dasar.aturan.teks import kosong
from dasar.berkas.paket import Potong, buka_paket, tolak
from dasar.lembar.pindai import (
    baris_tersembunyi,
    daftar_lembar,
    kolom_tersembunyi,
    periksa_ukuran,
    sel_khusus,
)

# A glance looks at no more of a sheet than this, whatever is in it.
_BITA_INTIP = 1_000_000


class BukuXlsx:
    def __init__(self, isi: bytes) -> None:
        """Raises BerkasSalah when the package cannot be read safely."""
        self._isi = isi
        self._bagian = buka_paket(isi, rusak=TERPOTONG)
        self._teks_bersama = self._bagian.get("xl/sharedStrings.xml", b"")
        self.daftar_lembar: Sequence[InfoLembar] = daftar_lembar(self._bagian)

    def intip(self, lembar: InfoLembar) -> Sequence[Baris]:
        data = self._bagian.get(lembar.kunci, b"")[:_BITA_INTIP]
        hasil: list[tuple[int, list[tuple[int, str, bool]]]] = []
        try:
            for nomor, sel in _baris_xml(data):
                hasil.append((nomor, sel))
                if len(hasil) == BARIS_DICARI:
                    break
        except (SyntaxError, ValueError):
            pass  # cut off, or damaged: what was seen so far is what there is to see
        perlu = {int(teks) for _, sel in hasil for _, teks, bersama in sel if bersama}
        kamus = _teks_bersama(self._teks_bersama, perlu)
        return [
            (nomor, _berjajar([(i, kamus.get(int(t), "") if s else t) for i, t, s in sel]))
            for nomor, sel in hasil
        ]

    def baca(self, lembar: InfoLembar) -> TabelLembar:
        asal = self._bagian.get(lembar.kunci, b"")
        data = periksa_ukuran(asal, self._teks_bersama, lembar.nama)
        # Packed anew only when something was cut out of it.
        isi = self._isi if data is asal else self._tulis_ulang(lembar.kunci, data)
        try:
            with CalamineWorkbook.from_filelike(BytesIO(isi)) as buku:
                sheet = buku.get_sheet_by_name(lembar.nama)
                # From A1 on, so that the numbers of rows and columns are those of the sheet.
                semua = sheet.to_python(skip_empty_area=False)
                gabungan = sheet.merged_cell_ranges or []
        except (CalamineError, WorksheetNotFound, ValueError, OSError):
            raise tolak(TERPOTONG) from None
        return TabelLembar(
            lembar.nama,
            [(n, sel) for n, sel in enumerate(semua, start=1) if not all(map(kosong, sel))],
            baris_tersembunyi(data),
            kolom_tersembunyi(data),
            [Gabungan((a + 1, c + 1), (b, d)) for (a, b), (c, d) in gabungan],
            sel_khusus(data),
        )

    def _tulis_ulang(self, kunci: str, data: Potong) -> bytes:
        """The package with this sheet in place of its own."""
        keluar = BytesIO()
        # Not compressed: it is read once, from memory.
        with zipfile.ZipFile(keluar, "w") as paket:
            for nama, isi in (self._bagian | {kunci: data}).items():
                paket.writestr(nama, bytes(isi))
        return keluar.getvalue()


def _baris_xml(data: Potong) -> Iterator[tuple[int, list[tuple[int, str, bool]]]]:
    """Filled rows with their cells: column, text, whether that is the number of a shared one."""
    nomor = 0
    for _, elemen in iterparse(BytesIO(data)):
        if _nama(elemen) != "row":
            continue
        nomor = int(elemen.get("r") or nomor + 1)
        sel: list[tuple[int, str, bool]] = []
        kolom = 0
        for satu in elemen:
            alamat = (satu.get("r") or "").rstrip("0123456789")
            kolom = nomor_kolom(alamat.encode()) if alamat.isalpha() else kolom + 1
            bersama = satu.get("t") == "s"
            teks = "".join(t.text or "" for t in satu.iter() if _nama(t) in ("t", "v"))
            if not kosong(teks) and (not bersama or teks.isdecimal()):
                sel.append((kolom - 1, teks, bersama))
        elemen.clear()
        if sel:
            yield nomor, sel


def _teks_bersama(data: Potong, perlu: set[int]) -> dict[int, str]:
    """The shared texts of these numbers."""
    hasil: dict[int, str] = {}
    if not perlu:
        return hasil
    nomor, terakhir = 0, max(perlu)
    try:
        for _, elemen in iterparse(BytesIO(data)):
            if _nama(elemen) != "si":
                continue
            if nomor in perlu:
                hasil[nomor] = "".join(t.text or "" for t in elemen.iter() if _nama(t) == "t")
            elemen.clear()
            nomor += 1
            if nomor > terakhir:
                break
    except (SyntaxError, ValueError):
        pass
    return hasil


def _nama(elemen: Any) -> str:
    tag: str = elemen.tag
    return tag.rpartition("}")[2]


def _berjajar(sel: list[tuple[int, str]]) -> list[object]:
    """Cells as a row from column A on."""
    # An address beyond the last column would allocate a row as wide as it says.
    hasil: list[object] = [""] * (max(min(i, 16_383) for i, _ in sel) + 1)
    for kolom, teks in sel:
        if kolom < len(hasil):
            hasil[kolom] = teks
    return hasil
