"""Opens a workbook, finds the sheet and its columns by name, and yields rows of raw cells.

Shared by the workbooks of both apps. What is passed over (sheets, hidden rows, columns) is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from dasar.aturan.judul import (
    JudulKolom,
    baris_nomor_kolom,
    cari_judul,
    judul_terlalu_jauh,
    kesalahan_judul,
    petunjuk_judul,
)
from dasar.aturan.kenali import BukanBuku, JenisBuku, kenali
from dasar.aturan.kesalahan import BerkasSalah, Kesalahan
from dasar.aturan.pemeriksaan import TANPA_PERBAIKAN, Lapor, Perbaikan, diam
from dasar.aturan.pilih_lembar import petunjuk_lembar, pilih_lembar
from dasar.aturan.tabel import Buku, Gabungan, SelKhusus, TabelLembar, huruf_kolom
from dasar.aturan.teks import kosong
from dasar.berkas.paket import MB, tolak
from dasar.lembar.ods import BukuOds
from dasar.lembar.pindai import BATAS_BERKAS, BATAS_SEL
from dasar.lembar.sel import teks_sel
from dasar.lembar.xlsx import BukuXlsx

T = TypeVar("T")
# Who looks on is told every so many rows, but not more than about fifty times.
_LANGKAH_LAPOR, _BANYAK_LAPOR = 500, 50
_NOMOR_TAMPIL = 10


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet, as corrected: rows are (row number, cells in the order of the asked columns)."""

    nama: str
    daftar_kolom: tuple[str, ...]
    kolom_tidak_ada: tuple[str, ...]
    daftar_petunjuk: tuple[str, ...]
    _daftar_baris: Sequence[tuple[int, list[object]]]
    _perbaikan: Perbaikan

    def semua_baris(self) -> Iterator[tuple[int, list[object]]]:
        """The rows below the header that hold anything in the asked columns."""
        for nomor, sel in self._daftar_baris:
            yield nomor, self._diperbaiki(nomor, sel)

    def daftar_baris(self, lapor: Lapor = diam) -> Iterator[tuple[int, list[object]]]:
        """The rows to import: those that nobody chose to leave out. Tells `lapor` how far it is."""
        semua = len(self._daftar_baris)
        langkah = max(_LANGKAH_LAPOR, semua // _BANYAK_LAPOR)
        lapor(0, semua)
        for urutan, (nomor, sel) in enumerate(self.semua_baris()):
            if nomor not in self._perbaikan.dilewati:
                yield nomor, sel
            if urutan % langkah == 0:
                lapor(urutan, semua)
        lapor(semua, semua)

    def dilewati(self, nomor: int) -> bool:
        return nomor in self._perbaikan.dilewati

    def _diperbaiki(self, nomor: int, sel: list[object]) -> list[object]:
        if nomor not in self._perbaikan.sel:
            return sel
        hasil = list(sel)
        for kolom, teks in self._perbaikan.sel[nomor].items():
            if kolom in self.daftar_kolom:
                hasil[self.daftar_kolom.index(kolom)] = teks
        return hasil


@dataclass(slots=True)
class Bacaan(Generic[T]):
    """What a file says: the rows that could be read, and the faults of the others."""

    lembar: Lembar
    daftar_baris: list[T]
    daftar_kesalahan: list[Kesalahan]
    daftar_petunjuk: list[str] = field(default_factory=list)


def baca_lembar(
    path: Path,
    lembar: str,
    daftar_kolom: Sequence[str],
    perbaikan: Perbaikan = TANPA_PERBAIKAN,
    *,
    wajib: Sequence[str] | None = None,
) -> Lembar:
    """Open a workbook and find its columns by name. Raises BerkasSalah with all that is wrong.

    Of the asked columns those in `wajib` must be there; without it, all.
    """
    wajib = daftar_kolom if wajib is None else wajib
    if path.stat().st_size > BATAS_BERKAS:
        raise tolak(f"berkas lebih besar dari {BATAS_BERKAS // MB} MB; bagi menjadi beberapa")
    buku = _buka(path.read_bytes())
    terpilih, petunjuk = pilih_lembar(buku, lembar, daftar_kolom, wajib)
    tabel = buku.baca(terpilih)
    judul = cari_judul(tabel.daftar_baris, daftar_kolom)
    salah = kesalahan_judul(judul, tabel.nama, daftar_kolom, wajib)
    if salah and (jauh := judul_terlalu_jauh(tabel.daftar_baris, daftar_kolom, wajib)):
        saran = "pindahkan ke salah satu dari sepuluh baris pertama"
        salah = [Kesalahan(saran, "judul kolom di baris ini", tabel.nama, jauh)]
    if judul is None or (salah := salah + _judul_gabungan(tabel, judul)):
        raise BerkasSalah(salah)
    petunjuk += petunjuk_lembar(buku, terpilih, daftar_kolom, wajib)
    rows, petunjuk_baris = _isi(tabel, judul, daftar_kolom)
    petunjuk += petunjuk_judul(judul, daftar_kolom) + petunjuk_baris
    return Lembar(
        tabel.nama,
        tuple(daftar_kolom),
        judul.tidak_ada(daftar_kolom),
        tuple(petunjuk),
        rows,
        perbaikan,
    )


def _buka(isi: bytes) -> Buku:
    try:
        jenis = kenali(isi)
    except BukanBuku as error:
        raise tolak(str(error)) from None
    return BukuOds(isi) if jenis is JenisBuku.ODS else BukuXlsx(isi)


def _judul_gabungan(tabel: TabelLembar, judul: JudulKolom) -> list[Kesalahan]:
    """Merged heads: only the first of the columns would have a name."""
    return [
        Kesalahan(
            "pisahkan sel gabungan di baris judul",
            f"sel gabungan {gabung.alamat}",
            tabel.nama,
            judul.baris,
        )
        for gabung in tabel.daftar_gabungan
        if gabung.baris[0] <= judul.baris <= gabung.baris[1]
        and gabung.kolom[1] > gabung.kolom[0]
        and gabung.kolom[0] in judul.posisi.values()
    ]


def _isi(
    tabel: TabelLembar, judul: JudulKolom, daftar_kolom: Sequence[str]
) -> tuple[list[tuple[int, list[object]]], list[str]]:
    """The rows below the heads, and what a person may want to know of them."""
    posisi = [judul.posisi.get(kolom) for kolom in daftar_kolom]
    pengganti, petunjuk = _pengganti(tabel, judul)
    hasil: list[tuple[int, list[object]]] = []
    for nomor, sel in _berisi(tabel, judul):
        if nomor == judul.baris + 1 and baris_nomor_kolom(sel):
            petunjuk.append(f"Baris {nomor} hanya berisi nomor kolom dan tidak dibaca.")
            continue
        lebar = len(sel)
        baris = ["" if i is None or i >= lebar else sel[i] for i in posisi]
        khusus = pengganti.get(nomor)
        if all(map(kosong, baris)) and not (khusus and _ada_rumus(khusus, posisi)):
            continue
        if khusus:
            baris = [
                khusus.get(i, nilai) if i is not None else nilai
                for i, nilai in zip(posisi, baris, strict=True)
            ]
        hasil.append((nomor, baris))
    petunjuk += _tersembunyi(tabel, judul, {nomor for nomor, _ in hasil})
    petunjuk += _tak_berjudul(tabel, judul)
    return hasil, petunjuk


def _berisi(tabel: TabelLembar, judul: JudulKolom) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows below the heads; also those in which nobody has calculated a formula yet."""
    ada = {nomor for nomor, _ in tabel.daftar_baris}
    belum = {nomor for (nomor, _), sel in tabel.khusus.items() if sel.tanpa_nilai} - ada
    semua = [*tabel.daftar_baris, *((nomor, ()) for nomor in belum)]
    for nomor, sel in sorted(semua, key=lambda satu: satu[0]) if belum else semua:
        if nomor > judul.baris:
            yield nomor, sel


def _ada_rumus(khusus: Mapping[int, object], posisi: Sequence[int | None]) -> bool:
    return any(
        isinstance(sel, SelKhusus) and sel.tanpa_nilai and kolom in posisi
        for kolom, sel in khusus.items()
    )


def _pengganti(
    tabel: TabelLembar, judul: JudulKolom
) -> tuple[dict[int, dict[int, object]], list[str]]:
    """By row and column what stands in place of the cell: formulas, errors, merged cells' value."""
    dibaca = set(judul.posisi.values())
    hasil: dict[int, dict[int, object]] = {}
    per_nomor = dict(tabel.daftar_baris) if tabel.khusus or tabel.daftar_gabungan else {}
    for (nomor, kolom), khusus in tabel.khusus.items():
        if kolom in dibaca and nomor > judul.baris:
            sel = per_nomor.get(nomor, ())
            nilai = sel[kolom] if kolom < len(sel) else ""
            hasil.setdefault(nomor, {})[kolom] = SelKhusus(
                khusus.apa, khusus.saran, khusus.nilai or teks_sel(nilai), khusus.tanpa_nilai
            )
    petunjuk = _isi_gabungan(tabel.daftar_gabungan, judul, per_nomor, hasil)
    return hasil, petunjuk


def _isi_gabungan(
    daftar: Sequence[Gabungan],
    judul: JudulKolom,
    per_nomor: Mapping[int, Sequence[object]],
    hasil: dict[int, dict[int, object]],
) -> list[str]:
    """A cell merged over several rows says the same of each of them."""
    dibaca = set(judul.posisi.values())
    dipakai: list[str] = []
    # A few bytes can merge a million rows, so what is filled in here is counted, too.
    sisa = BATAS_SEL
    for gabung in sorted(daftar, key=lambda satu: (satu.baris, satu.kolom)):
        (awal, akhir), kolom = gabung.baris, gabung.kolom[0]
        if awal <= judul.baris or awal == akhir or kolom not in dibaca:
            continue
        asal = per_nomor.get(awal, ())
        nilai = hasil.get(awal, {}).get(kolom, asal[kolom] if kolom < len(asal) else "")
        sisa -= akhir - awal
        if sisa < 0:
            raise tolak("terlalu banyak sel gabungan; pisahkan, lalu isi setiap barisnya")
        if not kosong(nilai):
            for nomor in range(awal + 1, akhir + 1):
                hasil.setdefault(nomor, {})[kolom] = nilai
            dipakai.append(gabung.alamat)
    if not dipakai:
        return []
    return [f"Isi sel gabungan dipakai untuk setiap barisnya: {_sebut(dipakai)}."]


def _tersembunyi(tabel: TabelLembar, judul: JudulKolom, dibaca: set[int]) -> list[str]:
    hasil = []
    if baris := sorted(tabel.baris_tersembunyi & dibaca):
        hasil.append(
            f"{len(baris)} baris tersembunyi ikut dibaca (baris {_sebut(list(map(str, baris)))}). "
            "Periksa apakah memang dimaksud."
        )
    if kolom := [
        nama for nama, posisi in judul.posisi.items() if posisi in tabel.kolom_tersembunyi
    ]:
        hasil.append(f"Kolom tersembunyi ikut dibaca: {', '.join(kolom)}.")
    return hasil


def _tak_berjudul(tabel: TabelLembar, judul: JudulKolom) -> list[str]:
    """Columns without a head that hold something below."""
    berjudul = {*judul.posisi.values(), *(kolom for kolom, _ in judul.lain)}
    berjudul |= {kolom for kolom, _ in judul.ganda}
    terpanjang = max(berjudul) + 1
    ada: set[int] = set()
    for nomor, sel in tabel.daftar_baris:
        if nomor > judul.baris and (len(sel) > terpanjang or len(berjudul) < terpanjang):
            ada |= {i for i, v in enumerate(sel) if i not in berjudul and not kosong(v)}
    if not ada:
        return []
    nama = _sebut([huruf_kolom(kolom) for kolom in sorted(ada)])
    return [f"Kolom {nama} berisi tetapi tidak berjudul, jadi tidak dibaca."]


def _sebut(daftar: Sequence[str]) -> str:
    sisa = len(daftar) - _NOMOR_TAMPIL
    return ", ".join(daftar[:_NOMOR_TAMPIL]) + (f", dan {sisa} lagi" if sisa > 0 else "")
