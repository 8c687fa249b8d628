"""Stores an uploaded file: type by content, name by the system, hashed with SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

import filetype
from django.core.files.base import ContentFile

from dasar.aturan.kesalahan import BerkasSalah, Ditolak
from dasar.berkas.giliran import TidakKebagianGiliran, satu_giliran
from dasar.berkas.paket import periksa_dokumen
from dasar.berkas.pindai_gambar import GambarDitolak, tulis_ulang
from dasar.berkas.pindai_pdf import periksa_pdf
from dasar.berkas.virus import periksa_virus
from dasar.models import BerkasTersimpan

# Nothing on this floor imports the one above; only the type checker looks up.
if TYPE_CHECKING:
    from organisasi.models import Pengguna

# Accepted files: extension by the type read from the content, never from the name.
EKSTENSI = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    # What an iPhone makes; kept as JPEG, which every office opens.
    "image/heic": "jpg",
    "image/heif": "jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}

# The type that an Office file gives to its main part.
BAGIAN_UTAMA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
FORMAT_GAMBAR = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
}
# One kind of picture often bears the name of another; it is written anew and named anew.
AKHIRAN_GAMBAR = frozenset({"jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif"})
SEDANG_SIBUK = "server sedang memeriksa berkas orang lain. Tunggu sebentar, lalu kirim lagi."


class BerkasDitolak(Ditolak):
    """The file is not accepted."""


@dataclass(frozen=True)
class IsianBerkas:
    """An uploaded file: its name as the user has it, and its content."""

    nama_asli: str
    isi: bytes

    @classmethod
    def diterima(cls, nama_asli: str, tipe: str, isi: bytes) -> IsianBerkas:
        """One whose content `periksa` has given back before: it is not looked over again."""
        isian = cls(nama_asli, isi)
        isian.__dict__["terperiksa"] = (tipe, isi)
        return isian

    @cached_property
    def terperiksa(self) -> tuple[str, bytes]:
        """What `periksa` says of it, asked once: by the form, before a transaction begins."""
        return periksa(self)


def pilih_baru(daftar: Iterable[IsianBerkas], tersimpan: Iterable[str]) -> list[IsianBerkas]:
    """Those whose content is not among `tersimpan` (SHA-256 as stored), each content once.

    A file that is sent again adds nothing. Raises BerkasDitolak as `periksa`.
    """
    sudah = set(tersimpan)
    hasil = []
    for isian in daftar:
        sidik = hashlib.sha256(isian.terperiksa[1]).hexdigest()
        if sidik not in sudah:
            sudah.add(sidik)
            hasil.append(isian)
    return hasil


def simpan_berkas(
    daftar: Iterable[tuple[BerkasTersimpan, IsianBerkas]], *, oleh: Pengguna, sekarang: datetime
) -> None:
    """Store each file in its row, all or none; must run inside a transaction.

    Raises BerkasDitolak when one is not accepted.
    """
    # Every type is known before the first file is written: a refused one leaves no orphan.
    for simpanan, isian, (tipe, isi) in [(s, isian, isian.terperiksa) for s, isian in daftar]:
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
    # The column takes 200 letters, the ending included.
    simpanan.nama_asli = f"{PurePath(nama_asli).stem[:190]}.{EKSTENSI[tipe]}"
    simpanan.tipe = tipe
    simpanan.ukuran = len(isi)
    simpanan.sha256 = hashlib.sha256(isi).hexdigest()
    simpanan.diunggah_pada = sekarang
    simpanan.diunggah_oleh = oleh
    # Nothing that a person typed becomes part of a path.
    nama = f"{sekarang:%Y/%m}/{uuid4().hex}.{EKSTENSI[tipe]}"
    # The file before its row: a backup relies on what a row names being complete.
    simpanan.berkas.save(nama, ContentFile(isi), save=False)
    simpanan.save()


def periksa(isian: IsianBerkas) -> tuple[str, bytes]:
    """The type, and the content as it is kept: an image without its metadata.

    Raises BerkasDitolak for a type that is not accepted, a name that says another one, and for
    content that is broken, huge, or could act.
    """
    tipe = _tipe(isian)
    # Before the turn is taken: the scanner may need longer than others would wait for it.
    if sebab := periksa_virus(isian.isi):
        raise BerkasDitolak(f"{isian.nama_asli}: {sebab}.")
    try:
        with satu_giliran():
            if tipe in FORMAT_GAMBAR:
                isi = tulis_ulang(isian.isi, FORMAT_GAMBAR[tipe])
                return ("image/jpeg" if FORMAT_GAMBAR[tipe] == "HEIF" else tipe), isi
            sebab = _sebab_ditolak(EKSTENSI[tipe], isian.isi)
    except GambarDitolak as error:
        raise BerkasDitolak(f"{isian.nama_asli}: {error}") from error
    except TidakKebagianGiliran as error:
        raise BerkasDitolak(f"{isian.nama_asli}: {SEDANG_SIBUK}") from error
    if sebab:
        raise BerkasDitolak(f"{isian.nama_asli}: {sebab}.")
    return tipe, isian.isi


def _sebab_ditolak(ekstensi: str, isi: bytes) -> str:
    """Why a document is not accepted, or nothing."""
    if ekstensi == "pdf":
        return periksa_pdf(isi)
    try:
        periksa_dokumen(isi, BAGIAN_UTAMA[ekstensi])
    except BerkasSalah as error:
        return str(error)
    return ""


def _tipe(isian: IsianBerkas) -> str:
    tipe: str | None = filetype.guess_mime(isian.isi)
    if tipe not in EKSTENSI:
        raise BerkasDitolak(
            f"{isian.nama_asli}: jenis berkas tidak diterima. "
            "Unggah PDF, JPG, PNG, WebP, HEIC, DOCX, atau XLSX."
        )
    boleh = AKHIRAN_GAMBAR if tipe in FORMAT_GAMBAR else {EKSTENSI[tipe]}
    if PurePath(isian.nama_asli).suffix.lower().lstrip(".") not in boleh:
        raise BerkasDitolak(
            f"{isian.nama_asli}: isi berkas ini {EKSTENSI[tipe].upper()}, jadi namanya harus "
            f"berakhir .{EKSTENSI[tipe]}. Ganti namanya, atau simpan ulang."
        )
    return tipe
