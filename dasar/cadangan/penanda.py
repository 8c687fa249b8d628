"""The mark (penanda) of a restore that is not finished: a file in IKU_DATA, and the same identity
in the database that it fills.

Only where both say the same was the database filled by that restore, and only that may be undone.
With the file alone nothing is served: what lies here cannot be trusted yet.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection

PENANDA = "pemulihan-belum-selesai"
TABEL = "iku_pemulihan"
JALAN_KELUAR = (
    "jalankan lagi manage.py pulihkan FILE dengan berkas yang sama, atau batalkan dengan "
    "manage.py pulihkan --batalkan"
)
BELUM_SELESAI = f"Pemulihan cadangan di pemasangan ini belum selesai: {JALAN_KELUAR}."
_memulihkan: ContextVar[bool] = ContextVar("memulihkan", default=False)


class Tahap(StrEnum):
    """How far the database is."""

    MULAI = "mulai"
    TERISI = "terisi"  # every row is there
    SELESAI = "selesai"  # and so is everything else


@dataclass(frozen=True, slots=True)
class Penanda:
    """Which restore began here: of which backup, which files it brings, which tables there were."""

    identitas: str
    arsip: str
    daftar_berkas: tuple[str, ...] = ()
    daftar_tabel: tuple[str, ...] = ()


def penanda() -> Path:
    return Path(settings.IKU_DATA) / PENANDA


def sedang_dipulihkan() -> bool:
    """Whether a restore has not been finished here; false for that restore itself."""
    # A mark that has become a broken link still keeps the doors shut.
    return os.path.lexists(penanda()) and not _memulihkan.get()


@contextmanager
def memulihkan() -> Iterator[None]:
    """The block is the restore itself: the mark does not stand in its way."""
    tanda = _memulihkan.set(True)
    try:
        yield
    finally:
        _memulihkan.reset(tanda)


def baca_penanda() -> Penanda | None:
    """The mark, or None. One that cannot be read is of a restore that nobody knows."""
    if not os.path.lexists(penanda()):
        return None
    try:
        isi = json.loads(penanda().read_text(encoding="utf-8"))
        return Penanda(
            identitas=str(isi["identitas"]),
            arsip=str(isi["arsip"]),
            daftar_berkas=tuple(map(str, isi["daftar_berkas"])),
            daftar_tabel=tuple(map(str, isi["daftar_tabel"])),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Penanda(identitas="", arsip="")


def pasang_penanda(tanda: Penanda) -> None:
    """Write the mark, on the disk before anything else is."""
    sementara = penanda().with_name(f".{PENANDA}")
    with open(os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as berkas:
        json.dump(asdict(tanda), berkas)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(penanda())
    tetapkan(penanda().parent)


def lepas_penanda() -> None:
    penanda().unlink(missing_ok=True)
    tetapkan(penanda().parent)


def tetapkan(folder: Path) -> None:
    """Make what was renamed or removed in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tahap(identitas: str) -> Tahap | None:
    """How far the restore of this identity has filled the database; None when it never did."""
    if not identitas or TABEL not in connection.introspection.table_names():
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tahap FROM {TABEL} WHERE identitas = %s", [identitas])  # noqa: S608 our own name
        baris = cursor.fetchone()
    return Tahap(baris[0]) if baris else None


def milik_pemulihan_lain() -> bool:
    """Whether a restore that began in another data folder has not finished with this database."""
    if TABEL not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {TABEL} WHERE tahap <> %s", [Tahap.SELESAI.value])  # noqa: S608 our own name
        return bool(cursor.fetchone()[0])


def catat_identitas(identitas: str) -> None:
    """Note in the database who fills it from now on; must run inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            # No model: it must be there before the first migration has run.
            f"CREATE TABLE IF NOT EXISTS {TABEL} "
            "(identitas varchar(64) NOT NULL, tahap varchar(20) NOT NULL)"
        )
        cursor.execute(f"DELETE FROM {TABEL}")  # noqa: S608 our own name
        cursor.execute(
            f"INSERT INTO {TABEL} (identitas, tahap) VALUES (%s, %s)",  # noqa: S608 our own name
            [identitas, Tahap.MULAI.value],
        )


def catat_tahap(identitas: str, baru: Tahap) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABEL} SET tahap = %s WHERE identitas = %s",  # noqa: S608 our own name
            [baru.value, identitas],
        )


def lupakan_identitas() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABEL}")
