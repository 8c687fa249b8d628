"""While a page is made, the same question has the same answer: it is read once.

A page is put together from many readings, each of which stands by itself and asks for what it
needs: so the grid of a year was read six times for the Camat's desk. Nothing is remembered beyond
the page, or beyond the first thing that is written meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Ingatan:
    """The answers by their questions; and how many transactions were open when it began."""

    transaksi: int
    jawaban: dict[Any, Any] = field(default_factory=dict)


_ingatan: ContextVar[_Ingatan | None] = ContextVar("ingatan", default=None)


def sekali_baca(baca: Callable[P, T]) -> Callable[P, T]:
    """Let a reading answer once for each set of arguments, which must be hashable.

    Whoever gets the answer shares it with others, so it is for what nobody can change: a tuple, a
    Mapping, a frozen value. Outside `selama_membaca` it reads every time; so it does inside a
    transaction, which may have waited for somebody else, and may be taken back.
    """

    tanda = signature(baca)

    @wraps(baca)
    def tanya(*args: P.args, **kwargs: P.kwargs) -> T:
        ingatan = _ingatan.get()
        if ingatan is None or len(connection.atomic_blocks) > ingatan.transaksi:
            return baca(*args, **kwargs)
        # What is left out and what is said by name or place are the same question.
        ikatan = tanda.bind(*args, **kwargs)
        ikatan.apply_defaults()
        kunci = (baca, *ikatan.arguments.values())
        if kunci not in ingatan.jawaban:
            ingatan.jawaban[kunci] = baca(*args, **kwargs)
        hasil: T = ingatan.jawaban[kunci]
        return hasil

    return tanya


@contextmanager
def selama_membaca() -> Iterator[None]:
    """Inside, each reading of `sekali_baca` is asked once, until something is written.

    What is made after its end, such as the parts of a streamed answer, is read every time.
    """
    ingatan = _Ingatan(transaksi=len(connection.atomic_blocks))

    def lupakan_bila_ditulis(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        # A savepoint, too: what is written behind it may be taken back. PostgreSQL puts the halves
        # of a UNION into brackets.
        if not sql.lstrip(" \n(").startswith("SELECT"):
            ingatan.jawaban.clear()
        return execute(sql, params, many, context)

    semula = _ingatan.set(ingatan)
    try:
        with connection.execute_wrapper(lupakan_bila_ditulis):
            yield
    finally:
        _ingatan.reset(semula)
