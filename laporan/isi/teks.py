"""What a person typed as blocks: paragraphs, bullets, and simple tables."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from laporan.isi.naskah import Alinea, Blok, Butir, Kolom, Tabel

AWAL_JUDUL = "Tabel:"
KOLOM_TERBANYAK = 8
BARIS_TERBANYAK = 60
_SEL_ANGKA = frozenset("0123456789.,-−–% ")
# The longest word of a cell that widens its column, and the step in which columns differ.
_HURUF_TERLEBAR, _LANGKAH_LEBAR = 30, 5


def baca_teks(teks: str) -> tuple[Blok, ...]:
    """What a person typed as blocks: an empty line parts paragraphs, '- ' begins a bullet.

    Two lines or more with cells between '|' or tabs are a table, the first line its head; a line
    'Tabel: ...' above it is its caption.
    """
    hasil: list[Blok] = []
    for bagian in teks.replace("\r\n", "\n").split("\n\n"):
        judul = ""
        for bersel, kelompok in groupby(bagian.split("\n"), key=_bersel):
            baris = list(kelompok)
            if bersel and len(baris) > 1:
                hasil.append(_tabel([belah(satu) for satu in baris], judul))
                judul = ""
                continue
            hasil += _alinea([judul] if judul else [])
            judul = baris.pop().strip() if baris[-1].strip().startswith(AWAL_JUDUL) else ""
            hasil += _alinea(baris)
        hasil += _alinea([judul] if judul else [])
    return tuple(hasil)


def belah(baris: str) -> list[str]:
    """The cells of a line; one that is pasted from a workbook has tabs between them."""
    if "\t" in baris:
        return [sel.strip() for sel in baris.split("\t")]
    bersih = baris.strip()
    if len(bersih) > 1 and bersih.startswith("|") and bersih.endswith("|"):
        baris = bersih[1:-1]
    return [sel.strip() for sel in baris.split("|")]


def tulis_tabel(judul: str, daftar_baris: Sequence[Sequence[str]]) -> str:
    """The same as text, as a person could have typed it."""
    awal = [f"{AWAL_JUDUL} {judul}"] if judul else []
    # A sign that parts cells cannot stand inside one.
    baris = [f"| {' | '.join(sel.replace('|', '/') for sel in satu)} |" for satu in daftar_baris]
    return "\n".join((*awal, *baris))


def salah_tabel(teks: str) -> str:
    """What is wrong with the tables that were typed, in words for who typed them; else nothing."""
    for tabel in (blok for blok in baca_teks(teks) if isinstance(blok, Tabel)):
        sebutan = f'Tabel "{tabel.judul}"' if tabel.judul else "Sebuah tabel"
        if (jumlah := len(tabel.daftar_kolom)) > KOLOM_TERBANYAK:
            return f"{sebutan} mempunyai {jumlah} kolom; paling banyak {KOLOM_TERBANYAK}."
        if (jumlah := len(tabel.daftar_baris)) > BARIS_TERBANYAK:
            return f"{sebutan} mempunyai {jumlah} baris; paling banyak {BARIS_TERBANYAK}."
    return ""


def _bersel(baris: str) -> bool:
    return len(belah(baris)) > 1


def _alinea(daftar_baris: Sequence[str]) -> Iterator[Blok]:
    alinea: list[str] = []
    butir: list[str] = []
    for baris in (b.strip() for b in daftar_baris):
        if baris.startswith("- "):
            butir.append(baris.removeprefix("- "))
        elif baris and butir:
            butir[-1] = f"{butir[-1]} {baris}"
        elif baris:
            alinea.append(baris)
    if alinea:
        yield Alinea(" ".join(alinea))
    if butir:
        yield Butir(tuple(butir))


def _tabel(daftar_baris: list[list[str]], judul: str) -> Tabel:
    """The first row is the head; a last one that begins with 'Jumlah' or 'Total' is the total."""
    # Rows of one length, whatever was typed: an empty cell is one, too.
    tegak = list(zip_longest(*daftar_baris, fillvalue=""))
    kepala, *isi = zip(*tegak, strict=True)
    awal = next((sel for sel in isi[-1] if sel), "").casefold()
    return Tabel(
        tuple(
            Kolom(nama, lebar, "tengah" if nama in ("No", "No.") else _rata(kolom[1:]))
            for nama, lebar, kolom in zip(kepala, _lebar(tegak), tegak, strict=True)
        ),
        tuple(isi),
        berjumlah=awal.startswith(("jumlah", "total")),
        judul=judul.removeprefix(AWAL_JUDUL).strip(),
    )


def _rata(kolom: Sequence[str]) -> str:
    """Numbers stand under each other."""
    return "kanan" if any(kolom) and all(_SEL_ANGKA.issuperset(sel) for sel in kolom) else "kiri"


def _lebar(tegak: Sequence[Sequence[str]]) -> list[int]:
    """Each column's share in percent, by the longest of its cells, in steps of five."""
    panjang = [min(_HURUF_TERLEBAR, max(5, *map(len, kolom))) for kolom in tegak]
    semua = sum(panjang)
    return [max(1, round(100 * p / semua / _LANGKAH_LEBAR)) * _LANGKAH_LEBAR for p in panjang]
