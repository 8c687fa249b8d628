"""Orphans (yatim): files that no record names, of an upload cut off, or a record that is gone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE

from django.apps import apps
from django.conf import settings
from django.db import models

from dasar.berkas.penyimpanan import SEMENTARA, TERBUKA, tutup


def daftar_yatim(*, sebelum: datetime) -> Iterator[Path]:
    """Those without a record that never had one, not touched since `sebelum`.

    A younger one may belong to a record still on its way.
    """
    for path, nama in _tanpa_catatan():
        lama = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) < sebelum
        if lama and (_terbuka(path) or nama.startswith(SEMENTARA)):
            yield path


def periksa_yatim() -> Iterator[str]:
    """Every file without a record that is not the rest of an upload."""
    for path, nama in _tanpa_catatan():
        if not _terbuka(path) and not nama.startswith(SEMENTARA):
            yield (
                f"Berkas {nama}: tidak ada catatan yang menyebutnya. Basis data lebih tua daripada "
                "berkasnya, catatannya dihapus, atau berkas itu ditaruh orang."
            )


def tutup_yang_disebut() -> None:
    """Close the files whose record was stored when the program died, or before it closed any."""
    akar = Path(settings.MEDIA_ROOT)
    for nama in _disebut():
        if not nama.startswith(SEMENTARA) and (path := akar / nama).is_file() and _terbuka(path):
            tutup(path)


def _terbuka(path: Path) -> bool:
    return S_IMODE(path.stat().st_mode) == TERBUKA


def _tanpa_catatan() -> Iterator[tuple[Path, str]]:
    akar = Path(settings.MEDIA_ROOT)
    # First the files, then the records: one that is stored meanwhile names a file known here.
    daftar = [path for path in sorted(akar.rglob("*")) if path.is_file() or path.is_symlink()]
    disebut = _disebut()
    for path in daftar:
        nama = str(path.relative_to(akar))
        if nama not in disebut and path.is_file():
            yield path, nama


def _disebut() -> set[str]:
    return {nama for model in apps.get_models() for nama in _nama_berkas(model) if nama}


def _nama_berkas(model: type[models.Model]) -> Iterator[str]:
    """What the rows of today and their history name."""
    kolom = [f.attname for f in model._meta.concrete_fields if isinstance(f, models.FileField)]
    # What only the history names is no orphan: an import taken back keeps its files.
    riwayat = getattr(getattr(model, "history", None), "model", None)
    for asal in (model, riwayat) if kolom and riwayat else (model,) if kolom else ():
        for nama in kolom:
            yield from asal._base_manager.values_list(nama, flat=True).iterator()
