"""Reads the parts of a JSON file whose keys are known, and gathers what is wrong. Pure."""

import json
import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from dasar.aturan.kesalahan import Kesalahan
from dasar.aturan.teks import rapikan

T = TypeVar("T")
_TERPANJANG = {"kode": 20, "satuan": 30, "sumber_data": 200, "penanggung_jawab": 120}
_TERPANJANG |= {"nama": 300, "uraian": 300, "rumus_pembilang": 500, "rumus_penyebut": 500}
_TEKS_PANJANG = 4000
# As large and as fine as a column of a value (`TERBESAR`, `DESIMAL_TERBANYAK`).
_ANGKA = re.compile(r"-?[0-9]{1,10}(\.[0-9]{1,4})?")


def baca_json(isi: bytes) -> Any:
    """What the file holds. Raises ValueError with the reason in the words of the user.

    Also for a key that stands twice in one part.
    """
    try:
        data = json.loads(
            isi.decode("utf-8-sig"),
            object_pairs_hook=_tanpa_ganda,
            parse_constant=_bukan_angka,
            parse_int=_bilangan_bulat,
        )
        # Half of a pair, which \\ud800 may name, is no letter that anything could store.
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        pesan = f"baris {error.lineno}, huruf ke-{error.colno} tidak terbaca"
        raise ValueError(pesan) from error
    except UnicodeDecodeError as error:
        raise ValueError(f"bita ke-{error.start + 1} bukan UTF-8") from error
    except UnicodeEncodeError as error:
        raise ValueError("ada huruf yang tidak utuh") from error
    except RecursionError as error:
        raise ValueError("bagian-bagiannya bersarang terlalu dalam") from error
    return data


def _bilangan_bulat(angka: str) -> int:
    # None of the format has more; Python refuses thousands of them in English.
    if len(angka) > 18:
        raise ValueError("ada bilangan yang terlalu panjang")
    return int(angka)


def _bukan_angka(nama: str) -> Any:
    raise ValueError(f"{nama} bukan bilangan")


def _tanpa_ganda(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    isi = dict(pasangan)
    if len(isi) < len(pasangan):
        nama = next(n for i, (n, _) in enumerate(pasangan) if n in dict(pasangan[:i]))
        raise ValueError(f"kunci {nama!r} tertulis dua kali di dalam satu bagian")
    return isi


class PembacaJSON:
    """Goes through a file once and gathers its faults; what is faulty is read as empty."""

    def __init__(self) -> None:
        self.daftar_kesalahan: list[Kesalahan] = []

    def salah(self, tempat: str, pesan: str) -> None:
        self.daftar_kesalahan.append(Kesalahan(f"{tempat}: {pesan}"))

    def semua(self, isi: Any, nama: str, di: str, baca: Callable[[Any, str], T]) -> Iterator[T]:
        """Each member of a list, which may be absent, read by `baca` with its place."""
        daftar = isi.get(nama) if isinstance(isi, dict) else None
        awalan = f"{di}, " if di else ""
        if daftar is not None and not isinstance(daftar, list):
            self.salah(f"{awalan}{nama}", "tulis sebagai daftar")
            return
        for nomor, satu in enumerate(daftar or (), start=1):
            tempat = f"{awalan}{nama} {nomor}"
            if isinstance(satu, dict):
                yield baca(satu, tempat)
            else:
                self.salah(tempat, "tulis sebagai bagian dengan kuncinya, di antara { dan }")

    def kunci_dikenal(
        self, isi: Any, tempat: str, daftar: Collection[str], wajib: Collection[str]
    ) -> None:
        if not isinstance(isi, dict):
            self.salah(tempat, "tulis sebagai bagian dengan kuncinya, di antara { dan }")
            return
        for nama in isi:
            if nama not in daftar:
                self.salah(f"{tempat}, {nama}", "kunci ini tidak dikenal")
        for nama in wajib:
            if nama not in isi:
                self.salah(f"{tempat}, {nama}", "harus ada")

    def teks(
        self, isi: Any, nama: str, tempat: str, *, wajib: bool = False, terpanjang: int = 0
    ) -> str:
        nilai = isi.get(nama, "") if isinstance(isi, dict) else ""
        if not isinstance(nilai, str):
            self.salah(f"{tempat}, {nama}", "tulis sebagai teks di antara tanda kutip")
            return ""
        rapi, terpanjang = rapikan(nilai), terpanjang or _TERPANJANG.get(nama, _TEKS_PANJANG)
        if wajib and not rapi and nama in isi:
            self.salah(f"{tempat}, {nama}", "tidak boleh kosong")
        if len(rapi) > terpanjang:
            self.salah(f"{tempat}, {nama}", f"paling panjang {terpanjang} huruf")
        return rapi

    def bilangan(self, isi: Any, nama: str, tempat: str, terkecil: int, terbesar: int) -> int:
        """A whole number; the smallest where it is none, so that the reading goes on."""
        nilai = isi.get(nama) if isinstance(isi, dict) else None
        if isinstance(nilai, int) and not isinstance(nilai, bool) and terkecil <= nilai <= terbesar:
            return nilai
        if nama in isi:
            harapan = f"bilangan bulat {terkecil} sampai {terbesar}"
            self.salah(f"{tempat}, {nama}", f"ditemukan {nilai!r}; tulis {harapan}")
        return terkecil

    def angka(self, nilai: Any, tempat: str) -> Decimal | None:
        """A decimal written as text with a point."""
        if not isinstance(nilai, str) or not _ANGKA.fullmatch(nilai):
            pesan = f'ditemukan {nilai!r}; tulis bilangan sebagai teks bertitik, misalnya "80.00"'
            self.salah(tempat, pesan)
            return None
        return Decimal(nilai)
