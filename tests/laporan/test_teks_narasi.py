"""What a person typed becomes paragraphs, bullets and tables."""

import pytest

from laporan.isi.naskah import Alinea, Butir, Kolom, Tabel
from laporan.isi.teks import baca_teks, belah, salah_tabel, tulis_tabel

DUA = (Kolom("Jabatan", 55), Kolom("Jumlah", 45, "kanan"))


@pytest.mark.parametrize(
    ("teks", "blok"),
    [
        ("", ()),
        ("satu\ndua\n\ntiga", (Alinea("satu dua"), Alinea("tiga"))),
        ("awal\n- a\n  lanjut\n- b", (Alinea("awal"), Butir(("a lanjut", "b")))),
        ("Rapat | mediasi", (Alinea("Rapat | mediasi"),)),
        ("Tabel: tanpa isi", (Alinea("Tabel: tanpa isi"),)),
    ],
)
def test_tulisan_menjadi_alinea_dan_butir(teks, blok):
    assert baca_teks(teks) == blok


@pytest.mark.parametrize(
    "baris",
    [
        "Jabatan | Jumlah\nCamat | 1",
        "| Jabatan | Jumlah |\n| Camat | 1 |",
        "Jabatan\tJumlah\nCamat\t1",
    ],
)
def test_baris_bersel_menjadi_tabel(baris):
    [awal, tabel, akhir] = baca_teks(f"Pegawai:\nTabel: Pegawai Kantor\n{baris}\n\nSelesai.")
    assert (awal, akhir) == (Alinea("Pegawai:"), Alinea("Selesai."))
    assert tabel == Tabel(DUA, (("Camat", "1"),), judul="Pegawai Kantor")


def test_baris_pendek_dilengkapi_dan_jumlah_dikenal():
    [tabel] = baca_teks("No | Sarana | Jumlah\n1 | Mobil\n | Jumlah | 2")
    assert tabel.daftar_baris == (("1", "Mobil", ""), ("", "Jumlah", "2"))
    assert tabel.berjumlah
    assert sum(kolom.lebar for kolom in tabel.daftar_kolom) in range(90, 111)


def test_tabel_yang_ditulis_terbaca_kembali():
    teks = tulis_tabel("Pegawai", [["Jabatan", "Jumlah"], ["Kepala | seksi", "5"], ["", "1"]])
    [tabel] = baca_teks(teks)
    assert tabel.daftar_baris == (("Kepala / seksi", "5"), ("", "1"))
    assert belah("|") == ["", ""]


def test_tabel_yang_terlalu_besar_disebut():
    assert not salah_tabel("Satu\n\na | b\nc | d")
    assert "61 baris; paling banyak 60" in salah_tabel("\n".join(["a | b"] * 62))
    lebar = " | ".join("abcdefghi")
    assert salah_tabel(f"Tabel: Lebar\n{lebar}\n{lebar}").startswith('Tabel "Lebar" mempunyai 9')
