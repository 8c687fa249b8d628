"""Which letter a desa may get for what it owes, and the printed number. Pure: no Django, no clock.

Source of the rules: docs/aturan.md, "Surat kepada desa".
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ROMAWI_BULAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TINGKAT_TERAKHIR = 3
# What a pattern for letter numbers may hold, and what it must.
BAGIAN_POLA = ("{urutan}", "{bulan}", "{tahun}")
# The year, for urutan begins anew with each; without it a number would come twice.
POLA_WAJIB = ("{urutan}", "{tahun}")

# A slot: kind of document and reporting year, of one desa.
Slot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SuratTerbit:
    """A standing letter of one desa: its level (0 reminds, 1 to 3 reprimand) and what it names."""

    tingkat: int
    nomor: str
    tanggal_kirim: date | None
    daftar_slot: frozenset[Slot]


@dataclass(frozen=True, slots=True)
class Kelayakan:
    """Whether a letter of this level may be written today: what it may name, else why not."""

    tingkat: int
    daftar_slot: tuple[Slot, ...]
    halangan: str
    sebelumnya: SuratTerbit | None = None


def kelayakan(
    tingkat: int,
    *,
    daftar_tunggakan: Collection[Slot],
    daftar_lewat: Collection[Slot],
    daftar_surat: Iterable[SuratTerbit],
    sela_hari: int,
    hari_ini: date,
) -> Kelayakan:
    """What a letter of the level may name of what the desa owes (`daftar_lewat`: overdue).

    A reprimand names what is overdue and was named by the level before it, and by none since,
    `sela_hari` or more after that one was handed over.
    """
    if tingkat == 0:
        halangan = "" if daftar_tunggakan else "Tidak ada dokumen yang perlu diingatkan."
        return Kelayakan(0, tuple(daftar_tunggakan), halangan)
    if not daftar_lewat:
        return Kelayakan(tingkat, (), "Tidak ada dokumen yang lewat tenggat.")
    tertinggi = _tertinggi_per_slot(daftar_surat)
    sejajar = [
        slot
        for slot in daftar_lewat
        if (tertinggi[slot].tingkat if slot in tertinggi else 0) == tingkat - 1
    ]
    if not sejajar:
        return Kelayakan(tingkat, (), _belum_giliran(tingkat, daftar_lewat, tertinggi))
    if tingkat == 1:
        return Kelayakan(1, tuple(sejajar), "")
    return _sesudah_sela(tingkat, sejajar, tertinggi, sela_hari, hari_ini)


def _tertinggi_per_slot(daftar_surat: Iterable[SuratTerbit]) -> dict[Slot, SuratTerbit]:
    """The highest reprimand that names each slot."""
    hasil: dict[Slot, SuratTerbit] = {}
    # In this order a higher level takes the place of a lower one.
    for surat in sorted(daftar_surat, key=lambda satu: satu.tingkat):
        if surat.tingkat:
            hasil |= dict.fromkeys(surat.daftar_slot, surat)
    return hasil


def _belum_giliran(
    tingkat: int, daftar_lewat: Collection[Slot], tertinggi: dict[Slot, SuratTerbit]
) -> str:
    sudah = [tertinggi[slot] for slot in daftar_lewat if slot in tertinggi]
    if any(surat.tingkat >= tingkat for surat in sudah):
        return f"Teguran {ROMAWI_BULAN[tingkat - 1]} untuk dokumen ini sudah dibuat."
    return f"Buat dahulu Teguran {ROMAWI_BULAN[tingkat - 2]}."


def _sesudah_sela(
    tingkat: int,
    daftar_slot: list[Slot],
    tertinggi: dict[Slot, SuratTerbit],
    sela_hari: int,
    hari_ini: date,
) -> Kelayakan:
    sela = timedelta(days=sela_hari)
    boleh = [
        slot
        for slot in daftar_slot
        if (kirim := tertinggi[slot].tanggal_kirim) is not None and kirim + sela <= hari_ini
    ]
    if boleh:
        # A letter refers to one before it, though its documents may come from several.
        return Kelayakan(tingkat, tuple(boleh), "", tertinggi[boleh[0]])
    surat = tertinggi[daftar_slot[0]]
    nama = f"Teguran {ROMAWI_BULAN[tingkat - 2]} nomor {surat.nomor}"
    if surat.tanggal_kirim is None:
        return Kelayakan(tingkat, (), f"Catat dahulu tanggal penyerahan {nama}.")
    kurang = (surat.tanggal_kirim + sela - hari_ini).days
    return Kelayakan(tingkat, (), f"Tunggu {kurang} hari lagi sejak {nama} diserahkan.")


def nomor_surat(pola: str, *, urutan: int, tanggal: date) -> str:
    """The printed number: '140/007/XI/2026' from the pattern '140/{urutan}/{bulan}/{tahun}'."""
    return (
        # Not str.format: people type the pattern, and to it a brace of theirs is a program.
        pola.replace("{urutan}", f"{urutan:03}")
        .replace("{bulan}", ROMAWI_BULAN[tanggal.month - 1])
        .replace("{tahun}", str(tanggal.year))
    )


def kesalahan_pola(pola: str) -> str:
    """What is wrong with a pattern, fit for the user's eyes; empty when nothing is."""
    for bagian in POLA_WAJIB:
        if bagian not in pola:
            return f"Pola nomor harus memuat {bagian}."
    sisa = pola
    for bagian in BAGIAN_POLA:
        sisa = sisa.replace(bagian, "")
    if "{" in sisa or "}" in sisa:
        return f"Pola nomor hanya mengenal {', '.join(BAGIAN_POLA)}."
    return ""
