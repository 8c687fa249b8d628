"""Deeds on what a year is held against: Renstra, perjanjian kinerja, comparisons, budget."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak, SudahBerubah
from dasar.aturan.triwulan import TRIWULAN_AKHIR
from dasar.models import StatusCatatan
from dasar.riwayat.massal import versi_riwayat
from kinerja.models import (
    AnggaranProgram,
    Indikator,
    JenisPembanding,
    NilaiPembanding,
    PerjanjianKinerja,
    Renstra,
    TargetPerjanjian,
    TargetRenstra,
)
from organisasi.baca.periode import HANYA_CAMAT, PeriodeTertutup, kunci_kecamatan, lihat_tertutup
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import Perbuatan

NilaiPerIndikator = Sequence[tuple[Indikator, Decimal | None]]


@dataclass(frozen=True, slots=True)
class DasarPerubahan:
    """What every deed here is told: the version that the form saw, the reason, and who."""

    versi: int
    alasan: str
    oleh: Pengguna


@dataclass(frozen=True, slots=True)
class IsianRenstra:
    tahun_mulai: int
    tahun_selesai: int
    dasar_hukum: str
    daftar_nilai: NilaiPerIndikator


@dataclass(frozen=True, slots=True)
class IsianPerjanjian:
    tanggal: date
    pihak_pertama_nama: str
    pihak_pertama_jabatan: str
    pihak_pertama_nip: str
    pihak_kedua_nama: str
    pihak_kedua_jabatan: str
    daftar_nilai: NilaiPerIndikator
    pihak_pertama_pangkat: str = ""


@dataclass(frozen=True, slots=True)
class IsianPembanding:
    """A value of one indikator and kind; `nilai` None takes away what was entered."""

    indikator: Indikator
    jenis: str
    nilai: Decimal | None
    sumber: str


@dataclass(frozen=True, slots=True)
class IsianAnggaran:
    """One line of the budget; `pk` None for a new one, `realisasi` None when not yet known."""

    pk: int | None
    nama: str
    indikator: Indikator | None
    pagu: Decimal
    realisasi: Decimal | None
    batal: bool


def versi_renstra(kecamatan: Kecamatan) -> int:
    return versi_riwayat(
        Renstra.history.filter(kecamatan=kecamatan),
        TargetRenstra.history.filter(renstra__kecamatan=kecamatan),
    )


def versi_perjanjian(kecamatan: Kecamatan, tahun: int) -> int:
    return versi_riwayat(
        PerjanjianKinerja.history.filter(kecamatan=kecamatan, tahun=tahun),
        TargetPerjanjian.history.filter(perjanjian__kecamatan=kecamatan, perjanjian__tahun=tahun),
    )


def versi_pembanding(kecamatan: Kecamatan, tahun: int) -> int:
    return versi_riwayat(
        NilaiPembanding.history.filter(indikator__lembar__kecamatan=kecamatan, tahun=tahun)
    )


def versi_anggaran(kecamatan: Kecamatan, tahun: int) -> int:
    return versi_riwayat(AnggaranProgram.history.filter(kecamatan=kecamatan, tahun=tahun))


@transaction.atomic
def tetapkan_renstra(
    kecamatan: Kecamatan, tahun: int, isian: IsianRenstra, perubahan: DasarPerubahan
) -> int:
    """Store the Renstra that covers `tahun` and its end targets; return how many rows changed.

    Raises PermissionDenied, SudahBerubah, or Ditolak for years that do not cover `tahun` or
    overlap another Renstra, and for a change without reason.
    """
    _mulai(kecamatan, perubahan.oleh)
    _pastikan_versi(perubahan, versi_renstra(kecamatan))
    if not isian.tahun_mulai <= tahun <= isian.tahun_selesai:
        raise Ditolak(f"Renstra ini tidak mencakup tahun {tahun}.")
    milik = Renstra.objects.filter(kecamatan=kecamatan)
    renstra = milik.mencakup(tahun).first() or Renstra(kecamatan=kecamatan)
    lain = milik.filter(
        tahun_mulai__lte=isian.tahun_selesai, tahun_selesai__gte=isian.tahun_mulai
    ).exclude(pk=renstra.pk)
    if bertumpang := lain.first():
        raise Ditolak(f"Masanya bertumpang tindih dengan {bertumpang}.")
    berubah = _simpan(renstra, _kolom(isian), perubahan.alasan)
    return berubah + _simpan_nilai(TargetRenstra, "renstra", renstra, isian.daftar_nilai, perubahan)


@transaction.atomic
def tetapkan_perjanjian(
    kecamatan: Kecamatan,
    tahun: int,
    isian: IsianPerjanjian,
    perubahan: DasarPerubahan,
    *,
    hari_ini: date,
) -> int:
    """Store the agreement of the year and the values agreed; return how many rows changed.

    Raises PermissionDenied, SudahBerubah, or Ditolak for a date after `hari_ini` and for a change
    without reason.
    """
    _mulai(kecamatan, perubahan.oleh)
    _pastikan_versi(perubahan, versi_perjanjian(kecamatan, tahun))
    if isian.tanggal > hari_ini:
        raise Ditolak("Perjanjian tidak dapat bertanggal sesudah hari ini.")
    perjanjian = PerjanjianKinerja.objects.filter(
        kecamatan=kecamatan, tahun=tahun
    ).first() or PerjanjianKinerja(kecamatan=kecamatan, tahun=tahun)
    berubah = _simpan(perjanjian, _kolom(isian), perubahan.alasan)
    return berubah + _simpan_nilai(
        TargetPerjanjian, "perjanjian", perjanjian, isian.daftar_nilai, perubahan
    )


@transaction.atomic
def isi_pembanding(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_isian: Iterable[IsianPembanding],
    perubahan: DasarPerubahan,
) -> int:
    """Enter values that were not counted here, with their source; return how many changed.

    Raises PermissionDenied, SudahBerubah, or Ditolak for a value without source and for a change
    or removal without reason; PeriodeTertutup for the realisasi of a year that was closed here.
    """
    _mulai(kecamatan, perubahan.oleh)
    _pastikan_versi(perubahan, versi_pembanding(kecamatan, tahun))
    # `_mulai` holds the lock, so what is looked up here stays.
    ditutup = lihat_tertutup(kecamatan.pk).memuat(tahun, TRIWULAN_AKHIR)
    ada = {
        (baris.indikator_id, baris.jenis): baris
        for baris in NilaiPembanding.objects.filter(
            indikator__lembar__kecamatan=kecamatan, tahun=tahun
        )
    }
    berubah = 0
    for isian in daftar_isian:
        lama = ada.get((isian.indikator.pk, isian.jenis))
        # A national standard is no figure of the year, so it may still be entered.
        if ditutup and isian.jenis == JenisPembanding.LAMPAU and _berbeda(lama, isian):
            raise PeriodeTertutup(
                f"Tahun {tahun} sudah ditutup di sini: realisasi {isian.indikator.kode} dihitung "
                f"dari catatannya, tidak diisi. {HANYA_CAMAT}"
            )
        if isian.nilai is None:
            berubah += _hapus(lama, perubahan.alasan) if lama else 0
            continue
        baris = lama or NilaiPembanding(indikator=isian.indikator, tahun=tahun, jenis=isian.jenis)
        kolom = {"nilai": isian.nilai, "sumber": isian.sumber}
        berubah += _simpan(baris, kolom, perubahan.alasan)
    return berubah


def _berbeda(lama: NilaiPembanding | None, isian: IsianPembanding) -> bool:
    # Its source may still be put right: only the value is a figure.
    return (lama.nilai if lama else None) != isian.nilai


@transaction.atomic
def catat_anggaran(
    kecamatan: Kecamatan,
    tahun: int,
    daftar_isian: Iterable[IsianAnggaran],
    perubahan: DasarPerubahan,
) -> int:
    """Store the budget lines of the year; return how many changed. A line is voided, not deleted.

    Raises PermissionDenied, SudahBerubah, or Ditolak for more spent than budgeted and for a
    change without reason.
    """
    _mulai(kecamatan, perubahan.oleh)
    _pastikan_versi(perubahan, versi_anggaran(kecamatan, tahun))
    ada = {
        baris.pk: baris
        for baris in AnggaranProgram.objects.filter(kecamatan=kecamatan, tahun=tahun)
    }
    berubah = 0
    for isian in daftar_isian:
        # The keys come from a form: one of another kecamatan or year is refused here.
        if isian.pk is not None and isian.pk not in ada:
            raise Ditolak("Baris anggaran ini tidak ada lagi. Muat ulang halaman.")
        baris = ada[isian.pk] if isian.pk else AnggaranProgram(kecamatan=kecamatan, tahun=tahun)
        kolom = {
            "nama": isian.nama,
            "indikator": isian.indikator,
            "pagu": isian.pagu,
            "realisasi": isian.realisasi,
            "status": StatusCatatan.BATAL if isian.batal else StatusCatatan.BERLAKU,
            # A line that is void already keeps its reason when another one changes.
            "alasan_batal": (baris.alasan_batal or perubahan.alasan) if isian.batal else "",
        }
        berubah += _simpan(baris, kolom, perubahan.alasan)
    return berubah


def _mulai(kecamatan: Kecamatan, oleh: Pengguna) -> None:
    oleh.pastikan_boleh(Perbuatan.TETAPKAN_TARGET, kecamatan.pk)
    kunci_kecamatan(kecamatan.pk)


def _pastikan_versi(perubahan: DasarPerubahan, tersimpan: int) -> None:
    if perubahan.versi != tersimpan:
        raise SudahBerubah(
            "Isian ini sudah diubah sejak halaman ini dibuka. Bandingkan dengan yang tersimpan "
            "di bawah, lalu simpan lagi bila isian Anda yang benar."
        )


def _kolom(isian: IsianRenstra | IsianPerjanjian) -> dict[str, Any]:
    """What stands in the row itself; the values have rows of their own."""
    return {f.name: getattr(isian, f.name) for f in fields(isian) if f.name != "daftar_nilai"}


def _simpan(baris: Any, kolom: dict[str, Any], alasan: str) -> int:
    """Save a row that is new or differs, and count it. What is stored changes with a reason."""
    if baris.pk and all(getattr(baris, nama) == nilai for nama, nilai in kolom.items()):
        return 0
    if baris.pk and not alasan:
        raise Ditolak("Tulis alasan mengubah yang sudah tersimpan.")
    for nama, nilai in kolom.items():
        setattr(baris, nama, nilai)
    baris._change_reason = alasan or "Dicatat"
    # The sentences of the constraints are what the person reads.
    try:
        baris.full_clean()
    except ValidationError as error:
        raise Ditolak(" ".join(error.messages)) from error
    baris.save()
    return 1


def _hapus(baris: Any, alasan: str) -> int:
    """Take a row away; its value and the reason stay in the history."""
    if not alasan:
        raise Ditolak("Tulis alasan mengosongkan yang sudah tersimpan.")
    baris._change_reason = alasan
    baris.delete()
    return 1


def _simpan_nilai(
    model: Any, nama: str, induk: Any, daftar_nilai: NilaiPerIndikator, perubahan: DasarPerubahan
) -> int:
    ada = {baris.indikator_id: baris for baris in model.objects.filter(**{nama: induk})}
    berubah = 0
    for indikator, nilai in daftar_nilai:
        lama = ada.get(indikator.pk)
        if nilai is None:
            if lama:
                raise Ditolak(f"{indikator.kode}: target yang tersimpan diubah, bukan dikosongkan.")
            continue
        baris = lama or model(indikator=indikator, **{nama: induk})
        berubah += _simpan(baris, {"nilai": nilai}, perubahan.alasan)
    return berubah
