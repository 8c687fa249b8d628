"""What the tests of the calculation share: its question, a unit, dates of documents."""

from datetime import date

from desa.models import DasarTanggal, Desa, JenisDokumen
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from organisasi.models import UnitKerja
from tests.factories import buat_dokumen

AKHIR_TAHUN = date(2025, 12, 31)
HARI_INI = date(2026, 7, 1)


def hitung_per_kode(kecamatan, *, tahun=2025, per=AKHIR_TAHUN, hari_ini=HARI_INI):
    return {n.kode: n for n in hitung(kecamatan, baca_titik(kecamatan, tahun, hari_ini, per))}


def unit_acuan(kode="PEM"):
    return UnitKerja.objects.get(kode=kode)


def masukkan(kode, tahun_anggaran, tanggal, *, jumlah=6):
    """The document of the first `jumlah` desa, on the date that counts for it."""
    jenis = JenisDokumen.objects.get(kode=kode)
    dasar = jenis.daftar_aturan.get().dasar_tanggal
    field = "tanggal_diterima" if dasar == DasarTanggal.DITERIMA else "tanggal_penetapan"
    for desa in Desa.objects.order_by("kode")[:jumlah]:
        buat_dokumen(desa, jenis, tahun_anggaran=tahun_anggaran, **{field: tanggal})
