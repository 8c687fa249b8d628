"""What the examination of a workbook finds, row by row, and what a person corrects in it. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from dasar.aturan.kesalahan import Kesalahan, Ringkasan

Lapor = Callable[[int, int], None]  # rows done, all rows


def diam(selesai: int, semua: int) -> None:
    """Nobody looks on."""


class KeadaanBaris(StrEnum):
    BARU = "baru"
    SAMA = "sama"
    BERUBAH = "berubah"
    SALAH = "salah"
    DILEWATI = "dilewati"


class PerubahanSel(NamedTuple):
    """What a cell would change; an empty text is an empty cell."""

    kolom: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """What a person typed over cells of a file, by row and column, and the rows to leave out."""

    sel: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    dilewati: frozenset[int] = frozenset()

    @classmethod
    def dari_json(cls, data: Mapping[str, Any]) -> "Perbaikan":
        sel = {int(nomor): dict(isi) for nomor, isi in data.get("sel", {}).items()}
        return cls(sel, frozenset(data.get("dilewati", ())))

    def ke_json(self) -> dict[str, Any]:
        return {
            "sel": {str(nomor): dict(isi) for nomor, isi in sorted(self.sel.items())},
            "dilewati": sorted(self.dilewati),
        }

    def tambah(self, lain: "Perbaikan", *, dimasukkan: frozenset[int]) -> "Perbaikan":
        """With what is corrected further; the rows `dimasukkan` are left out no more."""
        sel = {nomor: dict(isi) for nomor, isi in self.sel.items()}
        for nomor, isi in lain.sel.items():
            sel.setdefault(nomor, {}).update(isi)
        return Perbaikan(sel, (self.dilewati | lain.dilewati) - dimasukkan)


TANPA_PERBAIKAN = Perbaikan()


@dataclass(slots=True)
class HasilBanding:
    """What storing the file would do, by row number. A row with a fault is SALAH, whatever else."""

    keadaan: dict[int, KeadaanBaris] = field(default_factory=dict)
    perubahan: dict[int, list[PerubahanSel]] = field(default_factory=dict)
    daftar_kesalahan: list[Kesalahan] = field(default_factory=list)
    # Worth a second look, but no reason to refuse: of a row, and of the file as a whole.
    petunjuk: dict[int, list[str]] = field(default_factory=dict)
    daftar_petunjuk: list[str] = field(default_factory=list)
    baru: int = 0
    sama: int = 0
    berubah: int = 0
    tindak_lanjut_baru: int = 0
    dilewati: int = 0

    @property
    def ringkasan(self) -> Ringkasan:
        return Ringkasan(self.baru, self.sama, self.berubah, self.tindak_lanjut_baru, self.dilewati)

    def lewati_berubah(self) -> None:
        """Leave out the rows that would change what is stored, with their faults."""
        daftar = {n for n, keadaan in self.keadaan.items() if keadaan is KeadaanBaris.BERUBAH}
        self.daftar_kesalahan = [s for s in self.daftar_kesalahan if s.baris not in daftar]
        self.keadaan |= dict.fromkeys(daftar, KeadaanBaris.DILEWATI)
        self.dilewati, self.berubah = self.dilewati + self.berubah, 0

    def catat(
        self, nomor: int, keadaan: KeadaanBaris, perubahan: list[PerubahanSel] | None = None
    ) -> None:
        self.keadaan[nomor] = keadaan
        if perubahan:
            self.perubahan[nomor] = perubahan

    def sidik(self) -> str:
        """A fingerprint: equal when storing would do the very same."""
        isi = (
            sorted(self.keadaan.items()),
            sorted(self.perubahan.items()),
            sorted(str(kesalahan) for kesalahan in self.daftar_kesalahan),
            sorted(self.petunjuk.items()),
        )
        return sha256(repr(isi).encode()).hexdigest()


class BarisBuku(Protocol):
    """A row of a workbook."""

    @property
    def nomor_baris(self) -> int: ...


C = TypeVar("C")
B = TypeVar("B", bound=BarisBuku)


@dataclass(slots=True)
class RancanganBaris(HasilBanding, Generic[C, B]):
    """Where a row is a record: the new ones, and those that change beside what is stored."""

    baris_baru: list[B] = field(default_factory=list)
    isi_berubah: list[tuple[C, B]] = field(default_factory=list)

    def lewati_berubah(self) -> None:
        HasilBanding.lewati_berubah(self)
        # One that was stored empty stays: to people it is new, though its row is there.
        self.isi_berubah = [
            (catatan, baris)
            for catatan, baris in self.isi_berubah
            if self.keadaan[baris.nomor_baris] is KeadaanBaris.BARU
        ]


def konflik(
    daftar_perubahan: list[PerubahanSel], *, lembar: str, baris: int, panjang: int = 80
) -> list[Kesalahan]:
    """The changes of a row as faults, for who has not allowed them."""
    return [
        Kesalahan(
            f"{_tersimpan(satu.semula[:panjang])}; perubahan disimpan hanya dengan --perbarui, "
            "atau dibiarkan dengan --baru-saja",
            repr(satu.menjadi[:panjang]) if satu.menjadi else "sel kosong",
            lembar,
            baris,
            satu.kolom,
        )
        for satu in daftar_perubahan
    ]


def _tersimpan(teks: str) -> str:
    return f"tersimpan {teks!r}" if teks else "belum terisi"
