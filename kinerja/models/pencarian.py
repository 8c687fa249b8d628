"""Full-text search of the kegiatan: words as people type them, and where the database keeps them.

The migration `0002_pencarian_kegiatan` lets the database itself keep the words beside each row:
an FTS5 table on SQLite, a generated column with a GIN index on PostgreSQL.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import BooleanField, F, Func, IntegerField

TABEL_CARI = "kinerja_kegiatan_cari"
# What both databases take for a letter of a word; anything else parts two words.
_KATA = re.compile(r"[0-9a-zà-öø-ÿ]+")
_BANYAK_KATA = 10


def kata_cari(teks: str) -> tuple[str, ...]:
    """The words asked for; each must begin a word of the kegiatan."""
    return tuple(dict.fromkeys(_KATA.findall(teks.lower())))[:_BANYAK_KATA]


class MemuatKata(Func):
    """Whether the kegiatan has all the words.

    SQLite gathers all that have them before it looks at a kegiatan: of a word that many kecamatan
    write every year only those of `lingkup`, pairs of unit and year.
    """

    output_field = BooleanField()

    def __init__(self, kata: Sequence[str], lingkup: Iterable[tuple[int, int]] = ()) -> None:
        self.kata = tuple(kata)
        self.lingkup = tuple(lingkup)
        super().__init__(F("pk"))

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        kunci, params = compiler.compile(self.get_source_expressions()[0])
        cocok = f"SELECT rowid FROM {TABEL_CARI} WHERE {TABEL_CARI} MATCH %s"  # noqa: S608 our own names
        syarat = [f'teks : "{satu}" *' for satu in self.kata]
        if self.lingkup:
            daftar = " OR ".join(f"u{unit}t{tahun}" for unit, tahun in self.lingkup)
            syarat.append(f"lingkup : ({daftar})")
        # Not by its key, but along the index that has the order of the list.
        return f"+{kunci} IN ({cocok})", (*params, " AND ".join(syarat))

    def as_postgresql(
        self, compiler: Any, connection: Any, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        kunci, _ = compiler.compile(self.get_source_expressions()[0])
        cari = f"{kunci.rpartition('.')[0]}.cari"
        # The index reads all rows of every word it is asked for: the longest is the rarest as a
        # rule. What is not the bare column is no question to the index.
        utama, *lain = (f"'{satu}':*" for satu in sorted(self.kata, key=len, reverse=True))
        # 'simple' takes words as they are: on both databases the same ones are found.
        cocok = f"{cari} @@ to_tsquery('simple', %s)"
        if not lain:
            return cocok, (utama,)
        sisa = f"({cari} || ''::tsvector) @@ to_tsquery('simple', %s)"
        return f"({cocok} AND {sisa})", (utama, " & ".join(lain))


class TanpaIndeks(Func):
    """A column as it is, but on SQLite not by its index: another one leads.

    Without statistics SQLite takes any index with an equality, however little it leaves out.
    """

    output_field = IntegerField()
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **lain)
