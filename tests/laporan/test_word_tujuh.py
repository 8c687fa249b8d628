"""The Word files with a sheet of seven indicators of all kinds and units."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document

from kinerja.baca.batas import baca_titik
from laporan.cetak.lkjip_word import word_lkjip
from laporan.cetak.triwulan import word_triwulan
from laporan.isi.ringkas import Kertas
from laporan.susun.triwulan import susun_triwulan
from tests.laporan.lkjip import HARI_INI, susun
from tests.lembar_tujuh import isi_tujuh

pytestmark = pytest.mark.django_db
# What IKW (indeks), NKI (nilai) and LAMA (hari) are worth, and are held against, in the year.
BUKAN_PERSEN = re.compile(r"(?<![\d,])(?:85,25|86,00|94|110|[13],0) ?%")


@pytest.fixture
def kecamatan(acuan):
    isi_tujuh(acuan, 2025, triwulan=4)
    return acuan


def _teks(berkas: bytes) -> Iterator[str]:
    """Every paragraph, those of tables too; and every row as one, for a unit in its own cell."""
    badan = Document(BytesIO(berkas)).element.body
    for bagian in badan.iter("{*}p", "{*}tr"):
        yield " ".join(satu.text or "" for satu in bagian.iter("{*}t")).replace("\xa0", " ")


def _lkjip(kecamatan):
    return word_lkjip(susun(kecamatan), Kertas.A4)


def _triwulan(kecamatan):
    titik = baca_titik(kecamatan, 2025, HARI_INI)
    return word_triwulan(susun_triwulan(kecamatan, titik, 4, tanggal=HARI_INI), Kertas.A4)


def test_pencariannya_menemukan_indeks_yang_berpersen():
    assert BUKAN_PERSEN.search("IKW 85,25 % dari")
    assert BUKAN_PERSEN.search("LAMA 3,0 %")
    assert not BUKAN_PERSEN.search("capaian 94,12 %, 133,0 %, 61 dari 80")


@pytest.mark.parametrize("word", [_lkjip, _triwulan])
def test_tidak_ada_persen_di_belakang_indeks_nilai_dan_hari(kecamatan, word):
    daftar = list(_teks(word(kecamatan)))
    semua = "\n".join(daftar)
    # They are there, each with its own unit.
    assert "IKW Nama IKW 86,00 85,25 99,13 %" in semua
    assert "NKI Nama NKI 110 94 85,45 %" in semua
    assert "LAMA Nama LAMA 3,0 hari 1,0 hari 166,67 %" in semua
    assert "SKM 1 Nama SKM 1 75,0 % 76,3 % 101,67 %" in semua
    assert [satu for satu in daftar if BUKAN_PERSEN.search(satu)] == []
