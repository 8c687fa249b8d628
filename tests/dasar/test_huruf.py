"""A machine without fonts: said so, instead of a process that ends in the middle of a page."""

import os
import subprocess
import sys
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from pypdf import PdfReader

from dasar.cetak import pdf
from dasar.cetak.huruf import ada_huruf, tercetak
from dasar.cetak.pdf import TANPA_HURUF, PdfGagal, cetak_html
from iku_jatiroto.mesin import FALLBACK_FONTS, has_sign
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna

SETELAN = (
    '<?xml version="1.0"?><fontconfig><dir>{0}/huruf</dir><cachedir>{0}/s</cachedir></fontconfig>'
)
# In a process of its own: what is proved here would end this one.
CETAK = """
import warnings
warnings.simplefilter("ignore")
from dasar.cetak.pdf import PdfGagal, cetak_html
try:
    print(len(cetak_html("<p>Halo</p>")) > 1000)
except PdfGagal as error:
    print(error)
"""
# A picture of each letter instead of its outline: no PDF can be made with it.
BERTITIK = """STARTFONT 2.1
FONT -misc-fixed-medium-r-normal--10-100-75-75-c-60-iso10646-1
SIZE 10 75 75
FONTBOUNDINGBOX 6 10 0 -2
CHARS 1
STARTCHAR a
ENCODING 97
SWIDTH 576 0
DWIDTH 6 0
BBX 6 1 0 0
BITMAP
70
ENDCHAR
ENDFONT
"""


def cetak(folder):
    (folder / "setelan.conf").write_text(SETELAN.format(folder))
    lingkungan = {**os.environ, "FONTCONFIG_FILE": str(folder / "setelan.conf")}
    perintah = [sys.executable, "-c", CETAK]
    hasil = subprocess.run(
        perintah, cwd=settings.BASE_DIR, env=lingkungan, text=True, capture_output=True, check=True
    )
    return hasil.stdout.strip()


@pytest.mark.parametrize(
    "isi", [None, b"rusak", BERTITIK.encode()], ids=["kosong", "rusak", "titik"]
)
def test_tanpa_huruf_ditolak_dan_prosesnya_hidup(tmp_path, isi):
    (tmp_path / "huruf").mkdir()
    if isi:
        (tmp_path / "huruf" / "a.bdf").write_bytes(isi)
    assert cetak(tmp_path) == TANPA_HURUF


def test_huruf_lain_cukup_untuk_mencetak(tmp_path):
    tempat = subprocess.run(
        ["fc-match", "--format=%{file}", "Liberation Sans"],
        text=True,
        capture_output=True,
        check=True,
    ).stdout
    (tmp_path / "huruf").mkdir()
    (tmp_path / "huruf" / "lain.ttf").symlink_to(tempat)
    assert cetak(tmp_path) == "True"


def test_komputer_ini_berhuruf():
    assert ada_huruf()


@pytest.mark.django_db
def test_halaman_pdf_menjadi_halaman_kesalahan(client, acuan, monkeypatch):
    monkeypatch.setattr(pdf, "ada_huruf", lambda: False)
    with pytest.raises(PdfGagal):
        cetak_html("<p>Halo</p>")
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    client.raise_request_exception = False
    jawaban = client.get(reverse("lembar_iku_pdf"))
    assert jawaban.status_code == 503
    assert "tidak ada huruf untuk mencetak" in jawaban.content.decode()


class TestTanda:
    def test_tanda_tanpa_huruf_ditulis_nomornya(self):
        assert tercetak("Rapat \ue000 \U000e0fff") == "Rapat [U+E000] [U+E0FFF]"

    def test_tanda_kendali_hilang_dan_pengatur_tetap(self):
        assert tercetak("a\x07b\x85c\tdé\n\U0001f3fd") == "abc\tdé\n"
        diatur = "\u200d\ufe0f\u00ad\u00a0\u2003"
        assert tercetak(diatur) == diatur

    def test_pdf_tidak_memuat_kotak_kosong(self):
        isi = BytesIO(cetak_html("<title>x</title><p>Rapat \ue000 di Pendopo</p>"))
        assert "Rapat [U+E000] di Pendopo" in PdfReader(isi).pages[0].extract_text()

    @pytest.mark.parametrize("tanda", FALLBACK_FONTS)
    def test_aksara_yang_terpasang_dicetak_apa_adanya(self, tanda):
        if not has_sign(tanda):
            assert tercetak(tanda) == f"[U+{ord(tanda):04X}]"
            return
        assert tercetak(tanda) == tanda

    def test_bilangan_dan_persennya_tidak_terpisah_baris(self):
        semula = "84,55 % dari 31 Desember 2025; × 100 % = 5 % Mei 2025 7 hari Lampiran 9"
        hasil = tercetak(semula)
        assert hasil.replace("\u00a0", " ") == semula
        assert hasil.split(" ") == [
            "84,55\u00a0%",
            "dari",
            "31\u00a0Desember\u00a02025;",
            "×\u00a0100\u00a0%",
            "=",
            "5\u00a0%",
            "Mei",
            "2025",
            "7\u00a0hari",
            "Lampiran\u00a09",
        ]
