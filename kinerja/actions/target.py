"""The deed of setting the targets of a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.aturan.triwulan import ROMAWI
from dasar.riwayat.massal import versi_riwayat
from kinerja.models import Indikator, Target
from organisasi.baca.periode import baca_tertutup
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan


@dataclass(frozen=True, slots=True)
class IsianTarget:
    """The target of one indikator to the end of one triwulan; `nilai` None where none is typed."""

    indikator: Indikator
    triwulan: int
    nilai: Decimal | None
    dasar_hukum: str


def versi_target(kecamatan: Kecamatan, tahun: int) -> int:
    """A number that grows with every change of a target of the year."""
    return versi_riwayat(Target.history.filter(indikator__lembar__kecamatan=kecamatan, tahun=tahun))


@transaction.atomic
def tetapkan_target(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_isian: Iterable[IsianTarget],
    *,
    alasan: str,
    versi: int | None = None,
    oleh: Pengguna,
) -> int:
    """Set the targets that differ; return how many. The old value stays in the history.

    `versi` is what the page showed (`versi_target`); None asks nothing. A legal basis is that of
    the triwulan still open; the closed ones keep theirs. Raises PermissionDenied; SudahBerubah;
    Ditolak for a closed triwulan, a missing legal basis, a change of a set target without reason,
    or one that is emptied.
    """
    oleh.pastikan_boleh(Perbuatan.TETAPKAN_TARGET, kecamatan.pk)
    # Waits for the other writers: the version below is compared behind their lock.
    tertutup = baca_tertutup(kecamatan.pk)
    if versi is not None and versi != versi_target(kecamatan, tahun):
        raise SudahBerubah(
            "Target ini sudah diubah sejak halaman ini dibuka. Bandingkan dengan yang tersimpan di "
            "bawah, lalu simpan lagi bila isian Anda yang benar."
        )
    tersimpan = {
        (t.indikator_id, t.triwulan): t
        for t in Target.objects.filter(indikator__lembar__kecamatan=kecamatan, tahun=tahun)
    }
    berubah = 0
    for isian in daftar_isian:
        lama = tersimpan.get((isian.indikator.pk, isian.triwulan))
        ditutup = tertutup.memuat(tahun, isian.triwulan)
        if not _berbeda(lama, isian, ditutup=ditutup):
            continue
        nilai = _nilai_sah(isian, ditutup=ditutup)
        if lama and not alasan:
            raise Ditolak("Tulis alasan mengubah target yang sudah ditetapkan.")
        target = lama or Target(indikator=isian.indikator, tahun=tahun, triwulan=isian.triwulan)
        target.nilai, target.dasar_hukum = nilai, isian.dasar_hukum
        target._change_reason = alasan or "Ditetapkan"
        try:
            target.full_clean()
        except ValidationError as error:
            raise Ditolak(" ".join(error.messages)) from error
        target.save()
        berubah += 1
    return berubah


def _berbeda(lama: Target | None, isian: IsianTarget, *, ditutup: bool) -> bool:
    # One legal basis is typed for the whole year: a closed triwulan keeps the one it has.
    dasar_lain = lama is not None and not ditutup and lama.dasar_hukum != isian.dasar_hukum
    return (lama.nilai if lama else None) != isian.nilai or dasar_lain


def _nilai_sah(isian: IsianTarget, *, ditutup: bool) -> Decimal:
    """The value to store. Raises Ditolak."""
    tempat = f"{isian.indikator.kode} triwulan {ROMAWI[isian.triwulan]}"
    if ditutup:
        raise Ditolak(f"{tempat}: triwulan ini sudah ditutup.")
    if isian.nilai is None:
        raise Ditolak(f"{tempat}: target yang sudah ditetapkan diubah, bukan dikosongkan.")
    if not isian.dasar_hukum:
        raise Ditolak(f"{isian.indikator.kode}: tulis dasar hukum targetnya.")
    return isian.nilai
