"""The source's sheet as a file, for the tests that change it."""

import json

from kinerja.baca.lembar import baca_berkas_lembar, isi_berkas_lembar


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
