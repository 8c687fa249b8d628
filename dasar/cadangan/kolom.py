"""The columns of the database against those that the models expect.

A migration that was edited after it had run leaves a database that `migrate` takes for finished.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

# The type of a column, and whether it must hold a value.
Kolom = tuple[str, bool]

_SQLITE = """
SELECT t.name, k.name, k.type, k."notnull" FROM sqlite_master t JOIN pragma_table_xinfo(t.name) k
WHERE t.type = 'table' AND k.hidden = 0
"""
_POSTGRESQL = """
SELECT t.relname, k.attname, format_type(k.atttypid, k.atttypmod), k.attnotnull
FROM pg_attribute k JOIN pg_class t ON t.oid = k.attrelid
JOIN pg_namespace n ON n.oid = t.relnamespace
WHERE t.relkind IN ('r', 'p') AND k.attnum > 0 AND NOT k.attisdropped AND k.attgenerated = ''
  AND n.nspname = current_schema()
"""
# Django writes the short names, PostgreSQL answers with those of the standard.
_NAMA_BAKU = {"varchar": "character varying", "char": "character"}


def kolom_asing() -> list[str]:
    """A sentence for each column that is missing, strange, or of another kind; one query."""
    ada = _terpasang()
    return [
        kalimat
        for tabel, seharusnya in sorted(_menurut_model().items())
        for kalimat in _bandingkan(tabel, ada.get(tabel, {}), seharusnya)
    ]


def _bandingkan(
    tabel: str, ada: Mapping[str, Kolom], seharusnya: Mapping[str, Kolom]
) -> Iterator[str]:
    if not ada:
        yield f"Tabel {tabel} tidak ada."
        return
    for nama in sorted(seharusnya.keys() | ada.keys()):
        if nama not in ada:
            yield f"Kolom {tabel}.{nama} tidak ada."
        elif nama not in seharusnya:
            yield f"Kolom {tabel}.{nama} tidak dikenal program."
        elif ada[nama] not in (seharusnya[nama], _lebih_lebar(seharusnya[nama])):
            yield (
                f"Kolom {tabel}.{nama} lain jenisnya: {_sebutan(ada[nama])}, seharusnya "
                f"{_sebutan(seharusnya[nama])}."
            )


def _lebih_lebar(kolom: Kolom) -> Kolom:
    """What holds all the same; so wide a migration of Django's own made its keys."""
    jenis, wajib = kolom
    return "bigint" if jenis == "integer" else jenis, wajib


def _sebutan(kolom: Kolom) -> str:
    jenis, wajib = kolom
    return f"{jenis}, {'wajib diisi' if wajib else 'boleh kosong'}"


# Models do not change under a running process.
@cache
def _menurut_model() -> dict[str, dict[str, Kolom]]:
    return {
        model._meta.db_table: {
            str(field.column): (_baku(field.db_parameters(connection)["type"]), not field.null)
            for field in model._meta.local_concrete_fields
            if not field.generated
        }
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def _terpasang() -> dict[str, dict[str, Kolom]]:
    hasil: dict[str, dict[str, Kolom]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if connection.vendor == "sqlite" else _POSTGRESQL)
        for tabel, nama, jenis, wajib in cursor.fetchall():
            hasil[tabel][nama] = (_baku(jenis), bool(wajib))
    return hasil


def _baku(jenis: Any) -> str:
    """One spelling for what is the same type."""
    nama, kurung, ukuran = str(jenis).lower().replace(", ", ",").partition("(")
    return f"{_NAMA_BAKU.get(nama, nama)}{kurung}{ukuran}"
