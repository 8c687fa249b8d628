"""Logs: one JSON object a line, and the id of the request it came from.

Nothing of a person gets in: no name, address or typed text, and of an exception its kind and the
places it passed through, not its message, which may quote a row.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime

NOMOR_PERMINTAAN: ContextVar[str] = ContextVar("nomor_permintaan", default="")
PESAN_TERPANJANG = 500


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        isi: dict[str, object] = {
            "waktu": datetime.fromtimestamp(record.created, tz=UTC).isoformat("T", "milliseconds"),
            "tingkat": record.levelname,
            "pencatat": record.name,
            "pesan": _pesan(record),
        }
        if nomor := NOMOR_PERMINTAAN.get():
            isi["permintaan"] = nomor
        isi |= getattr(record, "rincian", {})
        if record.exc_info and record.exc_info[1]:
            isi["galat"] = list(_galat(record.exc_info[1]))
        return json.dumps(isi, ensure_ascii=False, default=str)


def _pesan(record: logging.LogRecord) -> str:
    """The message; an address that was asked for, which may carry a secret, is left out."""
    args = record.args
    if isinstance(args, tuple):
        args = tuple("…" if isinstance(a, str) and a.startswith("/") else a for a in args)
    pesan = str(record.msg) % args if args else str(record.msg)
    return pesan[:PESAN_TERPANJANG]


def _galat(error: BaseException | None) -> Iterator[dict[str, object]]:
    """The exception and what it came from, the outermost first; a chain is told to ten links."""
    for _ in range(10):
        if error is None:
            return
        jejak = [
            f"{bingkai.f_globals.get('__name__')}:{baris} {bingkai.f_code.co_name}"
            for bingkai, baris in traceback.walk_tb(error.__traceback__)
        ]
        yield {"jenis": f"{type(error).__module__}.{type(error).__qualname__}", "jejak": jejak}
        error = error.__cause__ or error.__context__
