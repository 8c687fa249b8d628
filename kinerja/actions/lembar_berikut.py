"""The deeds around a sheet: a try of loading one, the first, that of coming years, its undoing.

All of them end in `muat_lembar`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.lembar import muat_lembar
from kinerja.aturan.beda_susunan import BedaIndikator, beda_susunan
from kinerja.aturan.susunan_lembar import SusunanIndikator, SusunanLembar
from kinerja.baca.lembar import ada_lembar, lembar_bertumpang, lembar_tahun, susun_lembar_iku
from kinerja.models import LembarIKU
from organisasi.baca.periode import angka_tetap
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


@dataclass(frozen=True, slots=True)
class TinjauanLembar:
    """What loading a sheet would do: to indicators, to the years of the sheets, to rows."""

    daftar_beda: list[BedaIndikator]
    daftar_masa: list[tuple[str, str]]
    berubah: int


def tinjau_lembar(
    kecamatan: Kecamatan, susunan: SusunanLembar, *, oleh: Pengguna | None = None
) -> TinjauanLembar:
    """Try the loading, and store nothing. Raises what `muat_lembar` raises."""
    semula = {satu.pk: satu.masa for satu in kecamatan.daftar_lembar_iku.order_by("dari")}
    tersentuh = lembar_bertumpang(kecamatan, susunan.dari, susunan.sampai)
    daftar_beda = beda_susunan([susun_lembar_iku(satu) for satu in tersentuh], susunan)
    # The deed itself, undone: a preview can promise nothing else than what it does.
    with transaction.atomic():
        _, berubah = muat_lembar(kecamatan, susunan, oleh=oleh)
        menjadi = {satu.pk: satu.masa for satu in kecamatan.daftar_lembar_iku.order_by("dari")}
        transaction.set_rollback(True)
    daftar_masa = [
        (semula.get(pk, "—"), menjadi.get(pk, "diambil seluruhnya"))
        for pk in [*semula, *(pk for pk in menjadi if pk not in semula)]
        if semula.get(pk) != menjadi.get(pk)
    ]
    return TinjauanLembar(daftar_beda, daftar_masa, berubah)


@transaction.atomic
def mulai_lembar(kecamatan: Kecamatan, *, dari: int, alasan: str, oleh: Pengguna) -> LembarIKU:
    """The first sheet, empty, for the editor to fill; it may begin in a past year.

    Raises PermissionDenied; Ditolak where there is a sheet.
    """
    oleh.pastikan_boleh(Perbuatan.UBAH_DATA_ACUAN, kecamatan.pk)
    with angka_tetap(kecamatan.pk):
        # Behind the lock of `angka_tetap`: of two clicks the second finds the sheet of the first.
        if ada_lembar(kecamatan):
            raise Ditolak("Kecamatan ini sudah mempunyai lembar IKU.")
        kosong = SusunanLembar(dari, None, "", (), ())
        lembar, _ = muat_lembar(kecamatan, kosong, alasan=alasan, oleh=oleh)
    return lembar


@transaction.atomic
def salin_lembar(
    kecamatan: Kecamatan, *, dari: int, alasan: str, dilihat: str, hari_ini: date, oleh: Pengguna
) -> LembarIKU:
    """The sheet of coming years: a copy of the one that covers them now, which ends before it.

    Without the targets; what was typed for those years follows. Raises PermissionDenied;
    SudahBerubah; PeriodeTertutup; Ditolak for a year that is not to come or has its sheet.
    """
    # Read before the lock, which `muat_lembar` takes: what changes meanwhile `dilihat` refuses.
    semula = lembar_tahun(kecamatan, dari) or lembar_terakhir(kecamatan, dari)
    if dari <= hari_ini.year:
        raise Ditolak(f"Lembar baru mulai paling awal tahun {hari_ini.year + 1}.")
    if semula is None:
        raise Ditolak("Belum ada lembar yang dapat disalin.")
    if semula.dari == dari:
        raise Ditolak(f"{semula} sudah mulai pada tahun itu.")
    berikut = kecamatan.daftar_lembar_iku.filter(dari__gt=dari).order_by("dari").first()
    susunan = replace(
        tanpa_target(susun_lembar_iku(semula)),
        dari=dari,
        sampai=berikut.dari - 1 if berikut else None,
    )
    lembar, _ = muat_lembar(kecamatan, susunan, alasan=alasan, dilihat=dilihat, oleh=oleh)
    _salin_samping(semula, lembar, alasan)
    return lembar


@transaction.atomic
def batalkan_lembar(lembar: LembarIKU, *, alasan: str, dilihat: str, oleh: Pengguna) -> LembarIKU:
    """Give the years of a sheet back to the one before it, and what was typed for them.

    Raises PermissionDenied; SudahBerubah; PeriodeTertutup; Ditolak where records refer to what
    the sheet before does not have.
    """
    semula = lembar_terakhir(lembar.kecamatan, lembar.dari)
    if semula is None:
        raise Ditolak("Lembar pertama tidak dapat dibatalkan; ubah isinya.")
    # The sheet before is loaded over its years, so what refuses a loading refuses this, too.
    susunan = replace(tanpa_target(susun_lembar_iku(semula)), sampai=lembar.sampai)
    hasil, _ = muat_lembar(lembar.kecamatan, susunan, alasan=alasan, dilihat=dilihat, oleh=oleh)
    return hasil


def lembar_terakhir(kecamatan: Kecamatan, tahun: int) -> LembarIKU | None:
    """The last sheet that begins before the year."""
    return kecamatan.daftar_lembar_iku.filter(dari__lt=tahun).order_by("-dari").first()


def tanpa_target(susunan: SusunanLembar) -> SusunanLembar:
    """The same sheet without its targets: those that are stored stay."""
    return _ganti_indikator(
        susunan, lambda daftar: tuple(replace(satu, daftar_target={}) for satu in daftar)
    )


def tanpa_indikator(susunan: SusunanLembar, kode: str) -> SusunanLembar:
    """The same sheet without one of its indicators, and without targets: what is stored stays."""
    return _ganti_indikator(
        tanpa_target(susunan), lambda daftar: tuple(satu for satu in daftar if satu.kode != kode)
    )


def _ganti_indikator(
    susunan: SusunanLembar,
    ganti: Callable[[tuple[SusunanIndikator, ...]], tuple[SusunanIndikator, ...]],
) -> SusunanLembar:
    """The same sheet with other indicators in each of its places."""
    daftar_tujuan = tuple(
        replace(
            tujuan,
            daftar_indikator=ganti(tujuan.daftar_indikator),
            daftar_sasaran=tuple(
                replace(sasaran, daftar_indikator=ganti(sasaran.daftar_indikator))
                for sasaran in tujuan.daftar_sasaran
            ),
        )
        for tujuan in susunan.daftar_tujuan
    )
    return replace(susunan, daftar_tujuan=daftar_tujuan)


def _salin_samping(semula: LembarIKU, lembar: LembarIKU, alasan: str) -> None:
    """What an indicator has beside the file."""
    per_kode = {satu.kode: satu for satu in semula.daftar_indikator.all()}
    for satu in lembar.daftar_indikator.all():
        lama = per_kode[satu.kode]
        if lama.catatan or lama.pencatat_id:
            satu.catatan, satu.pencatat = lama.catatan, lama.pencatat
            satu._change_reason = alasan
            satu.save()
