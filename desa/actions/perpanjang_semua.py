"""The extension that the Bupati grants for all: entered once, for every kecamatan of the place.

Each keeps a row of its own, with its history and in its seal, as if its office had typed it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from desa.actions.aturan import lakukan_dan_bandingkan, pastikan_wajar
from desa.baca.dampak import SlotBerubah
from desa.models import PerpanjanganTenggat
from organisasi.baca.periode import angka_tetap
from organisasi.models import Kecamatan


@dataclass(frozen=True, slots=True)
class IsianPerpanjangan:
    """The document by its kode, and its new due date; None takes the extension back."""

    kode: str
    tahun: int
    tenggat: date | None
    dasar_hukum: str
    alasan: str


@dataclass(frozen=True, slots=True)
class HasilPerpanjangan:
    """What it does in a kecamatan, or why it was left as it was (`dilewati`)."""

    kecamatan: Kecamatan
    daftar_slot: tuple[SlotBerubah, ...] = ()
    dilewati: str = ""


def perpanjang_semua(
    daftar_kecamatan: Sequence[Kecamatan],
    isian: IsianPerpanjangan,
    *,
    sekarang: datetime,
    hari_ini: date,
    uji: bool = False,
) -> list[HasilPerpanjangan]:
    """Extend, or take back, in each of them; with `uji` nothing is stored.

    A transaction for each: one whose quarters are closed keeps no other waiting.
    """
    return [
        _perpanjang(kecamatan, isian, sekarang=sekarang, hari_ini=hari_ini, uji=uji)
        for kecamatan in daftar_kecamatan
    ]


def _perpanjang(
    kecamatan: Kecamatan, isian: IsianPerpanjangan, *, sekarang: datetime, hari_ini: date, uji: bool
) -> HasilPerpanjangan:
    try:
        with transaction.atomic():
            daftar_slot = lakukan_dan_bandingkan(
                kecamatan, {isian.tahun}, hari_ini, lambda: _simpan(kecamatan, isian, sekarang)
            )
            transaction.set_rollback(uji)
    except Ditolak as error:
        return HasilPerpanjangan(kecamatan, dilewati=str(error))
    return HasilPerpanjangan(kecamatan, tuple(daftar_slot))


def _simpan(kecamatan: Kecamatan, isian: IsianPerpanjangan, sekarang: datetime) -> None:
    """The row of the kecamatan. Raises Ditolak; PeriodeTertutup where a closed figure would move.

    One that says the same already stays untouched, so that it may be entered again.
    """
    with angka_tetap(kecamatan.pk):
        jenis = kecamatan.daftar_jenis_dokumen.filter(kode__iexact=isian.kode).first()
        if jenis is None:
            raise Ditolak(f"Tidak ada jenis dokumen {isian.kode}.")
        semula = jenis.daftar_perpanjangan.filter(tahun=isian.tahun).first()
        catatan = semula or PerpanjanganTenggat(jenis_dokumen=jenis, tahun=isian.tahun)
        lama = _isi(catatan)
        catatan.aktif = isian.tenggat is not None
        if isian.tenggat is not None:
            catatan.tenggat, catatan.dasar_hukum = isian.tenggat, isian.dasar_hukum
            catatan.alasan = isian.alasan
        elif semula is None:
            raise Ditolak(f"Tenggat {jenis} {isian.tahun} tidak diperpanjang.")
        if semula and _isi(catatan) == lama:
            return
        try:
            catatan.full_clean()
        except ValidationError as error:
            raise Ditolak(" ".join(error.messages)) from error
        catatan._change_reason = isian.alasan
        catatan.save()
        pastikan_wajar(catatan, sekarang=sekarang)


def _isi(catatan: PerpanjanganTenggat) -> tuple[object, ...]:
    return catatan.tenggat, catatan.dasar_hukum, catatan.alasan, catatan.aktif
