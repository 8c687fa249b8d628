"""Two units of one name: nothing is added together because it is called the same."""

from datetime import date

import pytest

from beranda.baca.perbandingan import baca_perbandingan
from dasar.aturan.kode import sebutan_unik
from dasar.lembar.sel import rujukan
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.excel.baca import baca_acuan
from laporan.cetak.daftar_kegiatan import potongan_kegiatan
from laporan.isi.naskah import Tabel
from laporan.isi.ringkas import Kertas
from laporan.susun.draf import draf_sebab
from laporan.susun.lkjip import susun_lkjip
from laporan.susun.rincian import baris_per_unit, daftar_kegiatan
from laporan.susun.ringkas import susun_laporan
from pengingat.baca.butir import baca_butir
from tests.angka import menurut_kode
from tests.factories import buat_kegiatan, buat_unit

pytestmark = pytest.mark.django_db
AKHIR, HARI_INI = date(2025, 12, 31), date(2026, 2, 1)
KEMBAR = {"Seksi Kembar (KB1)", "Seksi Kembar (KB2)"}


@pytest.fixture
def kembar(acuan):
    """One open kegiatan here, three there, all in March."""
    for kode, jumlah in (("KB1", 1), ("KB2", 3)):
        unit = buat_unit(acuan, kode=kode, nama="Seksi Kembar")
        for _ in range(jumlah):
            buat_kegiatan(unit_kerja=unit)
    return acuan


def sebutan(daftar):
    return {unit.nama: unit.nilai.penyebut for unit in daftar if "Kembar" in unit.nama}


def test_tabel_grafik_perbandingan_dan_draf_memisahkannya(kembar):
    pisah = {"Seksi Kembar (KB1)": 1, "Seksi Kembar (KB2)": 3}
    iku1 = menurut_kode(hitung(kembar, baca_titik(kembar, 2025, HARI_INI, AKHIR)))
    assert sebutan(iku1.daftar_unit) == pisah
    isi = menurut_kode(
        susun_laporan(kembar, baca_titik(kembar, 2025, HARI_INI, AKHIR)).daftar_indikator
    )
    assert sebutan(isi.daftar_unit) == pisah
    batang = {b.nama for b in isi.grafik_unit.daftar_batang if "Kembar" in b.nama}
    assert batang == KEMBAR
    banding = menurut_kode(baca_perbandingan(kembar, HARI_INI.year, hari_ini=HARI_INI))
    assert {b.nama for b in banding.daftar_unit if "Kembar" in b.nama} == KEMBAR
    assert "paling banyak pada Seksi Kembar (KB2) (3 kegiatan)" in draf_sebab(iku1)


def test_baris_daftar_kegiatan_tidak_ditanyakan_satu_demi_satu(
    kembar, django_assert_max_num_queries
):
    """Units, rows, their reasons, their tindak lanjut: a column left out would ask for each row."""
    with django_assert_max_num_queries(4):
        rincian = daftar_kegiatan(kembar, TitikWaktu(2025, AKHIR, AKHIR, AKHIR))
    assert sum(baris_per_unit(rincian).values()) == 4


def test_lampiran_dan_jejak_memisahkannya(kembar):
    rincian = daftar_kegiatan(kembar, TitikWaktu(2025, AKHIR, AKHIR, AKHIR))
    assert baris_per_unit(rincian) == {"KB1": 1, "KB2": 3}
    judul = [p.isi["subjudul"] for p in potongan_kegiatan(rincian, Kertas.A4, "L")]
    assert set(judul) == KEMBAR
    lkjip = susun_lkjip(kembar, baca_titik(kembar, 2025, HARI_INI, AKHIR), tanggal=HARI_INI)
    jejak = next(b for b in lkjip.daftar_lampiran if b.judul == "JEJAK PERHITUNGAN")
    tabel = next(blok for blok in jejak.daftar_blok if isinstance(blok, Tabel))
    baris = {b[0]: b[1:] for b in tabel.daftar_baris if "Kembar" in b[0]}
    assert baris == {
        "Seksi Kembar (KB1)": ("1", "1", "0"),
        "Seksi Kembar (KB2)": ("3", "3", "0"),
    }


def test_pengingat_tidak_digabung_di_bawah_satu_judul(kembar):
    daftar = baca_butir(kembar, hari_ini=date(2025, 4, 9))
    judul = {butir.judul for butir in daftar if "Kembar" in butir.judul}
    assert judul == {f"{nama}: lama belum ditindaklanjuti" for nama in KEMBAR}


def test_impor_menolak_nama_yang_berarti_dua(kembar):
    acuan = baca_acuan(kembar)
    assert "seksi kembar" not in acuan.unit
    assert acuan.unit["kb1"] != acuan.unit["kb2"]
    assert "seksi pemerintahan" in acuan.unit


def test_nama_yang_sama_dengan_kode_lain():
    daftar = [(1, "PEM", "Pemerintahan"), (2, "PMD", "PEM"), (3, "X", "Umum"), (4, "Y", "umum")]
    assert rujukan(daftar) == {"pem": 1, "pemerintahan": 1, "pmd": 2, "x": 3, "y": 4}
    assert sebutan_unik(daftar)[1] == "Pemerintahan"
