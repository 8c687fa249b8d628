"""Restores a backup into an empty installation: all of it, or nothing.

The whole file is unpacked and proved first; until then nothing is touched. While the database and
the files are being filled a mark stands in IKU_DATA, and its identity in the database: with it
nothing is served, the next attempt goes on where this one ended, and only a database that bears
the identity of the mark is ever emptied again.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from dasar.berkas.penyimpanan import TERBUKA, TERTUTUP
from dasar.cadangan.amplop import CadanganRusak
from dasar.cadangan.arsip import buka_arsip, terenkripsi
from dasar.cadangan.bukti import PemulihanDitolak, buktikan, daftar_baris, pastikan_tidak_menimpa
from dasar.cadangan.kosong import tabel_berisi
from dasar.cadangan.manifes import BERKAS, LAIN, Manifes
from dasar.cadangan.penanda import (
    Penanda,
    Tahap,
    baca_penanda,
    catat_identitas,
    catat_tahap,
    lepas_penanda,
    lupakan_identitas,
    memulihkan,
    milik_pemulihan_lain,
    pasang_penanda,
    tahap,
)
from dasar.cadangan.ruang import ruang_bongkar, sendirian
from dasar.cadangan.tabel import (
    TANPA_TABEL,
    bentuk_basis_data,
    buang_tabel,
    daftar_tabel,
    isi_tabel,
    kosongkan,
    migrasi_terpasang,
    setel_urutan,
    tanpa_pemicu,
)

_BATALKAN = "manage.py pulihkan --batalkan"


def uji_cadangan(path: Path, *, sandi: str) -> Manifes:
    """Read a backup to its end and prove every part, restoring nothing. Raises as `pulihkan`."""
    with sendirian(), ruang_bongkar() as folder:
        return _buka(path, folder, sandi=sandi)


def pulihkan(
    path: Path, *, sandi: str, periksa: Callable[[], Sequence[str]], terima_kesalahan: bool
) -> tuple[Manifes, Sequence[str]]:
    """Restore the backup; return what it held and the faults that `periksa` still finds.

    With faults the installation is emptied again, unless `terima_kesalahan`. Raises CadanganRusak
    or PemulihanDitolak.
    """
    # The room last: `sendirian` sweeps away every one that it finds.
    with sendirian(), memulihkan(), ruang_bongkar() as folder:
        manifes = _buka(path, folder, sandi=sandi)
        tanda = _mulai(path, manifes, folder)
        try:
            daftar_kesalahan = _isi(folder, manifes, tanda, periksa)
        # Ctrl+C and SIGTERM as well: an interrupted restore leaves nothing (docs/ketahanan.md).
        except BaseException:
            _kosongkan_lagi(tanda)
            raise
        if daftar_kesalahan and not terima_kesalahan:
            _kosongkan_lagi(tanda)
        else:
            _tuntaskan(folder, tanda)
    return manifes, daftar_kesalahan


def batalkan() -> str:
    """Give an unfinished restore up, and say in words what became of it.

    What it filled is emptied again; a database that it did not fill is left as it is.
    """
    with sendirian(), memulihkan():
        tanda = baca_penanda()
        if tanda is None:
            return "Tidak ada pemulihan yang belum selesai di sini; tidak ada yang diubah."
        keadaan = tahap(tanda.identitas)
        if keadaan in (Tahap.MULAI, Tahap.TERISI):
            _kosongkan_lagi(tanda)
            return "Pemulihan dibatalkan: pemasangan ini kosong lagi."
        lepas_penanda()
        if keadaan is Tahap.SELESAI:
            lupakan_identitas()
            return "Pemulihan itu sudah selesai; hanya tandanya dihapus."
        return (
            "Tanda pemulihan dihapus. Basis data dan berkas di sini tidak diisi oleh pemulihan "
            "itu, jadi dibiarkan seperti adanya."
        )


def _buka(path: Path, folder: Path, *, sandi: str) -> Manifes:
    manifes = buka_arsip(path, folder, sandi=sandi)
    buktikan(folder, manifes, bersandi=terenkripsi(path))
    return manifes


def _mulai(path: Path, manifes: Manifes, folder: Path) -> Penanda:
    """The mark of this restore: the one that stands here, or a new one in an empty installation.

    Raises PemulihanDitolak, and then nothing was touched.
    """
    with path.open("rb") as berkas:
        arsip = hashlib.file_digest(berkas, "sha256").hexdigest()
    pastikan_tidak_menimpa(folder)
    lama = baca_penanda()
    if lama and tahap(lama.identitas):
        if lama.arsip != arsip:
            raise PemulihanDitolak(
                "Di sini pemulihan dari berkas cadangan lain belum selesai. Jalankan lagi dengan "
                f"berkas itu, atau batalkan dahulu: {_BATALKAN}"
            )
        return lama
    _pastikan_kosong(bertanda=lama is not None)
    _pastikan_sepadan(manifes)
    tanda = Penanda(
        identitas=uuid4().hex,
        arsip=arsip,
        daftar_berkas=tuple(n.removeprefix(BERKAS) for n in manifes.bagian if n.startswith(BERKAS)),
        daftar_tabel=tuple(connection.introspection.table_names()),
    )
    pasang_penanda(tanda)
    try:
        with transaction.atomic():
            # Asked again: now nobody else can fill it before it bears our name.
            _pastikan_kosong(bertanda=lama is not None)
            catat_identitas(tanda.identitas)
    except BaseException:
        if lama is None:
            lepas_penanda()
        raise
    return tanda


def _pastikan_kosong(*, bertanda: bool) -> None:
    """An installation is empty when no table holds a row, and no file lies where files lie."""
    if milik_pemulihan_lain():
        raise PemulihanDitolak(
            "Basis data ini sedang diisi oleh pemulihan yang dimulai dari folder data lain. "
            "Selesaikan atau batalkan di sana, atau pakai basis data yang baru."
        )
    media = Path(settings.MEDIA_ROOT)
    isi = [str(model._meta.verbose_name) for model in tabel_berisi(daftar_tabel())]
    isi += ["berkas"] if media.exists() and any(media.iterdir()) else []
    if isi:
        sebab = f"Pemasangan ini sudah berisi ({', '.join(isi[:3])}); tidak ada yang disentuh. "
        if bertanda:
            raise PemulihanDitolak(
                f"{sebab}Tanda pemulihan yang ada di sini bukan milik basis data ini; hapus dengan "
                f"{_BATALKAN}, yang membiarkan isinya."
            )
        raise PemulihanDitolak(
            f"{sebab}Cadangan hanya dipulihkan ke pemasangan kosong: pakai IKU_DATA (dan basis "
            "data) yang baru."
        )


def _pastikan_sepadan(manifes: Manifes) -> None:
    if any(satu not in manifes.migrasi for satu in migrasi_terpasang()):
        raise PemulihanDitolak(
            "Basis data ini sudah disiapkan oleh versi yang lebih baru daripada cadangannya. "
            "Pakai basis data yang belum disiapkan (IKU_DATA baru, atau basis data baru)."
        )


def _isi(
    folder: Path, manifes: Manifes, tanda: Penanda, periksa: Callable[[], Sequence[str]]
) -> Sequence[str]:
    keadaan = tahap(tanda.identitas)
    if keadaan is Tahap.SELESAI:
        return []
    if keadaan is not Tahap.TERISI:
        _isi_basis_data(folder, manifes, tanda)
    # A file of a record is written once: nobody needs to write it again.
    _pindahkan(folder / BERKAS, Path(settings.MEDIA_ROOT), hak=TERTUTUP)
    # What this version has changed since the backup.
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return periksa()


def _isi_basis_data(folder: Path, manifes: Manifes, tanda: Penanda) -> None:
    # Before the transaction: SQLite's schema editor refuses to run inside one.
    daftar_model = bentuk_basis_data(manifes.migrasi)
    with transaction.atomic(), tanpa_pemicu(list(daftar_model)):
        if berisi := tabel_berisi(daftar_model):
            raise PemulihanDitolak(
                f"Basis data ini diisi orang lain selama pemulihan ({berisi[0]._meta.db_table}). "
                "Hentikan layanan yang memakainya, lalu ulangi dengan basis data kosong."
            )
        kosongkan(daftar_model.values())
        for tabel, isi in manifes.tabel.items():
            try:
                isi_tabel(daftar_model[tabel], isi["kolom"], daftar_baris(folder, tabel))
            except (ValueError, TypeError, ArithmeticError, ValidationError) as error:
                raise CadanganRusak(f"Tabel {tabel}: ada baris yang tidak terbaca.") from error
        # Tables went in by their names, not by their ties: only now is all there that they need.
        connection.check_constraints()
        setel_urutan(daftar_model.values())
        _kosongkan_sesi()
        # Together with the rows: wherever it is killed, the two cannot disagree.
        catat_tahap(tanda.identitas, Tahap.TERISI)


def _kosongkan_sesi() -> None:
    """Nobody is logged in as somebody who came back with the backup."""
    with connection.cursor() as cursor:
        for nama in TANPA_TABEL & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(nama)}")  # noqa: S608 our own names


def _pindahkan(asal: Path, tujuan: Path, *, hak: int) -> None:
    tujuan.mkdir(exist_ok=True, mode=0o700)
    for path in sorted(asal.rglob("*")):
        if path.is_file():
            baru = tujuan / path.relative_to(asal)
            baru.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.chmod(hak)
            path.replace(baru)


def _tuntaskan(folder: Path, tanda: Penanda) -> None:
    """The last step, after the examination: only now the secret key of the backup is put here."""
    _pindahkan(folder / LAIN, Path(settings.IKU_DATA), hak=TERBUKA)
    # At once for the thousands of files that were moved without being flushed.
    os.sync()
    # Killed between any two of these it goes on where it was, or is whole already.
    catat_tahap(tanda.identitas, Tahap.SELESAI)
    lepas_penanda()
    lupakan_identitas()


def _kosongkan_lagi(tanda: Penanda) -> None:
    """Undo a restore that was not finished, or whose data failed the examination."""
    if tahap(tanda.identitas) not in (Tahap.MULAI, Tahap.TERISI):
        return
    ada = set(connection.introspection.table_names())
    daftar_model = {nama: model for nama, model in daftar_tabel().items() if nama in ada}
    with transaction.atomic(), tanpa_pemicu(list(daftar_model)):
        # Before that the one transaction that fills has undone itself.
        if tahap(tanda.identitas) is Tahap.TERISI:
            kosongkan(daftar_model.values())
        catat_tahap(tanda.identitas, Tahap.MULAI)
    _buang_berkas(tanda)
    with transaction.atomic():
        # So that the next attempt finds what this one found, whatever was migrated meanwhile.
        if not tanda.daftar_tabel and not tabel_berisi(daftar_tabel()):
            buang_tabel()
        lupakan_identitas()
    lepas_penanda()


def _buang_berkas(tanda: Penanda) -> None:
    """Remove the files that the restore brought, and the folders that are empty then."""
    akar = Path(settings.MEDIA_ROOT)
    for nama in tanda.daftar_berkas:
        # The mark is a file that somebody may have written: nothing outside goes.
        if (akar / nama).resolve().is_relative_to(akar.resolve()):
            (akar / nama).unlink(missing_ok=True)
    # Backwards, so that a folder comes after those inside it.
    for folder in sorted((p for p in akar.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
