"""The workbook of figures and rows that travels with an issued report."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from laporan.cetak.lampiran import buku_anggota
from laporan.isi.rekaman import baca_rekaman

REKAMAN = Path(__file__).parent / "rekaman_2" / "ringkas.json"


@pytest.fixture(scope="module")
def isi():
    return buku_anggota(baca_rekaman(REKAMAN.read_text()).anggota)


def test_kolom_selebar_isinya_dan_kepala_tebal(isi):
    buku = load_workbook(BytesIO(isi))
    assert buku.sheetnames == ["Angka", "Kegiatan", "Dokumen"]
    for lembar in buku:
        assert lembar.freeze_panes == "A2"
        for sel in lembar[1]:
            assert sel.font.bold
            lebar = lembar.column_dimensions[sel.column_letter].width
            # A date takes ten signs; a head may not be cut.
            assert lebar >= max(12, len(sel.value)), (lembar.title, sel.value)


def test_isi_tidak_terpotong_sel_di_sebelahnya(isi):
    for lembar in load_workbook(BytesIO(isi)):
        for kolom in lembar.iter_cols():
            lebar = lembar.column_dimensions[kolom[0].column_letter].width
            panjang = max(len(str(sel.value or "")) for sel in kolom if not sel.is_date)
            assert panjang <= lebar, (lembar.title, kolom[0].value)


def test_bilangan_berdesimal_seperti_tercetak(isi):
    lembar = load_workbook(BytesIO(isi))["Angka"]
    kolom = {sel.value: sel.column for sel in lembar[1]}
    realisasi = [lembar.cell(baris, kolom["Realisasi"]) for baris in (2, 3)]
    assert [(sel.value, sel.number_format) for sel in realisasi] == [(66.67, "0.00"), (0, "0.00")]


def test_anggota_yang_sama_bitanya_sama(isi):
    assert buku_anggota(baca_rekaman(REKAMAN.read_text()).anggota) == isi
