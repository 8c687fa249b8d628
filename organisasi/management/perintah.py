"""What every command of the contract shares: the kecamatan asked for, and a date argument."""

from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import CommandError, CommandParser

from dasar.aturan.kode import baca_bilangan
from dasar.aturan.tahun import TAHUN_DIKENAL
from organisasi.models import Kecamatan


def tambah_argumen_kecamatan(parser: CommandParser) -> None:
    parser.add_argument("--kecamatan", metavar="KODE", help="perlu bila ada lebih dari satu")


def pilih_kecamatan(kode: str | None) -> Kecamatan:
    """The kecamatan with the code, or the only one. Raises CommandError (exit 2) otherwise."""
    daftar = Kecamatan.objects.order_by("kode")
    if kode:
        daftar = daftar.filter(kode=kode)
    ditemukan = list(daftar[:2])
    if not ditemukan:
        saran = f"Kecamatan {kode} tidak ada." if kode else "Belum ada data acuan."
        raise CommandError(f"{saran} Jalankan: manage.py siapkan", returncode=2)
    if len(ditemukan) > 1:
        raise CommandError("Ada beberapa kecamatan: tambahkan --kecamatan KODE", returncode=2)
    return ditemukan[0]


def tanggal_iso(teks: str) -> date:
    """A date argument as YYYY-MM-DD; anything else is wrong usage (exit 2)."""
    try:
        return date.fromisoformat(teks)
    except ValueError as error:
        raise ArgumentTypeError(f"{teks!r} bukan tanggal; tulis seperti 2025-12-31") from error


def tahun_pelaporan(teks: str) -> int:
    """A reporting year 2000 to 2100; anything else is wrong usage (exit 2)."""
    tahun = baca_bilangan(teks)
    if tahun is None or tahun not in TAHUN_DIKENAL:
        raise ArgumentTypeError(f"{teks!r} bukan tahun pelaporan; tulis seperti 2025")
    return tahun
