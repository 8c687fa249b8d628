"""Adds objects to a PDF behind its end, as the standard lets a later revision do.

What stands before is not read again: a structure of a hundred thousand objects would fill the
memory of a library that holds a file whole.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path
from typing import NamedTuple

import pikepdf

# So many in one stream of objects: who reads one reads its whole stream.
_SEKALI = 200


class Sambungan(NamedTuple):
    """What a PDF says of itself at its end."""

    letak: int
    akar: int
    berikut: int
    kenal: bytes
