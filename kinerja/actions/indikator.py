"""The deeds on one indicator of a sheet. Each of them loads the sheet with that one changed."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from django.db import transaction

from kinerja.actions.lembar import muat_lembar
from kinerja.aturan.susunan_lembar import SusunanLembar
from kinerja.models import Indikator, LembarIKU
from organisasi.baca.periode import angka_tetap
from organisasi.models import Pengguna, UnitKerja
from organisasi.models.peran import Perbuatan


@dataclass(frozen=True, slots=True)
class IsianIndikator:
    """The sheet with the indicator `kode` as typed, and what it has beside the file.

    `melanjutkan` is only looked at when `tentukan_lanjutan`: else the rule says.
    """

    susunan: SusunanLembar
    kode: str
    catatan: str = ""
    pencatat: UnitKerja | None = None
    tentukan_lanjutan: bool = False
    melanjutkan: Indikator | None = None


@transaction.atomic
def simpan_indikator(
    lembar: LembarIKU,
    isian: IsianIndikator,
    *,
    semula: Indikator | None,
    alasan: str,
    dilihat: str,
    oleh: Pengguna,
) -> Indikator:
    """Add an indicator, or change `semula`, its kode included.

    Raises PermissionDenied; SudahBerubah; PeriodeTertutup; Ditolak as `muat_lembar` does.
    """
    kecamatan = lembar.kecamatan
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    berganti = semula is not None and semula.kode != isian.kode
    # By its kode the loading finds it again, and a report knows its figure.
    tetap: AbstractContextManager[object] = nullcontext()
    if berganti:
        tetap = angka_tetap(kecamatan.pk)
    with tetap:
        if semula is not None and berganti:
            semula.kode = isian.kode
            semula._change_reason = alasan
            semula.save()
        muat_lembar(kecamatan, isian.susunan, alasan=alasan, dilihat=dilihat, oleh=oleh)
        indikator = lembar.daftar_indikator.get(kode=isian.kode)
        _simpan_samping(indikator, isian, alasan)
    return indikator


def _simpan_samping(indikator: Indikator, isian: IsianIndikator, alasan: str) -> None:
    """What is not in the file."""
    samping: dict[str, object] = {"catatan": isian.catatan, "pencatat": isian.pencatat}
    if isian.tentukan_lanjutan:
        samping["melanjutkan"] = isian.melanjutkan
    if any(getattr(indikator, nama) != nilai for nama, nilai in samping.items()):
        for nama, nilai in samping.items():
            setattr(indikator, nama, nilai)
        indikator._change_reason = alasan
        indikator.save()
        # Not the one that the caller holds: the loading may have counted it up.
        indikator.lembar.refresh_from_db()
        indikator.lembar.versi += 1
        indikator.lembar._change_reason = alasan
        indikator.lembar.save()
