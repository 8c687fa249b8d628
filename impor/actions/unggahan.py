"""What a person does with an uploaded workbook. The work itself is the worker's."""

import hashlib
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.core.files.base import File
from django.db import transaction

from dasar.aturan.dilihat import pastikan_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.pemeriksaan import KeadaanBaris, Perbaikan
from dasar.pekerja.pekerjaan import KeadaanPekerjaan, keadaan_pekerjaan
from impor.baca.permissions import pastikan_boleh_memutuskan, pastikan_boleh_mengunggah
from impor.models import Impor, IsiImpor, StatusImpor
from impor.tasks import periksa_impor, simpan_impor
from organisasi.baca.kiriman import tandai_kiriman
from organisasi.models import Kecamatan, Pengguna

SEDANG_DIKERJAKAN = "Berkas ini masih dikerjakan. Tunggu sampai selesai."


@transaction.atomic
def unggah_buku(
    kecamatan: Kecamatan,
    berkas: BinaryIO,
    *,
    nama_asli: str,
    isi: IsiImpor,
    kunci: UUID | None = None,
    oleh: Pengguna,
    sekarang: datetime,
) -> Impor:
    """Keep the file and have it examined; nothing of it is stored yet.

    The same form (`kunci`) sent again returns the upload that it made. Raises PermissionDenied.
    """
    pastikan_boleh_mengunggah(oleh, isi, kecamatan.pk)
    sidik = hashlib.sha256(berkas.read()).hexdigest()
    kiriman = tandai_kiriman(kunci, "impor", kecamatan, isi, nama_asli, sidik, oleh=oleh)
    # Of two submissions at once the second waits, and finds the first.
    oleh.kunci()
    if lama := kiriman.hasil():
        return Impor.objects.get(pk=lama)
    impor = Impor(
        kecamatan=kecamatan,
        isi=isi,
        nama_asli=nama_asli[:200],
        sha256=sidik,
        diunggah_pada=sekarang,
        diunggah_oleh=oleh,
    )
    # It was read to its end for the digest.
    berkas.seek(0)
    # Always this ending: what kind of workbook it is, its bytes say and never its name.
    impor.berkas.save(f"{sekarang:%Y/%m}/{uuid4().hex}.xlsx", File(berkas), save=False)
    _simpan(impor)
    kiriman.catat(impor.pk, sekarang=sekarang)
    _antrekan(impor)
    return impor


@transaction.atomic
def perbaiki_buku(
    impor: Impor,
    perbaikan: Perbaikan,
    *,
    dimasukkan: frozenset[int],
    dilihat: str,
    oleh: Pengguna,
) -> Impor:
    """Type over cells of the file, as it was seen, and have it examined again.

    `dilihat` is the digest of `tampak_impor`: a page sends all cells of its rows, and would put
    back what somebody else has corrected since. Raises PermissionDenied, YangDilihatBerubah, or
    Ditolak unless its rows have been examined and not been stored.
    """
    impor = _kunci(impor, oleh, StatusImpor.SALAH, StatusImpor.SIAP)
    pastikan_dilihat(dilihat, tampak_impor(impor))
    semula = Perbaikan.dari_json(impor.perbaikan)
    impor.perbaikan = semula.tambah(perbaikan, dimasukkan=dimasukkan).ke_json()
    impor.status = StatusImpor.MENUNGGU_DIPERIKSA
    _simpan(impor)
    _antrekan(impor)
    return impor


def tampak_impor(impor: Impor) -> dict[str, object]:
    """What the page of an examined upload shows, for the digest of a decision about it."""
    return {"hasil pemeriksaan": impor.sidik, "perbaikan": impor.perbaikan}


