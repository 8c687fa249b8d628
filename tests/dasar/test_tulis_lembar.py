from datetime import date

import pytest
from openpyxl import load_workbook

from dasar.lembar.baca import baca_lembar
from dasar.lembar.tulis_lembar import tulis_lembar

KOLOM = (("Teks", 10), ("Tanggal", 12))
BERBAHAYA = ["=1+1", "+62", "-5", "@SUM(A1)", "#N/A", "=HYPERLINK(1)", "12/2025", "00123"]


def test_teks_tidak_menjadi_rumus(tmp_path):
    path = tmp_path / "k.xlsx"
    assert tulis_lembar(path, "L", KOLOM, [(t, date(2025, 1, 2)) for t in BERBAHAYA]) == 8
    isi = load_workbook(path).active
    assert [sel.data_type for sel in isi["A"][1:]] == ["s"] * 8
    assert [sel.value for sel in isi["A"][1:]] == BERBAHAYA
    # Somebody who edits such a cell does not make a formula or a date of it either.
    assert {(sel.quotePrefix, sel.number_format) for sel in isi["A"][1:]} == {(True, "@")}
    assert isi["B2"].is_date
    assert isi.freeze_panes == "A2"
    assert isi.auto_filter.ref == "A1:B9"
    assert isi.column_dimensions["A"].width == 10
    lembar = baca_lembar(path, "L", ("Teks", "Tanggal"))
    assert [sel for _, sel in lembar.daftar_baris()] == [[t, date(2025, 1, 2)] for t in BERBAHAYA]


@pytest.mark.parametrize(
    ("teks", "tertulis"),
    [
        ("\t=1+1", "=1+1"),
        ("\r=1+1", "=1+1"),
        ("\n@SUM(A1)", "@SUM(A1)"),
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("kode _x0041_", "kode _x0041_"),
    ],
)
def test_tab_dan_kode_huruf_tidak_mengelabui(tmp_path, teks, tertulis):
    path = tmp_path / "k.xlsx"
    tulis_lembar(path, "L", KOLOM, [(teks, None)])
    assert load_workbook(path).active["A2"].data_type == "s"
    lembar = baca_lembar(path, "L", ("Teks", "Tanggal"))
    assert [sel[0] for _, sel in lembar.daftar_baris()] == [tertulis]


def test_sel_kosong_siap_diisi_menurut_kolomnya(tmp_path):
    path = tmp_path / "k.xlsx"
    tulis_lembar(path, "L", KOLOM, [("a", None)], format_kolom={"Tanggal": "DD/MM/YYYY"})
    kolom = load_workbook(path).active.column_dimensions
    assert (kolom["A"].number_format, kolom["B"].number_format) == ("General", "DD/MM/YYYY")


def test_kegagalan_tidak_meninggalkan_berkas(tmp_path):
    path = tmp_path / "k.xlsx"
    path.mkdir()
    with pytest.raises(OSError, match=r"k\.xlsx"):
        tulis_lembar(path, "L", KOLOM, [("a", None)])
    assert list(tmp_path.iterdir()) == [path]
