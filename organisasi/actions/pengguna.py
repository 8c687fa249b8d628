"""Deeds on the users of a kecamatan. Source: docs/aturan.md, "Pengguna"."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from dasar.aturan.kesalahan import Ditolak
from dasar.pintu.audit import catat_peristiwa
from dasar.riwayat.perubahan import oleh_siapa, versi_terakhir
from organisasi.actions.penugasan import (
    akhiri_penugasan,
    hapus_rencana,
    kunci_pengguna,
    penugasan_berjalan,
)
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.baca.periode import kunci_kecamatan
from organisasi.baca.permissions import boleh_mengundang_kabupaten
from organisasi.baca.undangan import ALASAN_TAUTAN
from organisasi.models import Pengguna, Penugasan, UnitKerja
from organisasi.models.peran import Peran, Perbuatan

ADMIN_TERAKHIR = (
    "Ini satu-satunya administrator yang dapat masuk. Jadikan orang lain administrator dahulu."
)


@dataclass(frozen=True, slots=True)
class IsianPengguna:
    """What is typed of a user."""

    nama: str
    surel: str
    peran: str


class PenggunaSudahBerubah(Ditolak):
    """Somebody else saved first; nothing is overwritten."""


@transaction.atomic
def undang_pengguna(
    username: str,
    isian: IsianPengguna,
    unit: UnitKerja | None,
    *,
    kunci: UUID | None = None,
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> Pengguna:
    """Make an account without a password, working in `unit` from today; `buat_tautan` opens it.

    A reader at the kabupaten has no unit. The same form (`kunci`) sent again returns the account
    that it made. Raises PermissionDenied, or Ditolak with what is wrong.
    """
    kabupaten = isian.peran == Peran.KABUPATEN
    if oleh.kecamatan_id is None or (kabupaten and not boleh_mengundang_kabupaten()):
        raise PermissionDenied
    oleh.pastikan_boleh(Perbuatan.KELOLA_PENGGUNA, oleh.kecamatan_id)
    # The same form sent twice at once waits here for what its twin makes.
    kunci_kecamatan(oleh.kecamatan_id)
    username = nama_masuk(username)
    kiriman = tandai_kiriman(kunci, "pengguna", username, isian, unit, oleh=oleh)
    if lama := kiriman.hasil():
        return Pengguna.objects.get(pk=lama)
    if Pengguna.objects.filter(username=username).exists():
        raise Ditolak("Nama masuk ini sudah dipakai orang lain.")
    pengguna = Pengguna(
        username=username,
        kecamatan=None if kabupaten else oleh.kecamatan,
        unit_kerja=None if kabupaten else unit,
    )
    pengguna.set_unusable_password()
    _simpan(pengguna, isian, "Diundang")
    if pengguna.unit_kerja:
        _mulai_penugasan(pengguna, pengguna.unit_kerja, hari_ini, "Diundang")
    kiriman.catat(pengguna.pk, sekarang=sekarang)
    catat_peristiwa("akun_dibuat", pengguna=pengguna.pk, oleh=oleh.pk, peran=pengguna.peran)
    return pengguna


@transaction.atomic
def ubah_pengguna(
    pengguna: Pengguna, isian: IsianPengguna, *, versi: int, alasan: str, oleh: Pengguna
) -> Pengguna:
    """Change name, e-mail or peran of a user seen in version `versi`.

    Raises PermissionDenied; PenggunaSudahBerubah when it was saved since; Ditolak when the peran
    cannot be given, or nobody would be left to keep the users.
    """
    pengguna = kunci_pengguna(pengguna, oleh)
    if versi_terakhir(pengguna) != versi:
        raise PenggunaSudahBerubah(
            f"Data pengguna ini sudah diubah {oleh_siapa(pengguna, oleh)}. Bandingkan dengan "
            "isian Anda di bawah, lalu simpan lagi bila isian Anda yang benar."
        )
    if isian.peran != pengguna.peran:
        if Peran.KABUPATEN in (isian.peran, pengguna.peran):
            raise Ditolak("Pembaca kabupaten diundang tersendiri, bukan diubah perannya.")
        _pastikan_ada_admin_lain(pengguna)
        catat_peristiwa("peran_diubah", pengguna=pengguna.pk, oleh=oleh.pk, peran=isian.peran)
    _simpan(pengguna, isian, alasan)
    return pengguna


@transaction.atomic
def buat_tautan(pengguna: Pengguna, *, oleh: Pengguna) -> str:
    """The token of a one-time link with which the person sets a password; who made it is kept.

    Until the account has a password, a new link ends the one before. Raises PermissionDenied, or
    Ditolak for an account that is not active.
    """
    pengguna = kunci_pengguna(pengguna, oleh)
    if not pengguna.is_active:
        raise Ditolak("Aktifkan dahulu akun ini.")
    # A new unusable one: the token rests on that column, so the link before this one dies.
    if not pengguna.has_usable_password():
        pengguna.set_unusable_password()
    pengguna._change_reason = ALASAN_TAUTAN
    pengguna.save()
    catat_peristiwa("tautan_sandi_dibuat", pengguna=pengguna.pk, oleh=oleh.pk)
    return default_token_generator.make_token(pengguna)


@transaction.atomic
def nonaktifkan_pengguna(
    pengguna: Pengguna, *, alasan: str, oleh: Pengguna, hari_ini: date
) -> Pengguna:
    """Close an account: its sessions and links end at once, its term in the unit today.

    Raises PermissionDenied, or Ditolak for one that is closed already, without a reason, or when
    nobody would be left to keep the users.
    """
    pengguna = kunci_pengguna(pengguna, oleh)
    if not pengguna.is_active:
        raise Ditolak("Akun ini sudah tidak aktif.")
    if not alasan.strip():
        raise Ditolak("Tulis alasannya.")
    _pastikan_ada_admin_lain(pengguna)
    # The plan first: to give it up opens the present term again.
    hapus_rencana(pengguna, hari_ini)
    if kini := penugasan_berjalan(pengguna, hari_ini):
        akhiri_penugasan(kini, hari_ini, alasan)
    pengguna.is_active = False
    # What was open with the old password stays closed when the account is opened again.
    pengguna.set_unusable_password()
    pengguna._change_reason = alasan
    pengguna.save()
    pengguna.daftar_sesi.all().delete()
    catat_peristiwa("akun_ditutup", pengguna=pengguna.pk, oleh=oleh.pk)
    return pengguna


@transaction.atomic
def aktifkan_pengguna(
    pengguna: Pengguna, *, alasan: str, oleh: Pengguna, hari_ini: date
) -> Pengguna:
    """Open a closed account again, in its last unit from today; it needs a new password.

    Where that unit is there no longer, no term begins: the person is moved afterwards.
    Raises PermissionDenied, or Ditolak for one that is open already, or without a reason.
    """
    pengguna = kunci_pengguna(pengguna, oleh)
    if pengguna.is_active:
        raise Ditolak("Akun ini sudah aktif.")
    if not alasan.strip():
        raise Ditolak("Tulis alasannya.")
    pengguna.is_active = True
    pengguna._change_reason = alasan
    pengguna.save()
    # Not refused: a closed account is not moved, so nobody could ever open it again.
    if pengguna.unit_kerja and pengguna.unit_kerja.ada_pada(hari_ini):
        _mulai_penugasan(pengguna, pengguna.unit_kerja, hari_ini, alasan)
    catat_peristiwa("akun_dibuka", pengguna=pengguna.pk, oleh=oleh.pk)
    return pengguna


def _pastikan_ada_admin_lain(pengguna: Pengguna) -> None:
    """Raise Ditolak when this is the last admin of the kecamatan who can log in."""
    if pengguna.peran != Peran.ADMIN:
        return
    lain = Pengguna.objects.filter(
        kecamatan=pengguna.kecamatan_id, peran=Peran.ADMIN, is_active=True
    ).exclude(pk=pengguna.pk)
    if not lain.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists():
        raise Ditolak(ADMIN_TERAKHIR)


def _mulai_penugasan(pengguna: Pengguna, unit: UnitKerja, hari_ini: date, alasan: str) -> None:
    """A term from today on; one that ended today goes on."""
    penugasan = penugasan_berjalan(pengguna, hari_ini) or Penugasan(
        pengguna=pengguna, mulai=hari_ini
    )
    penugasan.unit_kerja = unit
    penugasan.selesai = None
    penugasan._change_reason = alasan
    penugasan.save()


def _simpan(pengguna: Pengguna, isian: IsianPengguna, alasan: str) -> None:
    pengguna.first_name = isian.nama
    pengguna.email = isian.surel
    pengguna.peran = isian.peran
    pengguna._change_reason = alasan
    try:
        pengguna.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Ditolak(" ".join(error.messages)) from error
    pengguna.save()
