"""What one may choose from on the page of the kegiatan list, read in one query.

Four short lists, each of which would take the page longer to ask for than to read.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection

from dasar.models.urut import kunci_urut
from kinerja.baca.batas import batas_biasa
from kinerja.models import SaringanTersimpan
from organisasi.models import Fungsi, Kecamatan, Pengguna, UnitKerja

# The casts, because PostgreSQL unites only columns of one type; in no order, because each list
# is sorted below.
_KUERI = """
SELECT 'unit', id, kode, nama, penerus_id FROM organisasi_unitkerja WHERE kecamatan_id = %s
UNION ALL
SELECT 'fungsi', id, CAST(nomor AS varchar(5)), uraian, NULL FROM organisasi_fungsi
WHERE kecamatan_id = %s
UNION ALL
SELECT 'batas', tahun, '', CAST(tanggal AS varchar(10)), NULL FROM kinerja_batastindaklanjut
WHERE kecamatan_id = %s
UNION ALL
SELECT 'saringan', id, nama, saringan, NULL FROM kinerja_saringantersimpan WHERE pengguna_id = %s
"""


@dataclass(frozen=True)
class Pilihan:
    """The units and functions of a kecamatan, its limits by year, the filters that a user keeps."""

    daftar_unit: tuple[UnitKerja, ...]
    daftar_fungsi: tuple[Fungsi, ...]
    batas_per_tahun: dict[int, date]
    daftar_saringan: tuple[SaringanTersimpan, ...]

    @cached_property
    def kode_unit(self) -> dict[int, str]:
        """The kode of each unit by its key."""
        return {unit.pk: unit.kode for unit in self.daftar_unit}

    @cached_property
    def nomor_fungsi(self) -> dict[int, int]:
        """The number of each function by its key."""
        return {fungsi.pk: fungsi.nomor for fungsi in self.daftar_fungsi}

    def batas(self, tahun: int) -> date:
        """As `batas_tindak_lanjut`."""
        return self.batas_per_tahun.get(tahun) or batas_biasa(tahun)


def baca_pilihan(kecamatan: Kecamatan, pengguna: Pengguna) -> Pilihan:
    """All that the page of the list offers to this user, of this kecamatan."""
    isi: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_KUERI, [kecamatan.pk, kecamatan.pk, kecamatan.pk, pengguna.pk])
        for asal, *sisanya in cursor.fetchall():
            isi[asal].append(tuple(sisanya))
    return Pilihan(
        daftar_unit=tuple(
            UnitKerja(pk=pk, kecamatan_id=kecamatan.pk, kode=kode, nama=nama, penerus_id=penerus)
            for pk, kode, nama, penerus in sorted(isi["unit"], key=lambda satu: int(satu[0]))
        ),
        daftar_fungsi=tuple(
            sorted(
                (
                    Fungsi(pk=pk, kecamatan_id=kecamatan.pk, nomor=int(nomor), uraian=uraian)
                    for pk, nomor, uraian, _ in isi["fungsi"]
                ),
                key=lambda fungsi: fungsi.nomor,
            )
        ),
        batas_per_tahun={tahun: date.fromisoformat(hari) for tahun, _, hari, _ in isi["batas"]},
        daftar_saringan=tuple(
            SaringanTersimpan(pk=pk, pengguna_id=pengguna.pk, nama=nama, saringan=saringan)
            for pk, nama, saringan, _ in sorted(
                isi["saringan"], key=lambda satu: kunci_urut(satu[1])
            )
        ),
    )
