"""Workbooks as offices have them: only what is filled counts, however far the formatting reaches."""

from functools import partial

import pytest
from openpyxl.styles import Border, PatternFill, Side

from kinerja.excel import kolom as k
from tests.buku_kantor import buku, impor_kegiatan
from tests.buku_kerja import rusak

pytestmark = pytest.mark.django_db


@pytest.fixture
def impor(acuan):
    return partial(impor_kegiatan, acuan)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "buku.xlsx"


def _bingkai(sel):
    sel.border = Border(left=Side("thin"))


def _warna(sel):
    sel.fill = PatternFill("solid", fgColor="FFFF00")


def _kolom_penuh(isi):
    _bingkai(isi["A1"])
    for nomor in range(1, 60_001):
        for kolom in range(1, 4):
            # openpyxl reckons a style that is set anew for each cell.
            isi.cell(nomor, kolom)._style = isi["A1"]._style


def _selebar_lembar(isi):
    for kolom in range(1, 16_385):
        _warna(isi.cell(2, kolom))


def _blank_jauh(isi):
    isi["A60001"], isi["B1048576"] = " ", "\u00a0\u200b"
    isi["C1048575"].number_format = "@"


HIASAN = {
    "bingkai_60000": lambda isi: _bingkai(isi["A60000"]),
    "warna_di_ujung": lambda isi: _warna(isi["O1048576"]),
    "warna_di_sudut": lambda isi: _warna(isi["XFD1048576"]),
    "kolom_berbingkai": _kolom_penuh,
    "selebar_lembar": _selebar_lembar,
    "blank_jauh": _blank_jauh,
}


@pytest.mark.parametrize("nama", HIASAN)
def test_hiasan_di_sel_kosong_bukan_isi(impor, path, nama):
    hasil = impor(buku(path, {}, {k.KODE: "X-2"}, ubah=HIASAN[nama]))
    assert hasil.kesalahan == ""
    assert hasil.ringkasan.baru == 2


def test_hiasan_pada_baris_tanpa_sel(impor, path):
    baris = b"".join(b'<row r="%d" ht="15" customHeight="1"/>' % n for n in range(3, 300_000))
    rusak(buku(path), lambda xml: xml.replace(b"</sheetData>", baris + b"</sheetData>"))
    assert impor(path).ringkasan.baru == 1


def test_ukuran_yang_tertulis_tidak_dipercaya(impor, path):
    rusak(buku(path), lambda xml: xml.replace(b'ref="A1:O2"', b'ref="A1:XFD1048576"'))
    assert impor(path).ringkasan.baru == 1


def test_isi_yang_terlalu_jauh_disebut_selnya(impor, path):
    def ubah(isi):
        isi["P1048576"] = "x"

    assert "sampai sel P1048576; hapus isi sel" in impor(buku(path, ubah=ubah)).kesalahan
