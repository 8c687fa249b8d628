"""Files that no record names: left by an upload that was cut off before its record was stored."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models


def daftar_yatim(*, sebelum: datetime) -> Iterator[Path]:
    """Those not touched since `sebelum`; a younger one may belong to a record still on its way."""
    disebut = {nama for model in apps.get_models() for nama in _nama_berkas(model)}
    akar = Path(settings.MEDIA_ROOT)
    for path in sorted(akar.rglob("*")):
        if not path.is_file() or str(path.relative_to(akar)) in disebut:
            continue
        if datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) < sebelum:
            yield path


def _nama_berkas(model: type[models.Model]) -> Iterator[str]:
    """What the rows of today and their history name."""
    kolom = [f.attname for f in model._meta.concrete_fields if isinstance(f, models.FileField)]
    riwayat = getattr(getattr(model, "history", None), "model", None)
    for asal in (model, riwayat) if kolom and riwayat else (model,) if kolom else ():
        for nama in kolom:
            yield from asal._base_manager.values_list(nama, flat=True).iterator()
