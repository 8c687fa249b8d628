"""Two transactions that wait for each other: the database ends one, and it is done once more."""

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError

T = TypeVar("T")

# PostgreSQL's deadlock_detected and serialization_failure. Every deed locks the kecamatan first and
# rows by their keys, so this should not happen; what the database itself locks may still meet.
_SALING_MENUNGGU = frozenset({"40P01", "40001"})


def saling_menunggu(error: OperationalError) -> bool:
    """Whether the transaction was ended for the sake of another; nothing of it is stored."""
    return getattr(error.__cause__, "sqlstate", None) in _SALING_MENUNGGU


def sekali_lagi(kerjakan: Callable[[], T]) -> T:
    """What the function returns; run a second time when its transaction was ended for another."""
    try:
        return kerjakan()
    except OperationalError as error:
        if not saling_menunggu(error):
            raise
    return kerjakan()
