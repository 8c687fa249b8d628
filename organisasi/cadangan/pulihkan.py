"""Restores a backup into an empty installation: all of it, or nothing.

The whole file is unpacked and proved first. While the database and the files are being filled a
mark stands in IKU_DATA: with it nothing is served, and the next attempt begins anew.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from organisasi.cadangan.amplop import CadanganRusak
from organisasi.cadangan.arsip import BASIS_DATA, BERKAS, LAIN, Manifes, buka_arsip
from organisasi.cadangan.tabel import (
    bentuk_basis_data,
    daftar_tabel,
    isi_tabel,
    kosongkan,
    migrasi_kurang,
    migrasi_terpasang,
    setel_urutan,
    tanpa_pemicu,
)
from organisasi.kesalahan import Ditolak
from organisasi.models import Pengguna

PENANDA = "pemulihan-belum-selesai"


class PemulihanDitolak(Ditolak):
    """The backup cannot be restored here; the installation is as it was."""


def penanda() -> Path:
    return Path(settings.IKU_DATA) / PENANDA


def uji_cadangan(path: Path, *, sandi: str) -> Manifes:
    """Read a backup to its end and prove every part, restoring nothing. Raises CadanganRusak."""
    with _ruang_bongkar() as folder:
        return buka_arsip(path, folder, sandi=sandi)


def pulihkan(
    path: Path, *, sandi: str, periksa: Callable[[], Sequence[str]], terima_kesalahan: bool
) -> tuple[Manifes, Sequence[str]]:
    """Restore the backup; return what it held and the faults that `periksa` still finds.

    With faults the installation is emptied again, unless `terima_kesalahan`. Raises CadanganRusak
    or PemulihanDitolak.
    """
    _pastikan_kosong()
    with _ruang_bongkar() as folder:
        manifes = buka_arsip(path, folder, sandi=sandi)
        _pastikan_sepadan(manifes)
        penanda().touch(mode=0o600)
        try:
            _isi_basis_data(folder, manifes)
            _pindahkan(folder / BERKAS, Path(settings.MEDIA_ROOT))
            _pindahkan(folder / LAIN, Path(settings.IKU_DATA))
            # What this version has changed since the backup.
            call_command("migrate", verbosity=0, interactive=False)
            daftar_kesalahan = periksa()
        except BaseException:
            _kembalikan_kosong()
            raise
    if daftar_kesalahan and not terima_kesalahan:
        _kembalikan_kosong()
    else:
        penanda().unlink()
    return manifes, daftar_kesalahan


@contextmanager
def _ruang_bongkar() -> Iterator[Path]:
    """A folder beside the data, so that its files can be moved into place at once."""
    with tempfile.TemporaryDirectory(prefix=".pulihkan-", dir=settings.IKU_DATA) as nama:
        yield Path(nama)


def _pastikan_kosong() -> None:
    """An installation is empty when it has no user and no file; a mark says that we began here."""
    if penanda().exists():
        _kembalikan_kosong()
        return
    media = Path(settings.MEDIA_ROOT)
    berpengguna = Pengguna._meta.db_table in connection.introspection.table_names()
    if (berpengguna and Pengguna.objects.exists()) or (media.exists() and any(media.iterdir())):
        raise PemulihanDitolak(
            "Pemasangan ini sudah berisi. Cadangan hanya dipulihkan ke pemasangan kosong: pakai "
            "IKU_DATA (dan basis data) yang baru."
        )


def _pastikan_sepadan(manifes: Manifes) -> None:
    if asing := migrasi_kurang(manifes.migrasi):
        raise PemulihanDitolak(
            f"Cadangan ini dibuat oleh versi {manifes.versi} yang tidak dikenal di sini "
            f"({', '.join(asing[:3])}). Pasang versi itu, pulihkan, lalu perbarui."
        )
    if any(satu not in manifes.migrasi for satu in migrasi_terpasang()):
        raise PemulihanDitolak(
            "Basis data ini sudah disiapkan oleh versi yang lebih baru daripada cadangannya. "
            "Pakai basis data yang belum disiapkan (IKU_DATA baru, atau basis data baru)."
        )


def _isi_basis_data(folder: Path, manifes: Manifes) -> None:
    daftar_model = bentuk_basis_data(manifes.migrasi)
    with transaction.atomic(), tanpa_pemicu(list(daftar_model)):
        kosongkan(daftar_model.values())
        for tabel, isi in manifes.tabel.items():
            jumlah = isi_tabel(daftar_model[tabel], isi["kolom"], _daftar_baris(folder, tabel))
            if jumlah != isi["jumlah"]:
                raise CadanganRusak(f"Tabel {tabel}: {jumlah} baris, seharusnya {isi['jumlah']}.")
        connection.check_constraints()
        setel_urutan(daftar_model.values())


def _daftar_baris(folder: Path, tabel: str) -> Iterator[bytes]:
    for bagian in sorted((folder / BASIS_DATA).glob(f"{tabel}.??????.jsonl")):
        with bagian.open("rb") as isi:
            yield from isi


def _pindahkan(asal: Path, tujuan: Path) -> None:
    for path in sorted(asal.rglob("*")):
        if path.is_file():
            baru = tujuan / path.relative_to(asal)
            baru.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.chmod(0o600)
            path.replace(baru)


def _kembalikan_kosong() -> None:
    """Undo a restore that was not finished, or whose data failed the examination."""
    ada = set(connection.introspection.table_names())
    daftar_model = {nama: model for nama, model in daftar_tabel().items() if nama in ada}
    with transaction.atomic(), tanpa_pemicu(list(daftar_model)):
        kosongkan(daftar_model.values())
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    penanda().unlink()
