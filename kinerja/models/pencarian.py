"""Full-text search of the kegiatan: words as people type them, and where the database keeps them.

The migration `0003_pencarian_kegiatan` lets the database itself keep the words beside each row:
an FTS5 table on SQLite, a generated column with two GIN indexes on PostgreSQL.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, IntegerField

TABEL_CARI = "kinerja_kegiatan_cari"
# What both databases take for a letter of a word; anything else parts two words.
_KATA = re.compile(r"[0-9a-zà-öø-ÿ]+")
# PostgreSQL takes '7e5kkx' for the number 7e5 and a word.
_PECAHAN = re.compile(r"[0-9]+e[0-9]")
_BANYAK_KATA = 10
# A key of the FTS5 table is the day, then the kegiatan: its order is that of the list.
_BIT_KEGIATAN = 32
_HARI_JULIAN = 1_721_424
KUNCI_KEGIATAN = f"({TABEL_CARI}.rowid & {(1 << _BIT_KEGIATAN) - 1})"


def kata_cari(teks: str) -> tuple[str, ...]:
    """The words asked for; each must begin a word of the kegiatan."""
    return tuple(dict.fromkeys(_KATA.findall(teks.lower())))[:_BANYAK_KATA]


def batas_kunci(awal: date, akhir: date) -> tuple[int, int]:
    """The keys of the FTS5 table from the first to the last kegiatan of these days."""
    kunci = [(hari.toordinal() + _HARI_JULIAN) << _BIT_KEGIATAN for hari in (awal, akhir)]
    return kunci[0], kunci[1] | ((1 << _BIT_KEGIATAN) - 1)


def pencocok(kata: Sequence[str], daftar_unit: Sequence[int] = ()) -> str:
    """The question to the FTS5 table: every word, in one of these units."""
    syarat = [f'teks : "{satu}" *' for satu in kata]
    if daftar_unit:
        syarat.append(f"unit : ({' OR '.join(f'u{pk}' for pk in daftar_unit)})")
    return " AND ".join(syarat)


def kunci_kata(
    kata: Sequence[str], daftar_unit: Sequence[int], *, awal: date, akhir: date, sampai: int
) -> list[int]:
    """The first keys, up to `sampai`, of those of these units and days that have the words.

    The newest first, from the words alone, without a look at the kegiatan; SQLite only.
    """
    perintah = (
        f"SELECT {KUNCI_KEGIATAN} FROM {TABEL_CARI} WHERE {TABEL_CARI} MATCH %s "  # noqa: S608 our own names
        f"AND {TABEL_CARI}.rowid BETWEEN %s AND %s ORDER BY {TABEL_CARI}.rowid DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(perintah, [pencocok(kata, daftar_unit), *batas_kunci(awal, akhir), sampai])
        return [pk for (pk,) in cursor.fetchall()]


def hari_dan_kunci(
    kata: Sequence[str], daftar_unit: Sequence[int], *, awal: date, akhir: date, sampai: int
) -> list[tuple[date, int]] | None:
    """Days and keys, up to `sampai`, of those of these units and days that have the words.

    Month by month from the newest, in no order within one; PostgreSQL only. The index keeps each
    word with its month, and is asked for the longest, as a rule the rarest: it reads all rows of a
    word and month before it gives out the first. None when it cannot be asked.
    """
    daftar_utama = [satu for satu in kata if not _PECAHAN.match(satu)]
    if not daftar_utama:
        return None
    utama = max(daftar_utama, key=len)
    bulan = range(akhir.year * 12 + akhir.month, awal.year * 12 + awal.month - 1, -1)
    perintah = (
        "SELECT k.tanggal, k.id FROM unnest(%s::tsquery[]) AS bulan(kueri) CROSS JOIN LATERAL ("
        "SELECT tanggal, id, unit_kerja_id, cari FROM kinerja_kegiatan "
        # Kept apart from the conditions outside, which would lead to a walk through all rows.
        "WHERE kinerja_kata_bulan(tanggal, cari) @@ bulan.kueri OFFSET 0"
        ") AS k WHERE k.cari @@ to_tsquery('simple', %s) AND k.unit_kerja_id = ANY(%s) "
        "AND k.tanggal BETWEEN %s AND %s LIMIT %s"
    )
    daftar_kueri = [_kueri([f"{satu:x}{utama}"]) for satu in bulan]
    with connection.cursor() as cursor:
        cursor.execute(
            perintah, [daftar_kueri, _kueri(kata), list(daftar_unit), awal, akhir, sampai]
        )
        return list(cursor.fetchall())


class MemuatKata(Func):
    """Whether the kegiatan has all the words.

    To be counted (`terpanjang`), PostgreSQL asks its index for the longest word alone, as a rule
    the rarest: the index reads all rows of a word before it gives out the first.
    """

    output_field = BooleanField()

    def __init__(self, kata: Sequence[str], kunci: Any = None, *, terpanjang: bool = False) -> None:
        self.kata = tuple(kata)
        self.terpanjang = terpanjang and len(self.kata) > 1
        super().__init__(kunci or F("pk"))

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        kunci, params = compiler.compile(self.get_source_expressions()[0])
        cocok = f"SELECT {KUNCI_KEGIATAN} FROM {TABEL_CARI} WHERE {TABEL_CARI} MATCH %s"  # noqa: S608 our own names
        return f"{kunci} IN ({cocok})", (*params, pencocok(self.kata))

    def as_postgresql(
        self, compiler: Any, connection: Any, **_: Any
    ) -> tuple[str, tuple[Any, ...]]:
        kunci, _ = compiler.compile(self.get_source_expressions()[0])
        cari = f"{kunci.rpartition('.')[0]}.cari"
        cocok = f"{cari} @@ to_tsquery('simple', %s)"
        if not self.terpanjang:
            return cocok, (_kueri(self.kata),)
        utama = max(self.kata, key=len)
        lain = [satu for satu in self.kata if satu != utama]
        # What is not the bare column is no question to the index.
        sisa = f"({cari} || ''::tsvector) @@ to_tsquery('simple', %s)"
        return f"({cocok} AND {sisa})", (_kueri([utama]), _kueri(lain))


def _kueri(kata: Sequence[str]) -> str:
    return " & ".join(f"'{satu}':*" for satu in kata)


class TanpaIndeks(Func):
    """A column as it is, but on SQLite not by its index: another one leads.

    Without statistics SQLite takes any index with an equality, however little it leaves out.
    """

    output_field = IntegerField()
    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **lain: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **lain)
