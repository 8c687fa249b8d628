"""Breaking a constraint and naming it, on both databases."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction

APP_KAMI = tuple(
    app.label for app in apps.get_app_configs() if Path(app.path).parent == Path(settings.BASE_DIR)
)


# They say nothing of the office.
MODEL_TEKNIS = {
    "BarisImpor",  # what an examination of a workbook found
    "BentukRiwayat",
    "Cadangan",
    "Cetakan",  # can be made again any time
    "Kiriman",  # finds a form that was sent twice
    "KodePemulihan",
    "Laju",
    "Penyegelan",
    "PerangkatKode",
    "Segel",
    "Sesi",
}


def daftar_model(*daftar_app: str) -> list[type[models.Model]]:
    """Our domain models, without the history tables."""
    return [
        model
        for app in daftar_app or APP_KAMI
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical") and model.__name__ not in MODEL_TEKNIS
    ]


def constraint_per_nama(*daftar_app: str) -> dict[str, type[models.Model]]:
    return {c.name: model for model in daftar_model(*daftar_app) for c in model._meta.constraints}


@contextmanager
def ditolak(nama: str) -> Iterator[None]:
    """The block breaks the constraint `nama`. SQLite names the columns of a unique one."""
    model = constraint_per_nama()[nama]
    constraint = next(c for c in model._meta.constraints if c.name == nama)
    pola = nama
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        kolom = [model._meta.get_field(f).column for f in constraint.fields]
        pola = ", ".join(f"{model._meta.db_table}.{k}" for k in kolom)
    with pytest.raises(IntegrityError, match=rf"\b{re.escape(pola)}\b"), transaction.atomic():
        yield


Pelanggaran = dict[str, Callable[[], object]]
