"""Proves that an unpacked backup is one that this program can restore, before anything is touched.

The hashes say that nobody changed a part; here it is asked whether the parts are what a backup
consists of: the very tables of its migrations, every row of them, and files that may lie there.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection

from dasar.aturan.kesalahan import Ditolak
from dasar.cadangan.amplop import CadanganRusak
from dasar.cadangan.manifes import BASIS_DATA, LAIN, Manifes
from dasar.cadangan.penanda import PENANDA
from dasar.cadangan.tabel import Model, kolom_tabel, migrasi_kurang, tabel_menurut

# Made anew by every start, or added by name; the witness of the seals belongs to this machine.
BUKAN_BAGIAN = {"statis", "berkas", "singgahan", "titipan", "saksi-segel", PENANDA}
# Without a passphrase they stay at home: whoever has them can be anybody.
RAHASIA = "kunci-rahasia"
_BAGIAN_TABEL = re.compile(r"(\w+)\.(\d{6})\.jsonl")


class PemulihanDitolak(Ditolak):
    """The backup cannot be restored here; the installation is as it was."""


def boleh_lain(nama: str, *, bersandi: bool) -> bool:
    """Whether a file of IKU_DATA, by its path there, belongs to a backup beside the named files."""
    path = PurePosixPath(nama)
    # Also where PostgreSQL holds the records: the name is that of the other kind's database.
    basis_data = {"iku.sqlite3", Path(str(connection.settings_dict["NAME"])).name}
    return (
        path.parts[0] not in BUKAN_BAGIAN
        and not any(ruas.startswith(".") for ruas in path.parts)
        # Locks belong to a running process.
        and path.suffix != ".kunci"
        # Its beginning: SQLite keeps -wal and -shm beside the file.
        and not any(path.name.startswith(satu) for satu in basis_data)
        and (bersandi or RAHASIA not in path.parts)
    )


def buktikan(folder: Path, manifes: Manifes, *, bersandi: bool) -> None:
    """Raise PemulihanDitolak for a backup of another version, CadanganRusak for none at all."""
    # First: with a migration unknown here neither tables nor rows can be judged.
    if asing := migrasi_kurang(manifes.migrasi):
        raise PemulihanDitolak(
            f"Cadangan ini dibuat oleh versi {manifes.versi} yang tidak dikenal di sini "
            f"({', '.join(asing[:3])}). Pasang versi itu, pulihkan, lalu perbarui."
        )
    daftar_model = tabel_menurut(manifes.migrasi)
    if daftar_model is None:
        raise CadanganRusak("Daftar migrasi cadangan ini tidak lengkap.")
    if (
        get_user_model()._meta.db_table not in daftar_model
        or daftar_model.keys() != manifes.tabel.keys()
    ):
        beda = sorted(daftar_model.keys() ^ manifes.tabel.keys())
        raise CadanganRusak(
            f"Tabel cadangan ini tidak sesuai migrasinya: {', '.join(beda[:5]) or 'tidak ada'}."
        )
    for nama, model in daftar_model.items():
        _buktikan_tabel(folder, nama, model, manifes)
    _buktikan_nama(manifes, bersandi=bersandi)


def _buktikan_tabel(folder: Path, nama: str, model: Model, manifes: Manifes) -> None:
    isi = manifes.tabel[nama]
    if {field.column for field in kolom_tabel(model)} != set(isi["kolom"]):
        raise CadanganRusak(f"Kolom tabel {nama} di cadangan ini tidak sesuai migrasinya.")
    jumlah = 0
    for teks in daftar_baris(folder, nama):
        try:
            baris = json.loads(teks)
        # A line may be nested until Python gives up.
        except (ValueError, RecursionError):
            baris = None
        if not isinstance(baris, list) or len(baris) != len(isi["kolom"]):
            raise CadanganRusak(f"Tabel {nama}: baris {jumlah + 1} tidak terbaca.")
        jumlah += 1
    if jumlah != isi["jumlah"]:
        raise CadanganRusak(f"Tabel {nama}: {jumlah} baris, seharusnya {isi['jumlah']}.")


def _buktikan_nama(manifes: Manifes, *, bersandi: bool) -> None:
    """Every part belongs to a table, to the named files, or may lie in IKU_DATA."""
    nomor: dict[str, list[int]] = {}
    for bagian in sorted(manifes.bagian):
        cocok = _BAGIAN_TABEL.fullmatch(bagian.removeprefix(BASIS_DATA))
        if bagian.startswith(BASIS_DATA):
            if not cocok or cocok[1] not in manifes.tabel:
                raise CadanganRusak(f"Bagian {bagian!r} tidak dikenal.")
            nomor.setdefault(cocok[1], []).append(int(cocok[2]))
        elif bagian.startswith(LAIN) and not boleh_lain(
            bagian.removeprefix(LAIN), bersandi=bersandi
        ):
            raise CadanganRusak(f"Bagian {bagian!r} tidak boleh ada di cadangan ini.")
    for tabel, daftar in nomor.items():
        if daftar != list(range(len(daftar))):
            raise CadanganRusak(f"Bagian tabel {tabel} tidak lengkap.")


def daftar_baris(folder: Path, tabel: str) -> Iterator[bytes]:
    """The rows of a table as lines of JSON, in the order of its parts."""
    for bagian in sorted((folder / BASIS_DATA).glob(f"{tabel}.??????.jsonl")):
        with bagian.open("rb") as isi:
            yield from isi


def pastikan_tidak_menimpa(folder: Path) -> None:
    """Raise PemulihanDitolak when a file of the backup would replace a strange one in IKU_DATA."""
    asal = folder / LAIN
    for path in sorted(asal.rglob("*")):
        tujuan = Path(settings.IKU_DATA) / path.relative_to(asal)
        sama = tujuan.is_dir() if path.is_dir() else _sama(path, tujuan)
        # The key that a first start made here yields: what comes back was encrypted with another.
        if tujuan.name != RAHASIA and tujuan.exists() and not sama:
            raise PemulihanDitolak(
                f"{tujuan} sudah ada dan lain isinya. Pindahkan dahulu, lalu ulangi."
            )


def _sama(satu: Path, lain: Path) -> bool:
    return lain.is_file() and satu.read_bytes() == lain.read_bytes()
