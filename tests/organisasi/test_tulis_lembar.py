from datetime import date

import pytest
from openpyxl import load_workbook

from organisasi.lembar import baca_lembar
from organisasi.tulis_lembar import tulis_lembar

KOLOM = (("Teks", 10), ("Tanggal", 12))
BERBAHAYA = ["=1+1", "+62", "-5", "@SUM(A1)", "#N/A", "=HYPERLINK(1)"]


def test_teks_tidak_menjadi_rumus(tmp_path):
    path = tmp_path / "k.xlsx"
    assert tulis_lembar(path, "L", KOLOM, [(t, date(2025, 1, 2)) for t in BERBAHAYA]) == 6
    isi = load_workbook(path).active
    assert [sel.data_type for sel in isi["A"][1:]] == ["s"] * 6
    assert [sel.value for sel in isi["A"][1:]] == BERBAHAYA
    assert isi["B2"].is_date
    assert isi.freeze_panes == "A2"
    assert isi.auto_filter.ref == "A1:B7"
    assert isi.column_dimensions["A"].width == 10
    lembar = baca_lembar(path, "L", ("Teks", "Tanggal"))
    assert [sel for _, sel in lembar.daftar_baris()] == [[t, date(2025, 1, 2)] for t in BERBAHAYA]


def test_kegagalan_tidak_meninggalkan_berkas(tmp_path):
    path = tmp_path / "k.xlsx"
    path.mkdir()
    with pytest.raises(OSError, match=r"k\.xlsx"):
        tulis_lembar(path, "L", KOLOM, [("a", None)])
    assert list(tmp_path.iterdir()) == [path]
