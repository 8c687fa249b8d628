"""The sums of IKU-1, in one pass over the rows of a kecamatan.

The words of KegiatanQuerySet (`dihitung`, `ditindaklanjuti`) say the same of one day; with them
every day would read the rows again. tests/kinerja/test_jumlah.py holds the two together.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from dasar.aturan.kode import sebutan_unik
from dasar.models import StatusCatatan
from kinerja.aturan.rumus import Nilai
from kinerja.models import StatusKegiatan
from organisasi.models import Kecamatan

_UNIT = "u.id, u.kode, u.nama, u.aktif_dari, u.aktif_sampai"
_GABUNG = """organisasi_unitkerja u LEFT JOIN kinerja_kegiatan k ON k.unit_kerja_id = u.id
  AND k.tanggal BETWEEN %(awal)s AND %(akhir)s AND k.status = %(terlaksana)s
  AND k.fungsi_id IS NOT NULL"""
# A kegiatan once, with its first tindak lanjut: that one decides at every point.
_PERTAMA = """SELECT MIN(t.tanggal) AS pertama FROM kinerja_tindaklanjut t
  WHERE t.kegiatan_id = k.id AND t.status = %(berlaku)s"""
_PERINTAH = {
    "postgresql": f"""SELECT {_UNIT} {{kolom}}
        FROM {_GABUNG} LEFT JOIN LATERAL ({_PERTAMA}) pertama ON true
        WHERE u.kecamatan_id = %(kecamatan)s GROUP BY u.id ORDER BY u.id""",  # noqa: S608 fixed text
    # The limit that is none keeps SQLite from asking for the first one again at each point.
    "sqlite": f"""SELECT {_UNIT} {{kolom}} FROM (
        SELECT {_UNIT}, k.tanggal, ({_PERTAMA}) AS pertama FROM {_GABUNG}
        WHERE u.kecamatan_id = %(kecamatan)s LIMIT -1) u GROUP BY u.id ORDER BY u.id""",  # noqa: S608 fixed text
}
_KOLOM = """, COUNT(*) FILTER (WHERE tanggal <= %(per_{i})s),
COUNT(*) FILTER (WHERE tanggal <= %(per_{i})s AND pertama <= %(batas_{i})s)"""


class Titik(NamedTuple):
    """A day on which IKU-1 is asked for, and the last day on which a tindak lanjut counts."""

    per: date
    batas: date


class UnitHitung(NamedTuple):
    """What the calculation needs to know of a unit; no two have one `nama`."""

    pk: int
    kode: str
    nama: str
    aktif_dari: date | None
    aktif_sampai: date | None


def nilai_per_unit(
    kecamatan: Kecamatan, tahun: int, daftar_titik: Sequence[Titik]
) -> list[tuple[UnitHitung, list[Nilai]]]:
    """Every unit of the kecamatan, with its part of IKU-1 of the year at each point."""
    tanggal = {"awal": date(tahun, 1, 1), "akhir": date(tahun, 12, 31)}
    for i, titik in enumerate(daftar_titik):
        tanggal |= {f"per_{i}": titik.per, f"batas_{i}": min(titik.per, titik.batas)}
    nilai: dict[str, Any] = {
        "kecamatan": kecamatan.pk,
        "berlaku": StatusCatatan.BERLAKU.value,
        "terlaksana": StatusKegiatan.TERLAKSANA.value,
        **{k: connection.ops.adapt_datefield_value(hari) for k, hari in tanggal.items()},
    }
    kolom = "".join(_KOLOM.format(i=i) for i in range(len(daftar_titik)))
    with connection.cursor() as cursor:
        cursor.execute(_PERINTAH[connection.vendor].format(kolom=kolom), nilai)
        daftar = [_baca(baris) for baris in cursor.fetchall()]
    sebutan = sebutan_unik((unit.pk, unit.kode, unit.nama) for unit, _ in daftar)
    return [(unit._replace(nama=sebutan[unit.pk]), isi) for unit, isi in daftar]


def _baca(baris: tuple[Any, ...]) -> tuple[UnitHitung, list[Nilai]]:
    """A row: the unit, then for each point the denominator and the numerator."""
    pk, kode, nama, dari, sampai, *jumlah = baris
    unit = UnitHitung(pk, kode, nama, _tanggal(dari), _tanggal(sampai))
    pasangan = zip(jumlah[::2], jumlah[1::2], strict=True)
    return unit, [Nilai(pembilang, penyebut) for penyebut, pembilang in pasangan]


def _tanggal(nilai: date | str | None) -> date | None:
    """SQLite keeps a date as text."""
    return date.fromisoformat(nilai) if isinstance(nilai, str) else nilai
