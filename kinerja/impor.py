"""Stores a workbook of kegiatan (activities) and their follow-ups: all rows or none."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from kinerja.excel.baca import baca_acuan, baca_kegiatan
from kinerja.excel.banding import kelompokkan, periksa_periode, rencanakan
from kinerja.excel.simpan import simpan
from organisasi.kesalahan import BerkasSalah, Ringkasan
from organisasi.models import Kecamatan, Pengguna
from organisasi.peran import Perbuatan
from organisasi.periode import baca_tertutup
from organisasi.riwayat import Jejak


def impor_kegiatan(
    kecamatan: Kecamatan,
    path: Path,
    *,
    hari_ini: date,
    sekarang: datetime,
    oleh: Pengguna | None,
    uji: bool,
    perbarui: bool,
    nama: str = "",
) -> Ringkasan:
    """Import a workbook; the same file again adds nothing. With `uji` nothing is stored.
    `nama` is what the user calls the file.

    A known kegiatan whose row differs is a fault unless `perbarui`; tindak lanjut are only ever
    added. Raises BerkasSalah with every fault, PermissionDenied when `oleh` may not import.
    """
    if oleh is not None:
        oleh.pastikan_boleh(Perbuatan.IMPOR, kecamatan.pk)
    acuan = baca_acuan(kecamatan)
    lembar, daftar_baris = baca_kegiatan(path, acuan, hari_ini=hari_ini)
    kelompok = kelompokkan(daftar_baris, lembar)
    with transaction.atomic():
        tertutup = baca_tertutup(kecamatan.pk)
        rencana = rencanakan(kelompok, lembar, acuan, perbarui=perbarui)
        rencana.daftar_kesalahan += periksa_periode(rencana, tertutup, lembar)
        if rencana.daftar_kesalahan:
            raise BerkasSalah(rencana.daftar_kesalahan)
        if not uji:
            simpan(rencana, Jejak(oleh, sekarang, f"Impor {nama or path.name}"))
    return Ringkasan(
        baru=len(rencana.baru),
        sama=rencana.sama,
        berubah=rencana.berubah,
        tindak_lanjut_baru=len(rencana.tindak_lanjut)
        + sum(b.tindak_lanjut is not None for rows in rencana.baru for b in rows),
    )
