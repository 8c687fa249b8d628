"""Rows in one canonical form, the same from SQLite and from PostgreSQL. Pure."""

import json
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from uuid import UUID


def _nilai(nilai: object) -> str:
    # A datetime is a date as well, so moments come out here with their time of day.
    if isinstance(nilai, date | time):
        return nilai.isoformat()
    if isinstance(nilai, Decimal | UUID):
        return str(nilai)
    raise TypeError(f"{type(nilai).__name__} tidak mempunyai bentuk baku.")


def json_baku(isi: object) -> bytes:
    """One line of JSON: keys sorted, dates and decimals as text. Raises TypeError for others."""
    # Seals and snapshots are digests of these bytes: neither blanks nor order may vary.
    teks = json.dumps(
        isi, default=_nilai, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return teks.encode()


def baris_baku(daftar_nilai: Sequence[object]) -> bytes:
    return json_baku(daftar_nilai) + b"\n"
