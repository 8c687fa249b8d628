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
from organisasi.models import Kecamatan, StatusCatatan, UnitKerja

# Each row once, with its first tindak lanjut: that one decides at every point.
_PERINTAH = """
SELECT u.*, jumlah.* FROM organisasi_unitkerja u LEFT JOIN (
  WITH baris AS MATERIALIZED (
    SELECT k.unit_kerja_id, k.tanggal,
      (SELECT MIN(t.tanggal) FROM kinerja_tindaklanjut t
       WHERE t.kegiatan_id = k.id AND t.status = %s) AS pertama
    FROM kinerja_kegiatan k JOIN organisasi_unitkerja m ON m.id = k.unit_kerja_id
    WHERE m.kecamatan_id = %s AND k.tanggal BETWEEN %s AND %s
      AND k.status = %s AND k.fungsi_id IS NOT NULL
  )
  SELECT unit_kerja_id {kolom} FROM baris GROUP BY unit_kerja_id
) jumlah ON jumlah.unit_kerja_id = u.id
WHERE u.kecamatan_id = %s ORDER BY u.id
"""
_KOLOM = """, COUNT(*) FILTER (WHERE tanggal <= %s) AS penyebut_{i},
COUNT(*) FILTER (WHERE tanggal <= %s AND pertama <= %s) AS pembilang_{i}"""


class Titik(NamedTuple):
    """A day on which IKU-1 is asked for, and the last day on which a tindak lanjut counts."""

    per: date
    batas: date


def nilai_per_unit(
    kecamatan: Kecamatan, tahun: int, daftar_titik: Sequence[Titik]
) -> list[tuple[UnitKerja, list[Nilai]]]:
    """Every unit of the kecamatan, with its part of IKU-1 of the year at each point."""
    siap = connection.ops.adapt_datefield_value
    kolom = "".join(_KOLOM.format(i=i) for i in range(len(daftar_titik)))
    daftar_unit = UnitKerja.objects.raw(
        _PERINTAH.format(kolom=kolom),
        [
            StatusCatatan.BERLAKU.value,
            kecamatan.pk,
            siap(date(tahun, 1, 1)),
            siap(date(tahun, 12, 31)),
            StatusKegiatan.TERLAKSANA.value,
            *(siap(h) for t in daftar_titik for h in (t.per, t.per, min(t.per, t.batas))),
            kecamatan.pk,
        ],
    )
    return [(unit, _nilai(unit, len(daftar_titik))) for unit in daftar_unit]


def _nilai(unit: Any, banyak: int) -> list[Nilai]:
    """The counts that the query put on a unit; one without rows has none."""
    return [
        Nilai(getattr(unit, f"pembilang_{i}") or 0, getattr(unit, f"penyebut_{i}") or 0)
        for i in range(banyak)
    ]
