"""The manifest of a backup: what it holds and what made it, read with distrust.

Whoever restores a backup may have been handed a strange one, so every value is of its kind here.
"""

import json
import re
from dataclasses import dataclass, field, fields
from typing import Any

from dasar.cadangan.amplop import CadanganRusak

BENTUK = 1
BASIS_DATA, BERKAS, LAIN = "basisdata/", "berkas/", "lain/"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEKS_TERPANJANG = 200
_BUKAN = "Berkas ini bukan cadangan, atau terpotong."


@dataclass(slots=True)
class Manifes:
    """What a backup holds, and what made it."""

    versi: str
    dibuat_pada: str
    basis_data: str
    migrasi: list[list[str]]
    # table -> its columns in the order of the rows, and how many rows
    tabel: dict[str, dict[str, Any]] = field(default_factory=dict)
    bagian: dict[str, dict[str, Any]] = field(default_factory=dict)
    hilang: list[str] = field(default_factory=list)
    bentuk: int = BENTUK

    @property
    def jumlah_baris(self) -> int:
        return sum(isi["jumlah"] for isi in self.tabel.values())

    @property
    def jumlah_berkas(self) -> int:
        return sum(nama.startswith(BERKAS) for nama in self.bagian)


def nama_sah(nama: str) -> bool:
    """Whether a part may have this name: below its folder, and a name on every disk."""
    awal, garis, sisa = nama.partition("/")
    return awal + garis in (BASIS_DATA, BERKAS, LAIN) and all(map(_ruas_sah, sisa.split("/")))


def _ruas_sah(ruas: str) -> bool:
    # The dot: neither a way out of the folder nor a hidden file.
    terlihat = ruas.isprintable() and not ruas.startswith(".")
    # A disk takes names of 255 bytes.
    return bool(ruas) and terlihat and len(ruas.encode()) < 256


def baca_manifes(isi: bytes) -> Manifes:
    """The manifest. Raises CadanganRusak when it is none, or of a later form."""
    try:
        data = json.loads(isi)
    except (ValueError, RecursionError) as error:
        raise CadanganRusak(_BUKAN) from error
    if not isinstance(data, dict) or not _bilangan(data.get("bentuk")):
        raise CadanganRusak(_BUKAN)
    if data["bentuk"] != BENTUK:
        raise CadanganRusak(
            "Cadangan ini dibuat oleh versi yang lebih baru. Pasang versi itu dahulu."
        )
    # Exactly these: any other would end below in a TypeError instead of a sentence.
    if set(data) != {satu.name for satu in fields(Manifes)}:
        raise CadanganRusak(_BUKAN)
    if salah := [nama for nama, sesuai in _SESUAI.items() if not sesuai(data[nama])]:
        raise CadanganRusak(f"Manifes cadangan ini salah pada {', '.join(salah)}.")
    return Manifes(**data)


def _teks(nilai: object) -> bool:
    return isinstance(nilai, str) and len(nilai) <= _TEKS_TERPANJANG and nilai.isprintable()


def _bilangan(nilai: object) -> bool:
    # To Python True is a number, too.
    return isinstance(nilai, int) and not isinstance(nilai, bool) and nilai >= 0


def _daftar_teks(nilai: object) -> bool:
    return isinstance(nilai, list) and all(isinstance(satu, str) for satu in nilai)


def _daftar_migrasi(nilai: object) -> bool:
    return isinstance(nilai, list) and all(
        isinstance(satu, list) and len(satu) == 2 and all(map(_teks, satu)) for satu in nilai
    )


def _daftar_tabel(nilai: object) -> bool:
    return isinstance(nilai, dict) and all(
        isinstance(satu, dict)
        and set(satu) == {"kolom", "jumlah"}
        and _bilangan(satu["jumlah"])
        and _daftar_teks(satu["kolom"])
        and len(set(satu["kolom"])) == len(satu["kolom"])
        for satu in nilai.values()
    )


def _daftar_bagian(nilai: object) -> bool:
    return isinstance(nilai, dict) and all(
        nama_sah(nama)
        and isinstance(satu, dict)
        and set(satu) == {"ukuran", "sha256"}
        and _bilangan(satu["ukuran"])
        and isinstance(satu["sha256"], str)
        and bool(_SHA256.fullmatch(satu["sha256"]))
        for nama, satu in nilai.items()
    )


_SESUAI = {
    "versi": _teks,
    "dibuat_pada": _teks,
    "basis_data": _teks,
    "migrasi": _daftar_migrasi,
    "tabel": _daftar_tabel,
    "bagian": _daftar_bagian,
    "hilang": _daftar_teks,
}
