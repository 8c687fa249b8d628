"""Files that come before their form is saved: kept for their sender, two days at most.

So a photo is not sent twice because a field was missing, the line dropped or the session ended.
They are looked over when they come, and are no records yet: no row names them and no backup holds
them.
"""

import hashlib
import json
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas

UMUR = timedelta(days=2)
# Many more than one form may carry; beyond that one form is saved first.
TERBANYAK = 30
_KUNCI = re.compile(r"[0-9a-f]{64}")
# What a file is called and is, beside its content; and the same once it is stored.
_MENUNGGU, _TERPAKAI = ".json", ".terpakai"


@dataclass(frozen=True, slots=True)
class Titipan:
    """A file that waits: `kunci` names it to its sender."""

    kunci: str
    nama: str
    tipe: str
    berkas: Path

    @property
    def ukuran(self) -> int:
        return self.berkas.stat().st_size

    @property
    def isian(self) -> IsianBerkas:
        """The file itself, read now."""
        return IsianBerkas.diterima(self.nama, self.tipe, self.berkas.read_bytes())


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
        (folder / f"{kunci}{_MENUNGGU}").write_text(keterangan, encoding="utf-8")
    except OSError as error:
        raise BerkasDitolak(
            "Ruang simpan di server penuh. Berkas belum terkirim; beri tahu administrator."
        ) from error
    return kunci


def daftar_titipan(pengguna_pk: int, *, terpakai: bool = False) -> list[Titipan]:
    """What waits for this user, the oldest first; `terpakai` with what is stored by now."""
    akhiran = (_MENUNGGU, _TERPAKAI) if terpakai else (_MENUNGGU,)
    daftar: dict[str, tuple[float, Titipan]] = {}
    for keterangan in _folder(pengguna_pk).glob("*.*"):
        if keterangan.suffix in akhiran:
            with suppress(OSError, ValueError, KeyError):
                isi = json.loads(keterangan.read_text(encoding="utf-8"))
                berkas = keterangan.with_suffix("")
                titipan = Titipan(berkas.name, isi["nama"], isi["tipe"], berkas)
                daftar[titipan.kunci] = (berkas.stat().st_mtime, titipan)
    return [satu for _, satu in sorted(daftar.values(), key=lambda d: (d[0], d[1].kunci))]


def tandai_terpakai(pengguna_pk: int, daftar_kunci: Collection[str]) -> None:
    """What is stored by now is offered no more; a form sent twice may still name it."""
    for kunci in filter(_KUNCI.fullmatch, daftar_kunci):
        keterangan = _folder(pengguna_pk) / f"{kunci}{_MENUNGGU}"
        with suppress(FileNotFoundError):
            keterangan.rename(keterangan.with_suffix(_TERPAKAI))


def _sapu(sekarang: datetime) -> None:
    """Whoever has not come back for them in two days will not."""
    batas = (sekarang - UMUR).timestamp()
    for berkas in (Path(settings.IKU_DATA) / "titipan").glob("*/*"):
        with suppress(OSError):
            if berkas.stat().st_mtime < batas:
                berkas.unlink()
