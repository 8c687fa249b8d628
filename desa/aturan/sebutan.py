"""Finds desa (villages) by what people write of them: a name or code, one or several. Pure."""

import re
from collections import Counter
from dataclasses import dataclass, field

from dasar.aturan.teks import kosong, kunci_rapat, rapikan

# How an office writes desa, and what of it is read: docs/aturan.md, "Impor".
_AWALAN = re.compile(
    r"(?:pem(?:erintah)?\s*)?(?:desa|ds|des|kelurahan|kel)(?:\s*[.:]\s*|\s+)", re.IGNORECASE
)
_BUTIR = re.compile(r"(?:\(?\d{1,2}[.)]\s+|[-–—•*·]\s*)")
_PISAH = re.compile(r"[;\n]")
# These may stand inside a name, so a part is looked up whole before it is cut at them.
_PISAH_LAIN = re.compile(r"[,/&+|•]|\b(?:dan|serta)\b", re.IGNORECASE)
_SEMUA = re.compile(
    r"(?:semua|seluruh)(?:nya)?(?:\s+desa)?(?:\s+(?:(?:di|se)[\s-]*)?kecamatan(?:\s+[a-z .]+)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SebutanDesa:
    """A desa as the lookup knows it."""

    pk: int
    nama: str
    kode: str
    dari: int | None = None
    sampai: int | None = None

    def aktif(self, tahun: int) -> bool:
        return (self.dari or tahun) <= tahun <= (self.sampai or tahun)


@dataclass(slots=True)
class DaftarDesa:
    """The desa of a kecamatan."""

    daftar: tuple[SebutanDesa, ...]
    _per_sebutan: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A name that two have, written so or so, says neither.
        jumlah = Counter(kunci_rapat(desa.nama) for desa in self.daftar)
        for desa in self.daftar:
            if jumlah[kunci_rapat(desa.nama)] == 1:
                self._per_sebutan[kunci_rapat(desa.nama)] = desa.pk
        self._per_sebutan |= {kunci_rapat(desa.kode): desa.pk for desa in self.daftar}

    def satu(self, nilai: object) -> int | None:
        """The desa that a cell names, with or without 'Desa'; None when it names none."""
        # A spreadsheet keeps a code without its points as a number.
        if isinstance(nilai, float) and nilai.is_integer():
            nilai = str(int(nilai))
        if not isinstance(nilai, str):
            return None
        teks = rapikan(nilai)
        # As written first: a name may itself begin with a word that looks like a prefix.
        if ada := self._per_sebutan.get(kunci_rapat(teks)):
            return ada
        awalan = _AWALAN.match(teks)
        return self._per_sebutan.get(kunci_rapat(teks[awalan.end() :])) if awalan else None

    def beberapa(self, nilai: object) -> tuple[frozenset[int], list[str]]:
        """The desa that a cell names, and what in it names none."""
        if (satu := self.satu(nilai)) is not None:
            return frozenset({satu}), []
        if not isinstance(nilai, str):
            return frozenset(), [str(nilai)]
        ada: set[int] = set()
        asing: list[str] = []
        for bagian in _PISAH.split(rapikan(nilai)):
            if (satu := self.satu(_tanpa_butir(bagian))) is not None:
                ada.add(satu)
                continue
            for potong in _PISAH_LAIN.split(bagian):
                nama = _tanpa_butir(potong)
                if (satu := self.satu(nama)) is not None:
                    ada.add(satu)
                elif nama:
                    asing.append(nama)
        return frozenset(ada), asing

    def semua(self, tahun: int) -> frozenset[int]:
        """The desa of that year."""
        return frozenset(desa.pk for desa in self.daftar if desa.aktif(tahun))


def menyebut_semua(nilai: object) -> bool:
    """'Semua desa', 'Seluruh desa se-Kecamatan Jatiroto'."""
    return isinstance(nilai, str) and bool(_SEMUA.fullmatch(" ".join(rapikan(nilai).split())))


def _tanpa_butir(teks: str) -> str:
    """Without a bullet or number in front."""
    teks = teks.strip()
    butir = _BUTIR.match(teks)
    sisa = teks[butir.end() :] if butir else teks
    return "" if kosong(sisa) else sisa.strip(" .")
