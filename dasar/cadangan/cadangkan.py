"""Writes a backup of the installation: all tables and all files at one moment, in one file.

Nobody has to stop: the tables are read in one unchanging view, and the files that they name are
complete by then, for a file is written before the row that names it and never changed.
"""

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, models

from dasar.aturan.kesalahan import Ditolak
from dasar.cadangan.arsip import ArsipTulis
from dasar.cadangan.bukti import boleh_lain
from dasar.cadangan.manifes import BASIS_DATA, BERKAS, LAIN, Manifes, nama_sah
from dasar.cadangan.penanda import tetapkan
from dasar.cadangan.tabel import (
    Model,
    baca_tabel,
    daftar_tabel,
    keadaan_tetap,
    kolom_tabel,
    migrasi_terpasang,
)


class CadanganGagal(Ditolak):
    """The backup could not be written; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class HasilCadangan:
    """A backup as it was written."""

    path: Path
    ukuran: int
    sha256: str
    manifes: Manifes


def cadangkan(
    path: Path, *, sandi: str, sekarang: datetime, tabel: Mapping[str, Model] | None = None
) -> HasilCadangan:
    """Write a backup to `path`, whole or not at all; an empty `sandi` leaves it unencrypted.

    `tabel` are those of a database that waits for its migrations, by name. Raises CadanganGagal
    when the file exists already or cannot be written.
    """
    if path.exists():
        raise CadanganGagal(f"{path} sudah ada. Cadangan tidak pernah ditimpa; pilih nama lain.")
    if path.resolve().is_relative_to(settings.IKU_DATA):
        raise CadanganGagal(
            f"{path} terletak di dalam folder data dan akan hilang bersamanya. Pilih tempat lain."
        )
    # A name that `sisakan` takes for no backup, should this process be killed.
    sementara = path.with_name(f".{path.name}.belum-selesai")
    try:
        with _berkas_baru(sementara) as tujuan:
            manifes = _isi(tujuan, sandi=sandi, sekarang=sekarang, tabel=tabel)
        hasil = HasilCadangan(path, sementara.stat().st_size, _sha256(sementara), manifes)
        sementara.rename(path)
        tetapkan(path.parent)
    except OSError as error:
        raise CadanganGagal(_sebab(error, path)) from error
    finally:
        # Where the folder itself is none, nothing was written.
        with contextlib.suppress(OSError):
            sementara.unlink()
    return hasil


def _sebab(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return (
            f"Ruang penyimpanan di {path.parent} penuh: cadangan ini tidak jadi dibuat, yang lama "
            "tetap ada. Kosongkan ruang, lalu ulangi."
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"{error.filename or path.parent} tidak boleh ditulisi atau dibaca pengguna ini."
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"Folder {path.parent} tidak ada."
    return f"{error.filename or path}: {error.strerror or error}."


@contextlib.contextmanager
def _berkas_baru(path: Path) -> Iterator[BinaryIO]:
    """A new file for our eyes only, on the disk when the block ends."""
    # What a killed backup has left under this name may be written over.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as tujuan:
        yield tujuan
        tujuan.flush()
        os.fsync(tujuan.fileno())


def _sha256(path: Path) -> str:
    """What stands on the disk, read back."""
    with path.open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def _isi(
    tujuan: BinaryIO, *, sandi: str, sekarang: datetime, tabel: Mapping[str, Model] | None
) -> Manifes:
    with keadaan_tetap():
        manifes = Manifes(
            versi=settings.IKU_VERSI,
            dibuat_pada=sekarang.isoformat(),
            basis_data=connection.vendor,
            # Inside the view, too: they must be those of the very tables that follow.
            migrasi=migrasi_terpasang(),
        )
        arsip = ArsipTulis(tujuan, manifes, sandi)
        daftar_berkas: set[str] = set()
        for nama, model in (tabel or daftar_tabel()).items():
            jumlah = 0
            for nomor, (bagian, banyak) in enumerate(baca_tabel(model)):
                arsip.tambah(f"{BASIS_DATA}{nama}.{nomor:06d}.jsonl", bagian)
                jumlah += banyak
            kolom = [field.column for field in kolom_tabel(model)]
            manifes.tabel[nama] = {"kolom": kolom, "jumlah": jumlah}
            daftar_berkas |= _berkas_dari(model)
    media = Path(settings.MEDIA_ROOT)
    for nama in sorted(daftar_berkas):
        try:
            arsip.tambah_berkas(f"{BERKAS}{nama}", media / nama)
        # One file that is gone keeps nothing else from being saved; it is named and counted.
        except FileNotFoundError:
            manifes.hilang.append(nama)
    for nama in berkas_lain(dengan_rahasia=bool(sandi)):
        if nama_sah(f"{LAIN}{nama}"):
            arsip.tambah_berkas(f"{LAIN}{nama}", Path(settings.IKU_DATA) / nama)
        else:
            # No other disk, and no manifest, could hold this name.
            manifes.hilang.append(ascii(nama))
    arsip.selesai()
    return manifes


def _berkas_dari(model: type[models.Model]) -> set[str]:
    """The names of all files that the rows of a table name."""
    return {
        nama
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField)
        for nama in model._base_manager.values_list(field.attname, flat=True).iterator()
        if nama
    }


def berkas_lain(*, dengan_rahasia: bool) -> list[str]:
    """What else the installation keeps in IKU_DATA, beside the database and the named files."""
    akar = Path(settings.IKU_DATA)
    return [
        nama
        for path in sorted(akar.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and boleh_lain(nama := str(path.relative_to(akar)), bersandi=dengan_rahasia)
    ]
