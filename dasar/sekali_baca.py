"""While a page is made, the same question has the same answer: it is read once.

A page is put together from many readings, each of which stands by itself and asks for what it
needs: so the grid of a year was read six times for the Camat's desk. Nothing is remembered beyond
the page, or beyond the first thing that is written meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

from django.db import connection

P = ParamSpec("P")
T = TypeVar("T")

_jawaban: ContextVar[dict[Any, Any] | None] = ContextVar("jawaban", default=None)


def sekali_baca(baca: Callable[P, T]) -> Callable[P, T]:
    """Let a reading answer once for each set of arguments, which must be hashable.

    Whoever gets the answer shares it with others, so it is for frozen values. Outside
    `selama_membaca` it reads every time.
    """

    tanda = signature(baca)

    @wraps(baca)
    def tanya(*args: P.args, **kwargs: P.kwargs) -> T:
        jawaban = _jawaban.get()
        if jawaban is None:
            return baca(*args, **kwargs)
        # What is left out and what is said by name or place are the same question.
        ikatan = tanda.bind(*args, **kwargs)
        ikatan.apply_defaults()
        kunci = (baca, *ikatan.arguments.values())
        if kunci not in jawaban:
            jawaban[kunci] = baca(*args, **kwargs)
        hasil: T = jawaban[kunci]
        return hasil

    return tanya


@contextmanager
def selama_membaca() -> Iterator[None]:
    """Inside, each reading of `sekali_baca` is asked once, until something is written."""
    jawaban: dict[Any, Any] = {}

    def lupakan_bila_ditulis(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        # A savepoint, too: what is written behind it may be taken back.
        if not sql.startswith("SELECT"):
            jawaban.clear()
        return execute(sql, params, many, context)

    semula = _jawaban.set(jawaban)
    try:
        with connection.execute_wrapper(lupakan_bila_ditulis):
            yield
    finally:
        _jawaban.reset(semula)
