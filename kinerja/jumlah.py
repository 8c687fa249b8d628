"""The sums of IKU-1, in one pass over the rows of a kecamatan.

The words of KegiatanQuerySet (`dihitung`, `ditindaklanjuti`) say the same of one day; with them
every day would read the rows again. tests/kinerja/test_jumlah.py holds the two together.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from kinerja.models import StatusKegiatan
from kinerja.rumus import Nilai
from organisasi.models import Kecamatan, StatusCatatan

# Each row once, with its first tindak lanjut: that one decides at every point.
_PERINTAH = """
SELECT u.id, u.kode, u.nama, u.aktif_dari, u.aktif_sampai, jumlah.* FROM (
  WITH baris AS MATERIALIZED (
    SELECT u.id AS unit, k.tanggal,
      (SELECT MIN(t.tanggal) FROM kinerja_tindaklanjut t
       WHERE t.kegiatan_id = k.id AND t.status = %s) AS pertama
    FROM organisasi_unitkerja u LEFT JOIN kinerja_kegiatan k ON k.unit_kerja_id = u.id
      AND k.tanggal BETWEEN %s AND %s AND k.status = %s AND k.fungsi_id IS NOT NULL
    WHERE u.kecamatan_id = %s
  )
  SELECT unit {kolom} FROM baris GROUP BY unit
) jumlah JOIN organisasi_unitkerja u ON u.id = jumlah.unit ORDER BY u.id
"""
_KOLOM = """, COUNT(*) FILTER (WHERE tanggal <= %s) AS penyebut_{i},
COUNT(*) FILTER (WHERE tanggal <= %s AND pertama <= %s) AS pembilang_{i}"""


class Titik(NamedTuple):
    """A day on which IKU-1 is asked for, and the last day on which a tindak lanjut counts."""

    per: date
    batas: date


class UnitHitung(NamedTuple):
    """What the calculation needs to know of a unit; a row of the query, not a model."""

    pk: int
    kode: str
    nama: str
    aktif_dari: date | None
    aktif_sampai: date | None


def nilai_per_unit(
    kecamatan: Kecamatan, tahun: int, daftar_titik: Sequence[Titik]
) -> list[tuple[UnitHitung, list[Nilai]]]:
    """Every unit of the kecamatan, with its part of IKU-1 of the year at each point."""
    siap = connection.ops.adapt_datefield_value
    kolom = "".join(_KOLOM.format(i=i) for i in range(len(daftar_titik)))
    with connection.cursor() as cursor:
        cursor.execute(
            _PERINTAH.format(kolom=kolom),
            [
                StatusCatatan.BERLAKU.value,
                siap(date(tahun, 1, 1)),
                siap(date(tahun, 12, 31)),
                StatusKegiatan.TERLAKSANA.value,
                kecamatan.pk,
                *(siap(h) for t in daftar_titik for h in (t.per, t.per, min(t.per, t.batas))),
            ],
        )
        return [_baca(baris) for baris in cursor.fetchall()]


def _baca(baris: tuple[Any, ...]) -> tuple[UnitHitung, list[Nilai]]:
    """A row: the unit, then for each point the denominator and the numerator."""
    pk, kode, nama, dari, sampai, _, *jumlah = baris
    unit = UnitHitung(pk, kode, nama, _tanggal(dari), _tanggal(sampai))
    pasangan = zip(jumlah[::2], jumlah[1::2], strict=True)
    return unit, [Nilai(pembilang, penyebut) for penyebut, pembilang in pasangan]


def _tanggal(nilai: date | str | None) -> date | None:
    """SQLite keeps a date as text."""
    return date.fromisoformat(nilai) if isinstance(nilai, str) else nilai
