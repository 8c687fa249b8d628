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
SELECT 'fungsi', f.id, CAST(b.nomor AS varchar(5)), f.uraian, NULL FROM kinerja_fungsilembar b
JOIN organisasi_fungsi f ON f.id = b.fungsi_id JOIN kinerja_lembariku l ON l.id = b.lembar_id
WHERE l.kecamatan_id = %s AND l.dari <= %s AND COALESCE(l.sampai, %s) >= %s
UNION ALL
SELECT 'batas', tahun, '', CAST(tanggal AS varchar(10)), NULL FROM kinerja_batastindaklanjut
WHERE kecamatan_id = %s
UNION ALL
SELECT 'saringan', id, nama, saringan, NULL FROM kinerja_saringantersimpan WHERE pengguna_id = %s
"""


@dataclass(frozen=True)
class Pilihan:
    """The units of a kecamatan, the functions of the year by their numbers, its limits by year,
    the filters that a user keeps."""

    daftar_unit: tuple[UnitKerja, ...]
    fungsi: dict[int, Fungsi]
    batas_per_tahun: dict[int, date]
    daftar_saringan: tuple[SaringanTersimpan, ...]

    @cached_property
    def kode_unit(self) -> dict[int, str]:
        """The kode of each unit by its key."""
        return {unit.pk: unit.kode for unit in self.daftar_unit}

    @cached_property
    def nomor_fungsi(self) -> dict[int, int]:
        """The number of each function by its key."""
        return {fungsi.pk: nomor for nomor, fungsi in self.fungsi.items()}

    def batas(self, tahun: int) -> date:
        """As `batas_tindak_lanjut`."""
        return self.batas_per_tahun.get(tahun) or batas_biasa(tahun)


def baca_pilihan(kecamatan: Kecamatan, pengguna: Pengguna, tahun: int) -> Pilihan:
    """All that the page of the list offers to this user, of this kecamatan and year."""
    isi: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    with connection.cursor() as cursor:
        masa = (tahun, tahun, tahun)
        cursor.execute(_KUERI, [kecamatan.pk, kecamatan.pk, *masa, kecamatan.pk, pengguna.pk])
        for asal, *sisanya in cursor.fetchall():
            isi[asal].append(tuple(sisanya))
    return Pilihan(
        daftar_unit=tuple(
            UnitKerja(pk=pk, kecamatan_id=kecamatan.pk, kode=kode, nama=nama, penerus_id=penerus)
            for pk, kode, nama, penerus in sorted(isi["unit"], key=lambda satu: int(satu[0]))
        ),
        fungsi={
            int(nomor): Fungsi(pk=pk, kecamatan_id=kecamatan.pk, uraian=uraian)
            for pk, nomor, uraian, _ in sorted(isi["fungsi"], key=lambda satu: int(satu[1]))
        },
        batas_per_tahun={tahun: date.fromisoformat(hari) for tahun, _, hari, _ in isi["batas"]},
        daftar_saringan=tuple(
            SaringanTersimpan(pk=pk, pengguna_id=pengguna.pk, nama=nama, saringan=saringan)
            for pk, nama, saringan, _ in sorted(
                isi["saringan"], key=lambda satu: kunci_urut(satu[1])
            )
        ),
    )
