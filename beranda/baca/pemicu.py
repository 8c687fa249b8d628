"""The triggers of the database, by their definitions: what the migrations made, and nothing else.

A trigger of the right name that does nothing, or a strange one beside it, guards nothing.
"""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import connection

# By name, since no import statement takes a module that begins with a digit.
_PENJAGA: Any = import_module("laporan.migrations.0002_penjaga_laporan")
_PENCARIAN: Any = import_module("kinerja.migrations.0002_pencarian_kegiatan")
_BERNAMA = re.compile(r'CONSTRAINT "(\w+)"')
PENJAGA, PENCARIAN = "laporan dapat diubah diam-diam", "pencarian tertinggal dari catatan"


class _Perekam:
    """Stands for the schema editor: keeps what a migration would run."""

    def __init__(self) -> None:
        self.connection = connection
        self.daftar: list[str] = []

    def execute(self, perintah: str, params: object = None) -> None:
        self.daftar.append(_rata(perintah))


def periksa_pemicu() -> Iterator[str]:
    """Every trigger (and what it calls) that is missing, other than it was made, or strange."""
    ada = _terpasang()
    seharusnya = {
        nama: (perintah, akibat)
        for pasang, akibat in ((_PENJAGA.pasang, PENJAGA), (_PENCARIAN.pasang, PENCARIAN))
        for nama, perintah in _menurut(pasang).items()
    }
    for nama, (perintah, akibat) in sorted(seharusnya.items()):
        if nama not in ada:
            yield f"{nama} tidak terpasang: {akibat}."
        elif ada[nama] != perintah:
            yield f"{nama} lain daripada yang dipasang program: {akibat}."
    for nama in sorted(ada.keys() - seharusnya.keys()):
        yield f"{nama} tidak dipasang program: hapus, lalu cari siapa yang memasangnya."
    if connection.vendor == "postgresql":
        yield from _periksa_sambungan()


def periksa_pengekang() -> Iterator[str]:
    """Every named constraint of our models that the database has no more."""
    if connection.vendor == "sqlite":
        daftar = baca_kueri("SELECT name, COALESCE(sql, '') FROM sqlite_master")
        # Some constraints are indexes with a name, others stand only in the text of their table.
        ada = {nama for nama, _ in daftar}
        ada |= {nama for _, sql in daftar for nama in _BERNAMA.findall(sql)}
    else:
        ada = {
            nama
            for (nama,) in baca_kueri(
                "SELECT c.conname FROM pg_constraint c JOIN pg_namespace n ON n.oid = "
                "c.connamespace WHERE n.nspname = current_schema() UNION "
                "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
            )
        }
    for model in apps.get_models():
        for satu in model._meta.constraints:
            if satu.name not in ada and model._meta.managed and not model._meta.proxy:
                yield f"Pengekang {satu.name} pada {model._meta.db_table} tidak terpasang."


def _menurut(pasang: Callable[[Any, Any], object]) -> dict[str, str]:
    """Triggers and functions that a migration makes, by kind and name."""
    perekam = _Perekam()
    pasang(None, perekam)
    hasil = {}
    for perintah in perekam.daftar:
        if perintah.startswith("CREATE TRIGGER "):
            hasil[f"Pemicu {perintah.split()[2]}"] = perintah
        elif "FUNCTION" in perintah.split(" LANGUAGE ")[0]:
            nama = perintah.split("FUNCTION ")[1].split("(")[0]
            # PostgreSQL keeps only what stands between these marks.
            if "$$" in perintah:
                hasil[f"Fungsi {nama}"] = perintah.split("$$")[1].strip()
    return hasil


def _terpasang() -> dict[str, str]:
    """The triggers of our tables as the database has them, and the functions that they call."""
    if connection.vendor == "sqlite":
        daftar = baca_kueri("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        # A trigger of the connection itself is asked for nothing that another one would see.
        return {f"Pemicu {nama}": _rata(sql) for nama, sql in daftar}
    hasil = {}
    for nama, tabel, hidup, perintah, fungsi, isi, bahasa, ketentuan in baca_kueri(
        "SELECT t.tgname, c.relname, t.tgenabled, pg_get_triggerdef(t.oid, true), p.proname, "
        "p.prosrc, l.lanname, p.proconfig::text FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_language l ON l.oid = p.prolang "
        "WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
    ):
        kunci = f"Pemicu {nama}"
        if kunci in hasil:
            # A name may stand on several tables; the second one must not hide behind the first.
            kunci = f"Pemicu {nama} pada {tabel}"
        # 'O' and 'A' are asked whenever somebody writes.
        hasil[kunci] = _rata(perintah) if hidup in ("O", "A") else f"mati ({hidup})"
        # The same body does something else in another language, or with settings of its own.
        if bahasa != "plpgsql" or ketentuan:
            isi = f"{bahasa} {ketentuan}: {isi}"
        hasil.setdefault(f"Fungsi {fungsi}", _rata(isi))
    return hasil


def _periksa_sambungan() -> Iterator[str]:
    """What else on PostgreSQL keeps a trigger from being asked, or a statement from being done."""
    if baca_kueri("SHOW session_replication_role")[0][0] != "origin":
        yield "Basis data dibuka dengan session_replication_role lain: pemicu tidak ditanya."
    # A rule may turn a DELETE into nothing before any trigger is asked; _RETURN is that of a view.
    aturan = baca_kueri(
        "SELECT rulename, tablename FROM pg_rules WHERE schemaname = current_schema() "
        "AND rulename <> '_RETURN'"
    )
    for nama, tabel in aturan:
        yield f"Aturan {nama} pada {tabel} tidak dipasang program: hapus."
    # The database keeps what rows refer to by triggers of its own.
    mati = baca_kueri(
        "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE t.tgisinternal "
        "AND t.tgenabled NOT IN ('O', 'A') AND n.nspname = current_schema()"
    )
    for (tabel,) in mati:
        yield f"Pengekang kunci tamu pada {tabel} dimatikan."


def _rata(perintah: str) -> str:
    return " ".join(perintah.split())


def baca_kueri(perintah: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(perintah)
        hasil: list[Any] = cursor.fetchall()
        return hasil
