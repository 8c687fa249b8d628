"""Keeps backups in a folder: makes one, notes how it went, and lets the oldest go."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import DatabaseError
from django.utils.timezone import localtime

from dasar.cadangan.cadangkan import CadanganGagal, HasilCadangan, cadangkan
from dasar.models import Cadangan

# It is made every night (docs/pemasangan.md): one that failed alarms nobody yet.
BATAS_UMUR = timedelta(days=2)
_NAMA = re.compile(r"iku-\d{4}-\d{2}-\d{2}-\d{6}\.tar\.gz(\.age)?")


def nama_cadangan(sekarang: datetime, *, bersandi: bool) -> str:
    """iku-2026-08-01-013000.tar.gz: sorted by name they are sorted by time."""
    return f"iku-{localtime(sekarang):%Y-%m-%d-%H%M%S}.tar.gz{'.age' if bersandi else ''}"


def cadangkan_dan_catat(path: Path, *, sandi: str, jam: Callable[[], datetime]) -> HasilCadangan:
    """Write a backup and note it in the installation, a failure too. Raises CadanganGagal."""
    mulai = jam()
    try:
        hasil = cadangkan(path, sandi=sandi, sekarang=mulai)
    except CadanganGagal as error:
        _catat_kegagalan(path, str(error), mulai=mulai, selesai=jam())
        raise
    Cadangan.objects.create(
        mulai_pada=mulai,
        selesai_pada=jam(),
        lokasi=str(path)[-500:],
        ukuran=hasil.ukuran,
        sha256=hasil.sha256,
        terenkripsi=bool(sandi),
        jumlah_baris=hasil.manifes.jumlah_baris,
        jumlah_berkas=hasil.manifes.jumlah_berkas,
        jumlah_hilang=len(hasil.manifes.hilang),
    )
    return hasil


def _catat_kegagalan(path: Path, sebab: str, *, mulai: datetime, selesai: datetime) -> None:
    catatan = Cadangan(
        mulai_pada=mulai, selesai_pada=selesai, lokasi=str(path)[-500:], kesalahan=sebab[:300]
    )
    try:
        catatan.save()
    except DatabaseError:
        # The disk that is full for the backup may be full for the database, too.
        return


def sisakan(folder: Path, banyak: int) -> list[Path]:
    """Delete all backups in the folder but the newest; return what was deleted."""
    # Only names that are ours: what else lies in the folder belongs to somebody.
    daftar = sorted(path for path in folder.iterdir() if _NAMA.fullmatch(path.name))
    lama = daftar[:-banyak]
    for path in lama:
        path.unlink()
    return lama


def peringatan_cadangan(sekarang: datetime) -> str:
    """What the administrator must know of the backups; empty while the last good one is recent."""
    terakhir = Cadangan.objects.baik().order_by("-selesai_pada").first()
    if terakhir is None:
        return "Belum ada cadangan. Bila komputer ini rusak, semua catatan hilang."
    umur = sekarang - terakhir.selesai_pada
    if umur > BATAS_UMUR:
        return f"Cadangan terakhir yang berhasil sudah berumur {umur.days} hari."
    return ""
