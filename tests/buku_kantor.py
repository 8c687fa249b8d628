"""Workbooks as offices have them, and their import, for tests."""

from datetime import UTC, date, datetime

from openpyxl import Workbook

from dasar.aturan.kesalahan import BerkasSalah
from kinerja.excel import kolom as k
from kinerja.excel.impor import ImporKegiatan
from organisasi.baca.impor import impor_buku
from tests.buku_kerja import SATU_KEGIATAN

HARI_INI = date(2026, 11, 30)
SEKARANG = datetime(2026, 11, 30, 3, tzinfo=UTC)
SATU = {
    **SATU_KEGIATAN,
    **{k.KODE: "X-1", k.TANGGAL: "03/02/2026", k.TEMPAT: "Balai desa", k.PIHAK_TERKAIT: "BPD"},
    **{k.DESA: "Rojopolo", k.HASIL: "Disepakati", k.STATUS: "Terlaksana"},
    **{k.TL_TANGGAL: "30/11/2026", k.TL_BENTUK: "Berita acara"},
    **{k.TL_URAIAN: "Disepakati bersama", k.TL_NOMOR: "140/1/2026"},
}


def buku(path, *daftar, judul=k.JUDUL, lembar=k.LEMBAR, ubah=None):
    """A workbook with a row for each that differs from SATU; `ubah` may spoil it."""
    hasil = Workbook()
    isi = hasil.active
    isi.title = lembar
    isi.append(list(judul))
    for beda in daftar or ({},):
        isi.append([(SATU | beda).get(satu) for satu in k.JUDUL])
    if ubah:
        ubah(isi)
    hasil.save(path)
    return path


class Hasil:
    def __init__(self, pengimpor, ringkasan, kesalahan):
        self.ringkasan, self.kesalahan = ringkasan, kesalahan
        self.petunjuk = "\n".join(pengimpor.petunjuk_berkas())
        self.per_baris = pengimpor.hasil.petunjuk if pengimpor.hasil else {}


def impor_kegiatan(kecamatan, path, *, uji=False, **pilihan):
    pengimpor = ImporKegiatan(kecamatan)
    ringkasan, kesalahan = None, ""
    try:
        ringkasan = impor_buku(
            pengimpor, path, hari_ini=HARI_INI, sekarang=SEKARANG, oleh=None, uji=uji,
            **{"perbarui": False} | pilihan,
        )  # fmt: skip
    except BerkasSalah as error:
        kesalahan = str(error)
    return Hasil(pengimpor, ringkasan, kesalahan)
