"""One order of words for people's eyes, whatever database holds them.

SQLite puts all capitals before all small letters, PostgreSQL goes by the language of its cluster.
Here it is the letters without regard to case, sign by sign, on both.
"""

from string import ascii_lowercase, ascii_uppercase
from typing import Any

from django.db.models import CharField, Func

_KECIL = str.maketrans(ascii_uppercase, ascii_lowercase)


class Urut(Func):
    """The words of a column as they are sorted; put a unique column behind it."""

    function = "LOWER"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        # Of this collation LOWER, too, knows the plain letters only, as SQLite does.
        bentuk = '%(function)s((%(expressions)s) COLLATE "C")'
        return self.as_sql(compiler, connection, template=bentuk, **lain)


def kunci_urut(teks: str) -> tuple[str, str]:
    """The same order for words that are sorted here."""
    return teks.translate(_KECIL), teks
