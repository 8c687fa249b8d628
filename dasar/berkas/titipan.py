"""Files that come before their form is saved: kept for their sender, two days at most.

So a photo is not sent twice because a field was missing, the line dropped or the session ended.
They are looked over when they come, and are no records yet: no row names them and no backup holds
them.
"""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas

UMUR = timedelta(days=2)
# Beside what one form may carry; more is not waited for.
TERBANYAK = 30
_KUNCI = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Titipan:
    """A file that waits: `kunci` names it to its sender."""

    kunci: str
    isian: IsianBerkas


def _folder(pengguna_pk: int) -> Path:
    return Path(settings.IKU_DATA) / "titipan" / str(pengguna_pk)


def titipkan(isian: IsianBerkas, *, pengguna_pk: int, sekarang: datetime) -> str:
    """Keep a file for this user and return its key; the same content is kept once.

    Raises BerkasDitolak when it is not accepted, when too many wait, or without room on the disk.
    """
    tipe, isi = isian.terperiksa
    _sapu(sekarang)
    folder = _folder(pengguna_pk)
    kunci = hashlib.sha256(isi).hexdigest()
    if len(daftar_titipan(pengguna_pk)) >= TERBANYAK:
        raise BerkasDitolak(
            f"{TERBANYAK} berkas sudah menunggu disimpan. Simpan dahulu, lalu tambahkan yang lain."
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / kunci).write_bytes(isi)
        # The name last: without it the file is not there yet.
        keterangan = json.dumps({"nama": isian.nama_asli, "tipe": tipe})
        (folder / f"{kunci}.json").write_text(keterangan, encoding="utf-8")
    except OSError as error:
        raise BerkasDitolak(
            "Ruang simpan di server penuh. Berkas belum terkirim; beri tahu administrator."
        ) from error
    return kunci


def daftar_titipan(pengguna_pk: int) -> list[Titipan]:
    """What waits for this user, the oldest first."""
    folder = _folder(pengguna_pk)
    daftar = []
    for keterangan in folder.glob("*.json") if folder.is_dir() else ():
        with suppress(OSError, ValueError):
            berkas = folder / keterangan.stem
            isi = json.loads(keterangan.read_text(encoding="utf-8"))
            isian = IsianBerkas.diterima(isi["nama"], isi["tipe"], berkas.read_bytes())
            daftar.append((keterangan.stat().st_mtime, Titipan(keterangan.stem, isian)))
    return [titipan for _, titipan in sorted(daftar, key=lambda satu: (satu[0], satu[1].kunci))]


def buang_titipan(pengguna_pk: int, daftar_kunci: list[str]) -> None:
    """What is stored by now waits no more."""
    for kunci in filter(_KUNCI.fullmatch, daftar_kunci):
        for nama in (f"{kunci}.json", kunci):
            (_folder(pengguna_pk) / nama).unlink(missing_ok=True)


def _sapu(sekarang: datetime) -> None:
    """Whoever has not come back for them in two days will not."""
    akar = Path(settings.IKU_DATA) / "titipan"
    batas = (sekarang - UMUR).timestamp()
    for berkas in akar.glob("*/*"):
        with suppress(OSError):
            if berkas.stat().st_mtime < batas:
                berkas.unlink()
