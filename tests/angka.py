"""Finds one indicator among the figures of a year, whatever others its sheet has."""

from collections.abc import Iterable
from typing import Any


def menurut_kode(daftar: Iterable[Any], kode: str = "IKU-1") -> Any:
    (satu,) = (nilai for nilai in daftar if nilai.kode == kode)
    return satu