@transaction.atomic
def setujui_buku(
    impor: Impor, *, perbarui: bool, baru_saja: bool = False, dilihat: str, oleh: Pengguna
) -> Impor:
    """Confirm the examination as it was seen; the worker stores it.

    `dilihat` is the digest of `tampak_impor`. With `baru_saja` the rows that would change a record
    are left out. Raises PermissionDenied, YangDilihatBerubah, or Ditolak when it is not ready,
    would store nothing, or would change records and neither of the two says what becomes of them.
    """
    impor = _kunci(impor, oleh, StatusImpor.SIAP)
    pastikan_dilihat(dilihat, tampak_impor(impor))
    per_keadaan = impor.hasil["per_keadaan"]
    # A click on a file that is stored already is to be told so, not thanked for.
    if not per_keadaan.get(KeadaanBaris.BARU) and not per_keadaan.get(KeadaanBaris.BERUBAH):
        raise Ditolak("Semua baris sudah tersimpan; tidak ada yang perlu disimpan.")
    if baru_saja and not per_keadaan.get(KeadaanBaris.BARU):
        raise Ditolak("Tidak ada baris yang baru; tidak ada yang perlu disimpan.")
    if per_keadaan.get(KeadaanBaris.BERUBAH) and not perbarui and not baru_saja:
        raise Ditolak(
            "Setujui dahulu bahwa catatan yang berubah digantikan oleh isi berkas, atau simpan "
            "yang baru saja."
        )
    impor.perbarui = perbarui and not baru_saja
    impor.disimpan_oleh = oleh
    impor.status = StatusImpor.MENUNGGU_DISIMPAN
    _simpan(impor)
    _antrekan(impor)
    return impor


@transaction.atomic
def buang_buku(impor: Impor, *, dilihat: str, oleh: Pengguna) -> Impor:
    """Discard an upload as it was seen (`tampak_impor`) that has not been stored.

    Raises PermissionDenied, YangDilihatBerubah, or Ditolak.
    """
    # Also one that the worker gave up: else it would stay in the list for ever.
    impor = _kunci(impor, oleh, StatusImpor.SALAH, StatusImpor.SIAP, macet=True)
    pastikan_dilihat(dilihat, tampak_impor(impor))
    impor.daftar_baris.all().delete()
    impor.disimpan_oleh = None
    impor.status = StatusImpor.BATAL
    _simpan(impor)
    return impor


@transaction.atomic
def ulangi_buku(impor: Impor, *, oleh: Pengguna) -> Impor:
    """Queue again what the worker could not finish. Raises PermissionDenied, or Ditolak."""
    impor = _kunci(impor, oleh, macet=True)
    _antrekan(impor)
    return impor


def _kunci(impor: Impor, oleh: Pengguna, *diterima: StatusImpor, macet: bool = False) -> Impor:
    """The upload behind the lock, in one of these states; or, with `macet`, given up by the worker.

    Raises PermissionDenied, or Ditolak.
    """
    pastikan_boleh_memutuskan(oleh, impor)
    # The upload alone: no deed here goes on to the records, for which the kecamatan comes first.
    impor = Impor.objects.select_for_update().get(pk=impor.pk)
    if impor.menunggu:
        if macet and keadaan_pekerjaan(impor.kunci_pekerjaan) == KeadaanPekerjaan.GAGAL:
            return impor
        raise Ditolak(SEDANG_DIKERJAKAN)
    if impor.status not in diterima:
        raise Ditolak(f"Berkas ini sudah tidak menunggu: {impor.get_status_display().lower()}.")
    return impor


def _simpan(impor: Impor) -> None:
    impor._change_reason = impor.get_status_display()
    impor.save()


def _antrekan(impor: Impor) -> None:
    """Give it to the worker, in the transaction that made it wait."""
    pekerjaan = simpan_impor if impor.status == StatusImpor.MENUNGGU_DISIMPAN else periksa_impor
    Impor.objects.filter(pk=impor.pk).update(baris_selesai=0, baris_semua=0)
    # By updates around it: where jobs run as they are queued, a save would undo what it wrote.
    kunci = pekerjaan.enqueue(impor.pk).id
    Impor.objects.filter(pk=impor.pk).update(kunci_pekerjaan=kunci)
