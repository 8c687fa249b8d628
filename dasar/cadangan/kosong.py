"""Whether a database is empty: nothing in it but what the program itself puts there.

Only such a one is filled by a restore. What `siapkan` loads counts as nothing as long as it is just
that: everything noted once, nobody's change, nobody's record beside it.
"""

from collections.abc import Mapping

from django.db import connection

from dasar.cadangan.tabel import Model

# What `migrate` puts into its tables.
TABEL_BAWAAN = {"django_content_type", "auth_permission"}
# What `siapkan` loads, each with its history (tests/dasar/cadangan/test_kosong.py).
TABEL_ACUAN = {
    "desa_aturantenggat",
    "desa_desa",
    "desa_jenisdokumen",
    "desa_kelurahan",
    "desa_tahapan",
    "kinerja_alasanbelum",
    "kinerja_ambangpredikat",
    "kinerja_bentuktindaklanjut",
    "kinerja_fungsilembar",
    "kinerja_indikator",
    "kinerja_lembariku",
    "kinerja_sasaran",
    "kinerja_tujuan",
    "organisasi_fungsi",
    "organisasi_kecamatan",
    "organisasi_pejabat",
    "organisasi_unitkerja",
}


def tabel_berisi(daftar_model: Mapping[str, Model]) -> list[Model]:
    """Those of the tables that hold more than the program put there."""
    ada = set(connection.introspection.table_names())
    berisi = {nama for nama in daftar_model.keys() & ada - TABEL_BAWAAN if _berisi(nama)}
    acuan = {nama for satu in TABEL_ACUAN for nama in (satu, _riwayat(satu))}
    if berisi <= acuan and all(_apa_adanya(nama) for nama in TABEL_ACUAN & ada):
        return []
    return [daftar_model[nama] for nama in sorted(berisi)]


def _riwayat(tabel: str) -> str:
    app, _, nama = tabel.partition("_")
    return f"{app}_historical{nama}"


def _berisi(tabel: str) -> bool:
    # Whether there is any: to count a large table would take its time.
    return bool(_tanya(f"SELECT COUNT(*) FROM (SELECT 1 FROM {_kutip(tabel)} LIMIT 1) AS satu"))  # noqa: S608 names from our models


def _apa_adanya(tabel: str) -> bool:
    """Whether every row was noted once, by no person, and never changed."""
    riwayat = _kutip(_riwayat(tabel))
    lain = "history_type <> '+' OR history_user_id IS NOT NULL"
    jumlah = _tanya(f"SELECT COUNT(*) FROM {_kutip(tabel)}")  # noqa: S608 our own names
    return not _tanya(f"SELECT COUNT(*) FROM {riwayat} WHERE {lain}") and (  # noqa: S608
        jumlah == _tanya(f"SELECT COUNT(*) FROM {riwayat}")  # noqa: S608
    )


def _kutip(nama: str) -> str:
    return connection.ops.quote_name(nama)


def _tanya(perintah: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(perintah)
        return int(cursor.fetchone()[0])
