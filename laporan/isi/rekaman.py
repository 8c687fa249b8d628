"""The snapshot (rekaman) of an issued report: frozen, as canonical JSON, read back unchanged."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

from kinerja.aturan.ukuran import UKURAN_PERSEN, Ukuran
from laporan.isi.ringkas import Kertas, NilaiTahun, Terbitan

T = TypeVar("T")

# Raised when the shape of a snapshot changes: a part more, less, or elsewhere. The step from the
# one before goes into _LANGKAH, and a report issued in that format to the tests.
FORMAT = 4


def _pengenal() -> Any:
    """The key of a row: by it, and not by a code that may change, it is found again.

    No part of what was issued; 0 in a snapshot that was written without it.
    """
    return field(default=0, compare=False)


# A field that this program does not know is a fault: dropped in silence, it would print otherwise.
_konverter = make_converter(forbid_extra_keys=True)
# As text: a number of JSON would be read back as a float, and not as the same percentage.
_konverter.register_unstructure_hook(Decimal, str)
_konverter.register_structure_hook(Decimal, lambda nilai, _: Decimal(nilai))


@dataclass(frozen=True, slots=True)
class AngkaBeku:
    """An indicator as it was issued; values unrounded, None where there is none."""

    kode: str
    nama: str
    pembilang: int
    penyebut: int
    realisasi: Decimal | None
    target: Decimal | None
    capaian: Decimal | None
    predikat: str | None
    tingkat: str = "sasaran"
    ukuran: Ukuran = UKURAN_PERSEN
    # The record it rests on, where it was not counted here: its source in words.
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class TindakLanjutBeku:
    tanggal: date
    bentuk: str
    nomor: str
    uraian: str
    pk: int = _pengenal()


@dataclass(frozen=True, slots=True)
class KegiatanBeku:
    """A kegiatan of the denominator of IKU-1; `ditindaklanjuti` when it is in the numerator."""

    unit: str
    kode: str
    tanggal: date
    jenis: str
    fungsi: int | None
    uraian: str
    ditindaklanjuti: bool
    daftar_tindak_lanjut: tuple[TindakLanjutBeku, ...]
    pk: int = _pengenal()


@dataclass(frozen=True, slots=True)
class SlotBeku:
    """A slot of the denominator of IKU-2; `tanggal` is the one that counts, None if unknown."""

    desa_kode: str
    desa: str
    dokumen: str
    tahun_anggaran: int
    tenggat: date
    keadaan: str
    tanggal: date | None
    hari_terlambat: int
    desa_pk: int = _pengenal()
    jenis_pk: int = _pengenal()


@dataclass(frozen=True, slots=True)
class AturanBeku:
    """The sentences by which an indicator is reckoned, as they stood."""

    kode: str
    rumus_pembilang: str
    rumus_penyebut: str
    penjelasan: str
    catatan: str


@dataclass(frozen=True, slots=True)
class TenggatBeku:
    """The due date of one document as it acted in the year, and on what it rests."""

    dokumen: str
    nama: str
    tahun_anggaran: int
    tenggat: date
    tenggat_semula: date
    dinilai_dari: str
    dasar_hukum: str
    perpanjangan: str


@dataclass(frozen=True, slots=True)
class PejabatBeku:
    """Who held the office; an open end of the term is None."""

    nama: str
    nip: str
    jabatan: str
    menjabat_dari: date | None
    menjabat_sampai: date | None


@dataclass(frozen=True, slots=True)
class Anggota:
    """What the figures were counted from, the same for every kind of report."""

    daftar_angka: tuple[AngkaBeku, ...]
    daftar_kegiatan: tuple[KegiatanBeku, ...]
    daftar_slot: tuple[SlotBeku, ...]
    daftar_aturan: tuple[AturanBeku, ...]
    daftar_tenggat: tuple[TenggatBeku, ...]
    daftar_pejabat: tuple[PejabatBeku, ...]


@dataclass(frozen=True, slots=True)
class Rekaman:
    """All that an issued report says. `isi` is the content of its kind, still as JSON values.

    `versi` names the software that made it; the same version prints the same bytes. `format` is
    that of the text, before it was read.
    """

    jenis: str
    kecamatan_kode: str
    tahun: int
    triwulan: int
    per: date
    tanggal: date
    kertas: Kertas
    versi: str
    terbitan: Terbitan
    anggota: Anggota
    isi: dict[str, Any]
    format: int = FORMAT


class RekamanTerlaluBaru(ValueError):
    """The snapshot was written by a later version of the program."""


# From each format to the next, on the JSON values. What was issued is read so and never rewritten.
_LANGKAH: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    # The first one did not name its format; everything else is the same.
    1: lambda isi: isi,
    # An indicator says its unit; the sheet has any number of tujuan.
    2: lambda isi: isi | {"isi": _lembar_bertujuan(isi["isi"])},
    # No yearly plan, photos or heads of units yet; each of them may be missing.
    3: lambda isi: isi,
}


def _lembar_bertujuan(isi: dict[str, Any]) -> dict[str, Any]:
    """The content of a kind with its sheet, where it has one, in the form of format 3."""
    if "lembar" not in isi:
        return isi
    lembar = dict(isi["lembar"])
    tujuan = {"uraian": lembar.pop("tujuan"), "daftar_indikator": [lembar.pop("indikator_tujuan")]}
    return isi | {"lembar": lembar | {"daftar_tujuan": [tujuan]}}


def bekukan(isi: object) -> dict[str, Any]:
    """The content of a kind as JSON values."""
    hasil: dict[str, Any] = _konverter.unstructure(isi)
    return hasil


def cairkan(isi: dict[str, Any], jenis: type[T]) -> T:
    """The dataclass that `bekukan` was given. Raises when a value is missing or unknown."""
    return _konverter.structure(isi, jenis)


def tulis_rekaman(rekaman: Rekaman | Anggota) -> str:
    """Canonical JSON: sorted keys, no blanks, decimals as text, dates as ISO 8601."""
    return json.dumps(
        _konverter.unstructure(rekaman),
        # One value has one text and so one SHA-256, in whatever order its fields were made.
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )


def baca_rekaman(teks: str) -> Rekaman:
    """The snapshot again, whatever format it was issued in. Raises when the text is not one."""
    return _konverter.structure(_muat(teks), Rekaman)


def baca_untuk_umum(teks: str) -> tuple[Anggota, dict[str, tuple[NilaiTahun, ...]]]:
    """What of a snapshot anybody may read, and the earlier years that it prints, by kode.

    Without kegiatan and officials: their texts and names are left behind here. Only the short
    report has the earlier years as values.
    """
    isi = _muat(teks)
    anggota = isi["anggota"] | {"daftar_kegiatan": (), "daftar_pejabat": ()}
    daftar_indikator = isi["isi"].get("daftar_indikator", ())
    return _konverter.structure(anggota, Anggota), {
        satu["kode"]: _konverter.structure(satu["daftar_tahun"], tuple[NilaiTahun, ...])
        for satu in daftar_indikator
        if "daftar_tahun" in satu
    }


def _muat(teks: str) -> dict[str, Any]:
    """The JSON values in the shape of the newest format."""
    isi: dict[str, Any] = json.loads(teks)
    semula = isi.get("format", 1)
    if semula > FORMAT:
        raise RekamanTerlaluBaru(f"Rekaman berformat {semula}; versi ini membaca sampai {FORMAT}.")
    for nomor in range(semula, FORMAT):
        isi = _LANGKAH[nomor](isi)
    # Its own format stays named, though its shape is the newest: the text on file is never
    # rewritten.
    return isi | {"format": semula}


def sidik(teks: str) -> str:
    """SHA-256 of a snapshot's text."""
    return hashlib.sha256(teks.encode()).hexdigest()
