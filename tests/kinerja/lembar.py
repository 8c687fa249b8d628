"""The source's sheet as a file, for the tests that change it, and the sheet after it."""

import json
from datetime import date

from kinerja.actions.lembar_berikut import salin_lembar
from kinerja.baca.lembar import baca_berkas_lembar, isi_berkas_lembar, keadaan_lembar
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna


def isi_sumber(acuan) -> dict:
    return json.loads(isi_berkas_lembar(acuan.daftar_lembar_iku.get()))


def baca(acuan, isi):
    return baca_berkas_lembar(acuan, json.dumps(isi).encode())


def indikator(isi: dict, kode: str) -> dict:
    return next(
        satu
        for tujuan in isi["tujuan"]
        for bagian in (tujuan, *tujuan["sasaran"])
        for satu in bagian["indikator"]
        if satu["kode"] == kode
    )


def salin(acuan, dari=2027):
    """The next sheet, as the admin makes it: a copy from that year on."""
    return salin_lembar(
        acuan,
        dari=dari,
        alasan="Renstra baru",
        dilihat=keadaan_lembar(acuan),
        hari_ini=date(2026, 5, 1),
        oleh=buat_pengguna(Peran.ADMIN, kecamatan=acuan),
    )
