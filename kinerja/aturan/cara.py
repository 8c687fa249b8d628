"""The ways of counting an indicator (cara hitung): what each is told. Pure: no Django, no clock.

What a way does stands in its calculation (`kinerja.baca.cara`). Source: docs/aturan.md,
"Lembar IKU".
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Ketikan(StrEnum):
    """What a person types for an indicator that is not counted from the registers."""

    RASIO = "rasio"
    NILAI = "nilai"


@dataclass(frozen=True, slots=True)
class JenisCara:
    """A way of counting by the name that a sheet gives it.

    `daftar_parameter` may be narrowed to some of what is known by these names (`Dikenal`); those of
    `wajib` must be. `berpersen`: always a share in percent of which more is better. `bagi_warga`
    explains it to who is not of the office, on the page for everybody.
    """

    jenis: str
    nama: str
    uraian: str
    daftar_parameter: tuple[str, ...] = ()
    wajib: tuple[str, ...] = ()
    berpersen: bool = False
    ketikan: Ketikan | None = None
    bagi_warga: str = ""


@dataclass(frozen=True, slots=True)
class Dikenal:
    """What the parameters may name in one kecamatan and sheet."""

    fungsi: Collection[int] = ()
    jenis_kegiatan: Collection[str] = ()
    unit: Collection[str] = ()
    dokumen: Collection[str] = ()


def periksa_parameter(
    cara: Mapping[str, Any], jenis: JenisCara, dikenal: Dikenal
) -> Iterator[tuple[str, str]]:
    """The faults of `cara` beside its jenis: the key, and what is wrong with it."""
    for nama in cara:
        if nama != "jenis" and nama not in jenis.daftar_parameter:
            yield nama, "kunci ini tidak dikenal pada cara hitung ini"
    for nama in jenis.daftar_parameter:
        if nama not in cara:
            if nama in jenis.wajib:
                yield nama, "harus disebut"
            continue
        yield from ((nama, pesan) for pesan in _periksa_daftar(cara[nama], getattr(dikenal, nama)))


def _periksa_daftar(isi: Any, dikenal: Collection[Any]) -> Iterator[str]:
    if not isinstance(isi, list) or not isi:
        yield "tulis daftar yang berisi; tanpa kunci ini: semuanya"
        return
    for satu in isi:
        # True is an int of Python's, and no number of a fungsi.
        if isinstance(satu, bool) or not isinstance(satu, (int, str)) or satu not in dikenal:
            yield f"{satu!r} tidak dikenal; yang dikenal: {', '.join(map(str, dikenal)) or '—'}"
    if len(set(map(str, isi))) < len(isi):
        yield "satu hal disebut dua kali"
