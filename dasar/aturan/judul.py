"""Finds the row of column heads (judul) of a sheet, as offices write them. Pure.

A head may have a star, a unit in brackets, a line break or another letter case; above it stand
titles, below it perhaps the numbers of the columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dasar.aturan.kesalahan import Kesalahan
from dasar.aturan.tabel import Baris, huruf_kolom
from dasar.aturan.teks import kosong, kunci_rapat, rapikan

# The ten filled rows of docs/aturan.md, "Impor".
BARIS_DICARI = 10
# Looked at only to say where the heads seem to stand; they are not read from there.
_BARIS_TERJAUH = 100
_KURUNG = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BERNOMOR = re.compile(r"^\s*\d{1,2}[.)]\s*(?=\D)")
# Numbers of cells arrive as floats: 1.0.
_NOMOR_KOLOM = re.compile(r"\(?(\d{1,3})\)?(?:\.0)?")
_NAMA_TAMPIL = 10


def kunci_judul(nilai: object) -> str:
    """A head as compared: letters and digits only, without what stands in brackets."""
    teks = rapikan(str(nilai))
    return kunci_rapat(_BERNOMOR.sub("", _KURUNG.sub(" ", teks))) or kunci_rapat(teks)


@dataclass(frozen=True, slots=True)
class JudulKolom:
    """Where the heads stand: the row, and the position of each asked column that is there."""

    baris: int
    posisi: dict[str, int]
    lain: tuple[tuple[int, str], ...] = ()  # columns that nobody asked for
    ganda: tuple[tuple[int, str], ...] = ()  # asked columns that come again

    def tidak_ada(self, daftar_kolom: Sequence[str]) -> tuple[str, ...]:
        return tuple(kolom for kolom in daftar_kolom if kolom not in self.posisi)


def cari_judul(daftar_baris: Sequence[Baris], daftar_kolom: Sequence[str]) -> JudulKolom | None:
    """The row with the most asked columns among the first ten filled ones; None without any."""
    dikenal = {kunci_judul(kolom): kolom for kolom in daftar_kolom}
    terbaik: JudulKolom | None = None
    for urutan, (nomor, sel) in enumerate(daftar_baris[:BARIS_DICARI]):
        judul = _baca_judul(nomor, sel, dikenal)
        berikut = daftar_baris[urutan + 1] if urutan + 1 < len(daftar_baris) else None
        if berikut and berikut[0] == nomor + 1:
            judul = _bertingkat(judul, berikut[1], dikenal)
        if judul.posisi and (terbaik is None or len(judul.posisi) > len(terbaik.posisi)):
            terbaik = judul
    return terbaik


def _baca_judul(nomor: int, sel: Sequence[object], dikenal: dict[str, str]) -> JudulKolom:
    posisi: dict[str, int] = {}
    lain: list[tuple[int, str]] = []
    ganda: list[tuple[int, str]] = []
    for kolom, nilai in enumerate(sel):
        if kosong(nilai):
            continue
        nama = dikenal.get(kunci_judul(nilai)) if isinstance(nilai, str) else None
        if nama is None:
            lain.append((kolom, " ".join(rapikan(str(nilai)).split())))
        elif nama in posisi:
            ganda.append((kolom, nama))
        else:
            posisi[nama] = kolom
    return JudulKolom(nomor, posisi, tuple(lain), tuple(ganda))


def _bertingkat(judul: JudulKolom, bawah: Sequence[object], dikenal: dict[str, str]) -> JudulKolom:
    """Heads on two rows: 'Tindak Lanjut' above, and 'Tanggal', 'Bentuk', ... below it."""
    posisi = dict(judul.posisi)
    tempat = {*judul.posisi.values(), *(kolom for kolom, _ in judul.lain)}
    lain: list[tuple[int, str]] = []
    for kolom, teks in judul.lain:
        akhir = min((satu for satu in tempat if satu > kolom), default=len(bawah))
        # An asked head may name the group first or last: both orders of the two words are tried.
        cocok = {
            nama: satu
            for satu in range(kolom, min(akhir, len(bawah)))
            if not kosong(bawah[satu])
            for sub in [kunci_judul(bawah[satu])]
            for nama in [dikenal.get(sub + kunci_judul(teks), dikenal.get(kunci_judul(teks) + sub))]
            if nama and nama not in posisi
        }
        if len(cocok) < 2:
            lain.append((kolom, teks))
        posisi |= cocok if len(cocok) >= 2 else {}
    if len(posisi) == len(judul.posisi):
        return judul
    return JudulKolom(judul.baris + 1, posisi, tuple(lain), judul.ganda)


def judul_terlalu_jauh(
    daftar_baris: Sequence[Baris], daftar_kolom: Sequence[str], wajib: Sequence[str]
) -> int | None:
    """The row where the heads seem to stand, below those that are looked at."""
    dikenal = {kunci_judul(kolom): kolom for kolom in daftar_kolom}
    for nomor, sel in daftar_baris[BARIS_DICARI:_BARIS_TERJAUH]:
        if not _baca_judul(nomor, sel, dikenal).tidak_ada(wajib):
            return nomor
    return None


def kesalahan_judul(
    judul: JudulKolom | None, lembar: str, daftar_kolom: Sequence[str], wajib: Sequence[str]
) -> list[Kesalahan]:
    """What is wrong with the heads: none found, one missing, one twice."""
    if judul is None:
        return [
            Kesalahan(
                f"tulis judul kolom di salah satu dari sepuluh baris pertama: {', '.join(wajib)}",
                "tidak ada baris judul",
                lembar,
            )
        ]
    hasil = [
        Kesalahan(
            "setiap kolom hanya sekali; hapus atau ganti nama salah satunya",
            f"judul ganda {nama!r} di kolom {huruf_kolom(judul.posisi[nama])} dan "
            f"{huruf_kolom(kolom)}",
            lembar,
            judul.baris,
        )
        for kolom, nama in judul.ganda
    ]
    hasil += [
        Kesalahan("kolom ini harus ada di baris judul", "", lembar, judul.baris, kolom)
        for kolom in judul.tidak_ada(wajib)
    ]
    if hasil and judul.lain:
        nama = ", ".join(repr(satu[:40]) for _, satu in judul.lain[:_NAMA_TAMPIL])
        salah = f"judul yang diterima: {', '.join(daftar_kolom)}"
        hasil.append(Kesalahan(salah, f"kolom tak dikenal {nama}", lembar, judul.baris))
    return hasil


def baris_nomor_kolom(sel: Sequence[object]) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3), ..."""
    terisi = [nilai for nilai in sel if not kosong(nilai)]
    # One or two numbers in a row may well be data.
    if len(terisi) < 3:
        return False
    cocok = [_NOMOR_KOLOM.fullmatch(rapikan(str(nilai))) for nilai in terisi]
    angka = [int(satu[1]) for satu in cocok if satu]
    return len(angka) == len(terisi) and angka == list(range(angka[0], angka[0] + len(angka)))


def petunjuk_judul(judul: JudulKolom, daftar_kolom: Sequence[str]) -> list[str]:
    """What a person may want to know of the columns: those left alone, those that are not there."""
    hasil = []
    if judul.lain:
        nama = ", ".join(f"{satu[:40]!r}" for _, satu in judul.lain[:_NAMA_TAMPIL])
        sisa = len(judul.lain) - _NAMA_TAMPIL
        hasil.append(f"Kolom yang tidak dibaca: {nama}{f' dan {sisa} lagi' if sisa > 0 else ''}.")
    if tidak_ada := judul.tidak_ada(daftar_kolom):
        hasil.append(
            f"Kolom yang tidak ada di berkas dan dianggap kosong: {', '.join(tidak_ada)}. "
            "Pada catatan yang sudah tersimpan isinya dibiarkan."
        )
    return hasil
