"""Deeds on a tindak lanjut (follow-up) and its evidence files."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import IsianBerkas, pilih_baru, simpan_berkas
from dasar.models import StatusCatatan
from dasar.riwayat.perubahan import oleh_siapa
from kinerja.actions.kegiatan import KegiatanDitolak, kunci_kegiatan
from kinerja.actions.serupa import pastikan_bukan_ulangan
from kinerja.baca.akibat import tindak_lanjut_serupa
from kinerja.baca.batas import baca_batas_susulan, hari_tersentuh
from kinerja.baca.permissions import pastikan_boleh_mengubah
from kinerja.baca.tampak import tampak_tindak_lanjut
from kinerja.models import BentukTindakLanjut, Bukti, Kegiatan, TindakLanjut
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.baca.periode import kunci_kecamatan, pastikan_terbuka
from organisasi.models import Pengguna
from organisasi.models.verifikasi import StatusVerifikasi


@dataclass(frozen=True, slots=True)
class IsianTindakLanjut:
    """What a person types of a tindak lanjut."""

    tanggal: date
    bentuk: BentukTindakLanjut
    uraian: str
    nomor: str


class TindakLanjutSudahBerubah(Ditolak):
    """Somebody else saved first; nothing is overwritten."""


@transaction.atomic
def catat_tindak_lanjut(
    kegiatan: Kegiatan,
    isian: IsianTindakLanjut,
    *,
    daftar_bukti: tuple[IsianBerkas, ...] = (),
    kunci: UUID | None = None,
    selain: frozenset[int] | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> TindakLanjut:
    """Record a follow-up of the kegiatan, with its evidence files.

    The same form (`kunci`) with the same content sent again returns the follow-up that it made.
    Raises PermissionDenied; PeriodeTertutup; KegiatanDitolak when the kegiatan is void, or the
    date lies before the kegiatan or after `hari_ini`; BerkasDitolak when a file is not accepted;
    SudahAdaSerupa (`selain`: pastikan_bukan_ulangan).
    """
    pastikan_boleh_mengubah(oleh, kegiatan)
    kiriman = tandai_kiriman(kunci, "tindak_lanjut", kegiatan, isian, daftar_bukti, oleh=oleh)
    kegiatan = kunci_kegiatan(kegiatan)
    # As for a kegiatan: behind the lock, and before the rules.
    if lama := kiriman.hasil():
        return TindakLanjut.objects.get(pk=lama)
    serupa = tindak_lanjut_serupa(kegiatan, isian.tanggal, isian.uraian)
    pastikan_bukan_ulangan(serupa, selain=selain)
    tindak_lanjut = TindakLanjut(kegiatan=kegiatan, dicatat_pada=sekarang, dicatat_oleh=oleh)
    _simpan(tindak_lanjut, isian, "Dicatat", oleh=oleh, hari_ini=hari_ini)
    # Nothing is stored yet, but the same file may have been chosen twice.
    _simpan_bukti(tindak_lanjut, pilih_baru(daftar_bukti, ()), oleh=oleh, sekarang=sekarang)
    kiriman.catat(tindak_lanjut.pk, sekarang=sekarang)
    return tindak_lanjut


@transaction.atomic
def ubah_tindak_lanjut(
    tindak_lanjut: TindakLanjut,
    isian: IsianTindakLanjut,
    *,
    versi: int,
    oleh: Pengguna,
    hari_ini: date,
) -> TindakLanjut:
    """Correct a follow-up that the user saw in version `versi`; it is unverified again.

    Raises PermissionDenied; PeriodeTertutup for its old or new date; TindakLanjutSudahBerubah
    when it was saved since; KegiatanDitolak as `catat_tindak_lanjut`, or when it is void.
    """
    pastikan_boleh_mengubah(oleh, tindak_lanjut.kegiatan)
    kunci_kegiatan(tindak_lanjut.kegiatan)
    tindak_lanjut = _baca_yang_berlaku(tindak_lanjut)
    if tindak_lanjut.versi != versi:
        # Sent again because no answer came: the same content is no collision.
        if isian == IsianTindakLanjut(*(getattr(tindak_lanjut, b.name) for b in fields(isian))):
            return tindak_lanjut
        raise TindakLanjutSudahBerubah(
            f"Tindak lanjut ini sudah diubah {oleh_siapa(tindak_lanjut, oleh)} sejak halaman ini "
            "dibuka. Bandingkan dan pilih, lalu simpan lagi."
        )
    # Its former day; `_simpan` asks about the new one.
    _pastikan_terbuka(tindak_lanjut.kegiatan, tindak_lanjut.tanggal)
    tindak_lanjut.versi += 1
    _simpan(tindak_lanjut, isian, "Diubah", oleh=oleh, hari_ini=hari_ini)
    return tindak_lanjut


@transaction.atomic
def batalkan_tindak_lanjut(
    tindak_lanjut: TindakLanjut, *, alasan: str, dilihat: str, oleh: Pengguna
) -> TindakLanjut:
    """Void a follow-up as it was seen; it stays in the history and counts no more.

    `dilihat` is the digest of `tampak_tindak_lanjut`. Raises PermissionDenied, PeriodeTertutup,
    KegiatanDitolak when it is void already, or YangDilihatBerubah.
    """
    pastikan_boleh_mengubah(oleh, tindak_lanjut.kegiatan)
    kecamatan_pk = tindak_lanjut.kegiatan.unit_kerja.kecamatan_id
    # Not `kunci_kegiatan`: what follows a kegiatan that is void may be voided, too.
    kunci_kecamatan(kecamatan_pk)
    tindak_lanjut = _baca_yang_berlaku(tindak_lanjut)
    _pastikan_terbuka(tindak_lanjut.kegiatan, tindak_lanjut.tanggal)
    pastikan_dilihat(dilihat, tampak_tindak_lanjut(tindak_lanjut))
    tindak_lanjut.status = StatusCatatan.BATAL
    tindak_lanjut.alasan_batal = alasan
    _simpan_perubahan(tindak_lanjut, alasan, oleh)
    return tindak_lanjut


@transaction.atomic
def pulihkan_tindak_lanjut(
    tindak_lanjut: TindakLanjut, *, alasan: str, dilihat: str, oleh: Pengguna
) -> TindakLanjut:
    """Undo the void of a follow-up as it was seen; it must be verified anew.

    `dilihat` is the digest of `tampak_tindak_lanjut`. Raises PermissionDenied, PeriodeTertutup,
    YangDilihatBerubah, or KegiatanDitolak when it, or its kegiatan, is void or not void, or the
    kegiatan is dated after it by now.
    """
    pastikan_boleh_mengubah(oleh, tindak_lanjut.kegiatan)
    kegiatan = kunci_kegiatan(tindak_lanjut.kegiatan)
    tindak_lanjut = TindakLanjut.objects.get(pk=tindak_lanjut.pk)
    if tindak_lanjut.status != StatusCatatan.BATAL:
        raise KegiatanDitolak("Tindak lanjut ini tidak sedang dibatalkan.")
    # While it was void nothing kept the kegiatan from being moved behind it.
    if tindak_lanjut.tanggal < kegiatan.tanggal:
        raise KegiatanDitolak("Tindak lanjut tidak boleh mendahului kegiatannya.")
    _pastikan_terbuka(kegiatan, tindak_lanjut.tanggal)
    pastikan_dilihat(dilihat, tampak_tindak_lanjut(tindak_lanjut))
    tindak_lanjut.status = StatusCatatan.BERLAKU
    tindak_lanjut.alasan_batal = ""
    _simpan_perubahan(tindak_lanjut, alasan, oleh)
    return tindak_lanjut


@transaction.atomic
def unggah_bukti(
    tindak_lanjut: TindakLanjut,
    daftar_bukti: tuple[IsianBerkas, ...],
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> int:
    """Add evidence files to a follow-up, all or none; return how many. It is unverified again.

    A file that is there already adds nothing. Raises PermissionDenied, PeriodeTertutup,
    KegiatanDitolak when the follow-up or its kegiatan is void, or BerkasDitolak.
    """
    pastikan_boleh_mengubah(oleh, tindak_lanjut.kegiatan)
    kegiatan = kunci_kegiatan(tindak_lanjut.kegiatan)
    tindak_lanjut = _baca_yang_berlaku(tindak_lanjut)
    _pastikan_terbuka(kegiatan, tindak_lanjut.tanggal)
    tersimpan = Bukti.objects.filter(tindak_lanjut=tindak_lanjut, status=StatusCatatan.BERLAKU)
    baru = pilih_baru(daftar_bukti, tersimpan.values_list("sha256", flat=True))
    if baru:
        _simpan_bukti(tindak_lanjut, baru, oleh=oleh, sekarang=sekarang)
        _simpan_perubahan(tindak_lanjut, "Bukti ditambahkan", oleh)
    return len(baru)


def _pastikan_terbuka(kegiatan: Kegiatan, tanggal: date) -> None:
    """Also in the year of its kegiatan, while a later limit lets the day count there."""
    kecamatan_pk = kegiatan.unit_kerja.kecamatan_id
    # Not the day of the kegiatan itself: one of a closed triwulan (quarter) is still followed up in
    # an open one (docs/aturan.md, "Penutupan triwulan").
    susulan = baca_batas_susulan(kecamatan_pk)
    pastikan_terbuka(kecamatan_pk, *hari_tersentuh(kegiatan.tanggal, tanggal, susulan))


def _baca_yang_berlaku(tindak_lanjut: TindakLanjut) -> TindakLanjut:
    tindak_lanjut = TindakLanjut.objects.select_related("kegiatan__unit_kerja").get(
        pk=tindak_lanjut.pk
    )
    if tindak_lanjut.status == StatusCatatan.BATAL:
        raise KegiatanDitolak("Tindak lanjut ini sudah dibatalkan.")
    return tindak_lanjut


def _simpan(
    tindak_lanjut: TindakLanjut,
    isian: IsianTindakLanjut,
    perubahan: str,
    *,
    oleh: Pengguna,
    hari_ini: date,
) -> None:
    kegiatan = tindak_lanjut.kegiatan
    if isian.tanggal < kegiatan.tanggal:
        raise KegiatanDitolak("Tindak lanjut tidak boleh mendahului kegiatannya.")
    if isian.tanggal > hari_ini:
        raise KegiatanDitolak("Tanggal tindak lanjut belum terjadi.")
    _pastikan_terbuka(kegiatan, isian.tanggal)
    tindak_lanjut.tanggal = isian.tanggal
    tindak_lanjut.bentuk = isian.bentuk
    tindak_lanjut.uraian = isian.uraian
    tindak_lanjut.nomor = isian.nomor
    tindak_lanjut.verifikasi = StatusVerifikasi.BELUM
    tindak_lanjut.diubah_oleh = oleh
    tindak_lanjut._change_reason = perubahan
    tindak_lanjut.save()


def _simpan_perubahan(tindak_lanjut: TindakLanjut, perubahan: str, oleh: Pengguna) -> None:
    """What was verified is no longer what is written."""
    tindak_lanjut.verifikasi = StatusVerifikasi.BELUM
    tindak_lanjut.diubah_oleh = oleh
    tindak_lanjut.versi += 1
    tindak_lanjut._change_reason = perubahan
    tindak_lanjut.save()


def _simpan_bukti(
    tindak_lanjut: TindakLanjut,
    daftar_bukti: Iterable[IsianBerkas],
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    simpan_berkas(
        [(Bukti(tindak_lanjut=tindak_lanjut), isian) for isian in daftar_bukti],
        oleh=oleh,
        sekarang=sekarang,
    )
