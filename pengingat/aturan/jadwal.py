"""Which reminders (pengingat) are due on a day, and whom they concern. Pure: no Django, no clock.

Source of the rules: docs/aturan.md, "Pengingat".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dasar.aturan.triwulan import akhir_triwulan
from desa.aturan.tenggat import Slot

# Days before and after a due date; later on once every 30 days, and after a year no more.
TITIK_SEBELUM = (-60, -30, -14, -7, -1)
TITIK_SESUDAH = (1, 7, 14, 30)
# A value that the end of its triwulan settles: what is said earlier can not be acted upon.
TITIK_MENJELANG = (-14, -7, -1)
SELANG = 30
TITIK_TERAKHIR = 360
# A kegiatan that nobody planned a tindak lanjut for is asked about after so many days.
TITIK_UMUR = (14, 30)


class JenisPengingat(StrEnum):
    """What a reminder is about."""

    DOKUMEN = "dokumen"
    RENCANA_TERLEWAT = "rencana_terlewat"
    BELUM_DITINDAKLANJUTI = "belum_ditindaklanjuti"
    BATAS_TINDAK_LANJUT = "batas_tindak_lanjut"
    REALISASI = "realisasi"


class Penerima(StrEnum):
    """In which capacity somebody is reminded."""

    PENGELOLA = "pengelola"
    UNIT = "unit"
    VERIFIKATOR = "verifikator"
    CAMAT = "camat"


@dataclass(frozen=True, slots=True)
class Jatuh:
    """A reminder that is due: counted from which day (`acuan`), at which point (`titik`).

    `titik` is the number of days after `acuan`, negative before it.
    """

    jenis: JenisPengingat
    acuan: date
    titik: int


def _titik_terakhir(selisih: int, daftar_titik: tuple[int, ...]) -> int | None:
    """The last point reached `selisih` days after the reference day; None when there is none.

    The last one, not the one of today: a day on which the machine was off is made good, and two
    missed points are one reminder.
    """
    bulanan = selisih // SELANG * SELANG
    if bulanan > TITIK_TERAKHIR:
        return None
    tercapai = [titik for titik in daftar_titik if titik <= selisih]
    # Only where the points go on after the day; what only comes near ends with it.
    if bulanan > daftar_titik[-1] >= 0:
        tercapai.append(bulanan)
    return max(tercapai, default=None)


def jatuh_dokumen(slot: Slot, *, hari_ini: date) -> Jatuh | None:
    """The reminder of a desa document that is not in; its due day may be an extended one."""
    # A day that lies ahead is not known yet (docs/aturan.md, "Waktu").
    if slot.tanggal is not None and slot.tanggal <= hari_ini:
        return None
    titik = _titik_terakhir((hari_ini - slot.tenggat).days, TITIK_SEBELUM + TITIK_SESUDAH)
    return None if titik is None else Jatuh(JenisPengingat.DOKUMEN, slot.tenggat, titik)


def jatuh_kegiatan(
    tanggal: date, rencana: date | None, *, batas: date, hari_ini: date
) -> Jatuh | None:
    """The reminder of a kegiatan of `tanggal` without tindak lanjut.

    Counted from the planned day when there is one, else from the kegiatan itself. None after
    `batas` (the year's limit): what comes later changes no figure.
    """
    if hari_ini > batas:
        return None
    if rencana is not None:
        titik = _titik_terakhir((hari_ini - rencana).days, TITIK_SESUDAH)
        return None if titik is None else Jatuh(JenisPengingat.RENCANA_TERLEWAT, rencana, titik)
    titik = _titik_terakhir((hari_ini - tanggal).days, TITIK_UMUR)
    return None if titik is None else Jatuh(JenisPengingat.BELUM_DITINDAKLANJUTI, tanggal, titik)


def jatuh_batas(batas: date, *, hari_ini: date) -> Jatuh | None:
    """The reminder that the year's limit comes near; on the day after it, it is over."""
    if hari_ini > batas:
        return None
    titik = _titik_terakhir((hari_ini - batas).days, TITIK_SEBELUM)
    return None if titik is None else Jatuh(JenisPengingat.BATAS_TINDAK_LANJUT, batas, titik)


def jatuh_realisasi(tahun: int, triwulan: int, *, hari_ini: date) -> Jatuh | None:
    """The reminder of a recorded value that is not there; it is the value from that day on."""
    akhir = akhir_triwulan(tahun, triwulan)
    titik = _titik_terakhir((hari_ini - akhir).days, TITIK_MENJELANG + TITIK_SESUDAH)
    return None if titik is None else Jatuh(JenisPengingat.REALISASI, akhir, titik)


# The Camat is spared what the office still has time for.
_CAMAT_MULAI = {
    JenisPengingat.DOKUMEN: -7,
    JenisPengingat.RENCANA_TERLEWAT: 14,
    JenisPengingat.BELUM_DITINDAKLANJUTI: 30,
    JenisPengingat.BATAS_TINDAK_LANJUT: -14,
    JenisPengingat.REALISASI: 14,
}


def menyangkut(penerima: Penerima, jatuh: Jatuh) -> bool:
    """Whether the reminder goes to somebody in this capacity."""
    if penerima == Penerima.PENGELOLA:
        return jatuh.jenis == JenisPengingat.DOKUMEN
    if penerima == Penerima.UNIT:
        return jatuh.jenis != JenisPengingat.DOKUMEN
    if penerima == Penerima.CAMAT:
        return jatuh.titik >= _CAMAT_MULAI[jatuh.jenis]
    return True


def sebutan_selisih(acuan: date, *, hari_ini: date) -> str:
    """How far away a day is, in words that fit behind it."""
    selisih = (hari_ini - acuan).days
    if selisih > 0:
        return f"lewat {selisih} hari"
    return {0: "hari ini", -1: "besok"}.get(selisih, f"{-selisih} hari lagi")
