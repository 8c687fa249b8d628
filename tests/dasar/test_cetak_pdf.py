"""What holds for every page on paper, whatever stands on it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from dasar.cetak.pdf import cetak_html

pytestmark = pytest.mark.kertas
AWAL = """<title>x</title><style>@page { size: 100mm 100mm; margin: 10mm;
@bottom-right { content: "Kode A · halaman " counter(page) " dari " counter(pages); } }
p { margin: 0 0 3mm; font-size: 10pt; line-height: 1.5; }</style>"""


def daftar_halaman(html):
    return [h.extract_text() for h in PdfReader(BytesIO(cetak_html(AWAL + html))).pages]


def test_satu_halaman_tidak_bernomor():
    [satu] = daftar_halaman("<p>Isi</p>")
    assert "Kode A" in satu
    assert "halaman" not in satu
    satu, dua = daftar_halaman("<p>Isi</p>" + "<p style='break-before: page'>Lagi</p>" * 1)
    assert "halaman 1 dari 2" in satu
    assert "halaman 2 dari 2" in dua


def test_halaman_terakhir_yang_hampir_kosong_dirapatkan():
    # As many as stand on one page and a line more, and then half a page more.
    assert len(daftar_halaman("<p>Isi</p>" * 10)) == 1
    [satu] = daftar_halaman("<p>Isi</p>" * 11)
    assert "halaman" not in satu
    assert len(daftar_halaman("<p>Isi</p>" * 20)) == 2


@pytest.mark.usefixtures("tanpa_cetak")
def test_yang_tanpa_cetak_tidak_menyusun_halaman(halaman_pdf):
    assert cetak_html(AWAL + "<p>Isi</p>" * 20) == halaman_pdf


def test_yang_tidak_dapat_dirapatkan_dibagi_rata():
    kotak = "<div style='height: 8mm'>Isi</div>"
    satu, dua = daftar_halaman(kotak * 11)
    assert 3 <= dua.count("Isi") < satu.count("Isi") == 11 - dua.count("Isi")
    # What begins a page of its own is left alone.
    baru = "<div style='break-before: page'>Sendiri</div>"
    assert [h.count("Isi") for h in daftar_halaman(kotak * 9 + baru)] == [9, 0]


def test_tanda_tangan_tidak_berdiri_sendiri():
    utuh = "<div class='utuh' style='break-inside: avoid'>" + "<p>Isi</p>" * 9 + "</div>"
    gaya = "break-inside: avoid; break-before: avoid; height: 40mm"
    ttd = f"<div class='tanda-tangan' style='{gaya}'>Camat</div>"
    satu, dua = daftar_halaman(utuh + ttd)
    assert satu.count("Isi") < 9
    assert dua.index("Isi") < dua.index("Camat")


def test_gambar_tidak_diminta_diperhalus():
    titik = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
        "DwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    assert b"/Interpolate true" not in cetak_html(f"{AWAL}<img alt='titik' src='{titik}'>")
