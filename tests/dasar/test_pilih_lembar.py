"""Which sheet of a workbook is read."""

import pytest

from dasar.aturan.kesalahan import BerkasSalah
from dasar.aturan.pilih_lembar import pilih_lembar
from dasar.aturan.tabel import InfoLembar

JUDUL = ("Kode", "Tanggal")


class Buku:
    """Sheets of one row each."""

    def __init__(self, **lembar):
        self.daftar_lembar = [InfoLembar(nama, nama) for nama in lembar]
        self.lembar = lembar

    def intip(self, lembar):
        return [(1, self.lembar[lembar.kunci])]


def pilih(**lembar):
    return pilih_lembar(Buku(**lembar), "Kegiatan", JUDUL, JUDUL)


def test_lembar_lain_dengan_kolomnya_dibaca_dan_disebut():
    terpilih, petunjuk = pilih(Sampul=("Laporan",), Juni=JUDUL)
    assert terpilih.nama == "Juni"
    assert petunjuk == ["Yang dibaca lembar 'Juni', sebab lembar 'Kegiatan' tidak ada."]


def test_pilihan_dari_templat_bukan_isi():
    assert pilih(Pilihan=JUDUL, Petunjuk=JUDUL, Juni=JUDUL)[0].nama == "Juni"


@pytest.mark.parametrize("lembar", [{}, {"Sampul": ("Laporan",), "Pilihan": JUDUL}])
def test_tanpa_lembar_yang_cocok_yang_ada_disebut(lembar):
    with pytest.raises(BerkasSalah, match="kolom Kode, Tanggal") as salah:
        pilih(**lembar)
    assert f"lembar {', '.join(map(repr, lembar)) or 'tidak ada'}" in str(salah.value)
