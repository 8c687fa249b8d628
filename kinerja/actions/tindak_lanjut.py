"""Deeds on a tindak lanjut (follow-up) and its evidence files."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

import filetype
from django.core.files.base import ContentFile
from django.db import transaction

from kinerja.actions.kegiatan import KegiatanDitolak, kunci_kegiatan
from kinerja.models import BentukTindakLanjut, Bukti, Kegiatan, StatusCatatan, TindakLanjut
from kinerja.permissions import pastikan_boleh_mengubah
from organisasi.models import Pengguna

# Accepted evidence: extension by the type read from the content, never from the name.
TIPE_BUKTI = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


class BuktiDitolak(Exception):
    """The file is not accepted; the text is shown to the user as it is."""


@dataclass(frozen=True, slots=True)
class IsianTindakLanjut:
    """What a person types of a tindak lanjut."""

    tanggal: date
    bentuk: BentukTindakLanjut
    uraian: str
    nomor: str


@dataclass(frozen=True, slots=True)
class IsianBukti:
    """An uploaded file: its name as the user has it, and its content."""

    nama_asli: str
    isi: bytes


@transaction.atomic
def catat_tindak_lanjut(
    kegiatan: Kegiatan,
    isian: IsianTindakLanjut,
    *,
    daftar_bukti: tuple[IsianBukti, ...] = (),
    oleh: Pengguna,
    sekarang: datetime,
    hari_ini: date,
) -> TindakLanjut:
    """Record a follow-up of the kegiatan, with its evidence files.

    Raises PermissionDenied; KegiatanDitolak when the kegiatan is void, or the date lies before
    the kegiatan or after `hari_ini`; BuktiDitolak when a file is not accepted.
    """
    pastikan_boleh_mengubah(oleh, kegiatan)
    kegiatan = kunci_kegiatan(kegiatan)
    if isian.tanggal < kegiatan.tanggal:
        raise KegiatanDitolak("Tindak lanjut tidak boleh mendahului kegiatannya.")
    if isian.tanggal > hari_ini:
        raise KegiatanDitolak("Tanggal tindak lanjut belum terjadi.")
    tindak_lanjut = TindakLanjut(
        kegiatan=kegiatan,
        tanggal=isian.tanggal,
        bentuk=isian.bentuk,
        uraian=isian.uraian,
        nomor=isian.nomor,
        dicatat_pada=sekarang,
        dicatat_oleh=oleh,
    )
    tindak_lanjut._change_reason = "Dicatat"
    tindak_lanjut.save()
    _simpan_bukti(tindak_lanjut, daftar_bukti, oleh=oleh, sekarang=sekarang)
    return tindak_lanjut


@transaction.atomic
def batalkan_tindak_lanjut(
    tindak_lanjut: TindakLanjut, *, alasan: str, oleh: Pengguna
) -> TindakLanjut:
    """Void a follow-up with a reason; it stays in the history and counts no more.

    Raises PermissionDenied, or KegiatanDitolak when it is void already.
    """
    pastikan_boleh_mengubah(oleh, tindak_lanjut.kegiatan)
    tindak_lanjut = TindakLanjut.objects.select_for_update(of=("self",)).get(pk=tindak_lanjut.pk)
    if tindak_lanjut.status == StatusCatatan.BATAL:
        raise KegiatanDitolak("Tindak lanjut ini sudah dibatalkan.")
    tindak_lanjut.status = StatusCatatan.BATAL
    tindak_lanjut.alasan_batal = alasan
    tindak_lanjut.versi += 1
    tindak_lanjut._change_reason = alasan
    tindak_lanjut.save()
    return tindak_lanjut


@transaction.atomic
def unggah_bukti(
    tindak_lanjut: TindakLanjut,
    daftar_bukti: tuple[IsianBukti, ...],
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    """Add evidence files to a follow-up, all or none.

    Raises PermissionDenied, KegiatanDitolak when the kegiatan is void, or BuktiDitolak.
    """
    pastikan_boleh_mengubah(oleh, tindak_lanjut.kegiatan)
    kunci_kegiatan(tindak_lanjut.kegiatan)
    _simpan_bukti(tindak_lanjut, daftar_bukti, oleh=oleh, sekarang=sekarang)


def _tipe_bukti(bukti: IsianBukti) -> str:
    tipe: str | None = filetype.guess_mime(bukti.isi)
    if tipe not in TIPE_BUKTI:
        raise BuktiDitolak(
            f"{bukti.nama_asli}: jenis berkas tidak diterima. "
            "Unggah PDF, JPG, PNG, WebP, DOCX, atau XLSX."
        )
    return tipe


def _simpan_bukti(
    tindak_lanjut: TindakLanjut,
    daftar_bukti: tuple[IsianBukti, ...],
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    # Every type is known before the first file is written: a refused one leaves no orphan.
    for tipe, bukti in [(_tipe_bukti(bukti), bukti) for bukti in daftar_bukti]:
        simpanan = Bukti(
            tindak_lanjut=tindak_lanjut,
            nama_asli=bukti.nama_asli[:200],
            tipe=tipe,
            ukuran=len(bukti.isi),
            sha256=hashlib.sha256(bukti.isi).hexdigest(),
            diunggah_pada=sekarang,
            diunggah_oleh=oleh,
        )
        nama = f"{sekarang:%Y/%m}/{uuid4().hex}.{TIPE_BUKTI[tipe]}"
        simpanan.berkas.save(nama, ContentFile(bukti.isi), save=False)
        simpanan.save()
