"""Stores an uploaded file: type by content, name by the system, hashed with SHA-256."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import uuid4

import filetype
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from organisasi.kesalahan import Ditolak
from organisasi.models import BerkasTersimpan, Pengguna

# Accepted files: extension by the type read from the content, never from the name.
EKSTENSI = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}

FORMAT_GAMBAR = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PIKSEL_TERBANYAK = 50_000_000


class BerkasDitolak(Ditolak):
    """The file is not accepted."""


@dataclass(frozen=True, slots=True)
class IsianBerkas:
    """An uploaded file: its name as the user has it, and its content."""

    nama_asli: str
    isi: bytes


def simpan_berkas(
    daftar: Iterable[tuple[BerkasTersimpan, IsianBerkas]], *, oleh: Pengguna, sekarang: datetime
) -> None:
    """Store each file in its row, all or none; must run inside a transaction.

    Raises BerkasDitolak when one has a type that is not accepted.
    """
    # Every type is known before the first file is written: a refused one leaves no orphan.
    for simpanan, isian, (tipe, isi) in [(s, isian, periksa(isian)) for s, isian in daftar]:
        tulis_berkas(simpanan, isian.nama_asli, tipe, isi, oleh=oleh, sekarang=sekarang)


def tulis_berkas(
    simpanan: BerkasTersimpan,
    nama_asli: str,
    tipe: str,
    isi: bytes,
    *,
    oleh: Pengguna,
    sekarang: datetime,
) -> None:
    """Store in its row what has passed `periksa`; must run inside a transaction."""
    simpanan.nama_asli = nama_asli[:200]
    simpanan.tipe = tipe
    simpanan.ukuran = len(isi)
    simpanan.sha256 = hashlib.sha256(isi).hexdigest()
    simpanan.diunggah_pada = sekarang
    simpanan.diunggah_oleh = oleh
    nama = f"{sekarang:%Y/%m}/{uuid4().hex}.{EKSTENSI[tipe]}"
    simpanan.berkas.save(nama, ContentFile(isi), save=False)
    simpanan.save()


def periksa(isian: IsianBerkas) -> tuple[str, bytes]:
    """The type, and the content as it is kept: an image without its metadata.

    Raises BerkasDitolak for a type that is not accepted, and for a broken or huge image.
    """
    tipe = _tipe(isian)
    if tipe in FORMAT_GAMBAR:
        return tipe, _tanpa_metadata(isian, FORMAT_GAMBAR[tipe])
    return tipe, isian.isi


def _tanpa_metadata(isian: IsianBerkas, jenis: str) -> bytes:
    """The picture alone, turned as the camera meant it: no place, device or hour of the photo."""
    tujuan = BytesIO()
    try:
        with Image.open(BytesIO(isian.isi), formats=[jenis]) as asal:
            if asal.width * asal.height > PIKSEL_TERBANYAK:
                raise BerkasDitolak(f"{isian.nama_asli}: gambar terlalu besar. Perkecil dahulu.")
            gambar = ImageOps.exif_transpose(asal)
            gambar.info = {}
            gambar.save(tujuan, format=jenis, quality=90)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BerkasDitolak(
            f"{isian.nama_asli}: gambar rusak atau terlalu besar. Foto ulang, lalu unggah lagi."
        ) from error
    return tujuan.getvalue()


def _tipe(isian: IsianBerkas) -> str:
    tipe: str | None = filetype.guess_mime(isian.isi)
    if tipe not in EKSTENSI:
        raise BerkasDitolak(
            f"{isian.nama_asli}: jenis berkas tidak diterima. "
            "Unggah PDF, JPG, PNG, WebP, DOCX, atau XLSX."
        )
    return tipe
