"""LibreOffice's own workbook: what its cells mean, and how large it may be."""

import time
from datetime import date, datetime

import pytest

from dasar.aturan.kesalahan import BerkasSalah
from dasar.lembar.baca import baca_lembar
from tests import ods
from tests.ods import SISA, baris_ods, buku_ods, lembar_ods

JUDUL = ("Kode", "Tanggal")


def baca(path, judul=JUDUL):
    return baca_lembar(path, "Kegiatan", judul)


def kesalahan(path, judul=JUDUL):
    with pytest.raises(BerkasSalah) as salah:
        baca(path, judul)
    return str(salah.value)


def buku(tmp_path, isi, **pilihan):
    kepala = baris_ods(JUDUL)
    return buku_ods(tmp_path / "a.ods", isi=lembar_ods("Kegiatan", kepala + isi + SISA, **pilihan))


def sel(atribut="", isi="", nama="table-cell"):
    return f"<table:{nama} {atribut}>{isi}</table:{nama}>"


def baris(*daftar, atribut=""):
    return f"<table:table-row {atribut}>{''.join(daftar)}</table:table-row>"


TEKS = 'office:value-type="string"'
NILAI = {
    "teks": (sel(TEKS, "<text:p>a</text:p><text:p>b</text:p>"), "a\nb"),
    "spasi": (sel(TEKS, '<text:p>a<text:s text:c="3"/>b<text:line-break/>c</text:p>'), "a   b\nc"),
    "bagian": (sel(TEKS, "<text:p>a <text:span>tebal</text:span> b</text:p>"), "a tebal b"),
    "catatan": (
        sel(TEKS, "<office:annotation><text:p>rahasia</text:p></office:annotation><text:p>a</text:p>"),
        "a",
    ),
    "atribut": (sel(f'{TEKS} office:string-value="a"'), "a"),
    "angka": (sel('office:value-type="float" office:value="2.5"', "<text:p>2,50</text:p>"), 2.5),
    "uang": (sel('office:value-type="currency" office:value="2"'), 2.0),
    "persen": (sel('office:value-type="percentage" office:value="0.5"'), 0.5),
    "tanggal": (sel('office:value-type="date" office:date-value="2026-05-05"'), date(2026, 5, 5)),
    "berjam": (
        sel('office:value-type="date" office:date-value="2026-05-05T08:30:00"'),
        datetime(2026, 5, 5, 8, 30),  # noqa: DTZ001
    ),
    "tanggal_rusak": (
        sel('office:value-type="date" office:date-value="kapan"', "<text:p>kapan</text:p>"),
        "kapan",
    ),
    "benar": (sel('office:value-type="boolean" office:boolean-value="true"'), True),
}  # fmt: skip


@pytest.mark.parametrize("nama", NILAI)
def test_nilai_sel(tmp_path, nama):
    isi, nilai = NILAI[nama]
    assert list(baca(buku(tmp_path, baris(isi, sel()))).semua_baris()) == [(2, [nilai, ""])]


def test_sel_dan_baris_berulang(tmp_path):
    isi = baris(sel(f'{TEKS} table:number-columns-repeated="2"', "<text:p>a</text:p>"),
                atribut='table:number-rows-repeated="2"')  # fmt: skip
    kosong = baris(
        sel('table:number-columns-repeated="16384"'), atribut='table:number-rows-repeated="9"'
    )
    rows = list(baca(buku(tmp_path, isi + kosong + isi)).semua_baris())
    assert rows == [(nomor, ["a", "a"]) for nomor in (2, 3, 13, 14)]


def test_yang_tertutup_gabungan_tidak_terbaca_dan_yang_menurun_berlaku(tmp_path):
    gabung = 'table:number-rows-spanned="2" table:number-columns-spanned="1"'
    isi = baris(sel(f"{TEKS} {gabung}", "<text:p>a</text:p>"), sel(TEKS, "<text:p>x</text:p>"))
    isi += baris(
        sel(TEKS, "<text:p>tersembunyi</text:p>", "covered-table-cell"),
        sel(TEKS, "<text:p>y</text:p>"),
    )
    lembar = baca(buku(tmp_path, isi))
    assert list(lembar.semua_baris()) == [(2, ["a", "x"]), (3, ["a", "y"])]
    assert "A2:A3" in " ".join(lembar.daftar_petunjuk)


def test_tersembunyi_disebut(tmp_path):
    kolom = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    isi = kolom + baris_ods(JUDUL) + baris_ods(["A", "x"], 'table:visibility="filter"')
    lain = lembar_ods("Rahasia", baris_ods(JUDUL), 'table:style-name="gelap"')
    path = buku_ods(tmp_path / "a.ods", isi=lembar_ods("Kegiatan", isi) + lain)
    petunjuk = "\n".join(baca(path).daftar_petunjuk)
    assert "1 baris tersembunyi ikut dibaca (baris 2)" in petunjuk
    assert "Kolom tersembunyi ikut dibaca: Tanggal." in petunjuk
    assert "'Rahasia' berkolom sama tetapi tidak dibaca" in petunjuk


def test_lembar_gelap_kalah_dari_yang_tampak(tmp_path):
    gelap = lembar_ods(
        "Kegiatan", baris_ods(JUDUL) + baris_ods(["A", "x"]), "table:style-name='gelap'"
    )
    lain = lembar_ods("Data", baris_ods(JUDUL) + baris_ods(["B", "y"]))
    lembar = baca(buku_ods(tmp_path / "a.ods", isi=gelap + lain))
    assert [isi for _, isi in lembar.semua_baris()] == [["B", "y"]]


def test_salinan_lembar_luar_bukan_lembar(tmp_path):
    luar = lembar_ods(
        "Kegiatan", "<table:table-source/>" + baris_ods(JUDUL) + baris_ods(["L", "x"])
    )
    lembar = lembar_ods("Kegiatan", baris_ods(JUDUL) + baris_ods(["A", "x"]))
    hasil = baca(buku_ods(tmp_path / "a.ods", isi=luar + lembar))
    assert [isi for _, isi in hasil.semua_baris()] == [["A", "x"]]


def test_rumus_adalah_sel_khusus_juga_yang_belum_dihitung(tmp_path):
    rumus = 'table:formula="of:=[.A2]"'
    isi = baris(sel(f"{rumus} {TEKS}", "<text:p>a</text:p>"), sel()) + baris(sel(rumus), sel())
    rows = list(baca(buku(tmp_path, isi)).semua_baris())
    assert [(nomor, sel[0].apa, sel[0].nilai) for nomor, sel in rows] == [
        (2, "rumus", "a"), (3, "rumus", ""),
    ]  # fmt: skip


BESAR = 'table:number-{0}s-repeated="1000000"'
SEL_A = sel(TEKS, "<text:p>a</text:p>")
JAHAT = {
    "baris": baris(SEL_A, atribut=BESAR.format("row")),
    "kolom": baris(sel(f"{TEKS} {BESAR.format('column')}", "<text:p>a</text:p>")),
    "keduanya": baris(
        sel(f'{TEKS} table:number-columns-repeated="16000"', "<text:p>a</text:p>"),
        atribut='table:number-rows-repeated="40000"',
    ),
    "rumus": baris(
        sel('table:formula="x" table:number-columns-repeated="16000"'),
        atribut='table:number-rows-repeated="40000"',
    ),
    "lebar": baris(sel('table:number-columns-repeated="16000"'), SEL_A) * 200,
    "banyak": baris(SEL_A) * 50_010,
}


@pytest.mark.parametrize("nama", JAHAT)
def test_berkas_kecil_yang_berarti_lembar_besar_ditolak(tmp_path, nama):
    mulai = time.process_time()
    assert "lembar 'Kegiatan': paling banyak" in kesalahan(buku(tmp_path, JAHAT[nama]))
    assert time.process_time() - mulai < 10


def test_lembar_lain_yang_terlalu_besar_tidak_menghalangi(tmp_path):
    lain = lembar_ods("Lain", JAHAT["baris"])
    isi = lembar_ods("Kegiatan", baris_ods(JUDUL) + baris_ods(["A", "x"]))
    assert len(list(baca(buku_ods(tmp_path / "a.ods", isi=isi + lain)).semua_baris())) == 1


def test_isi_berbahaya_ditolak(tmp_path):
    makro = buku_ods(tmp_path / "a.ods", {"Kegiatan": [JUDUL]}, bagian={"Basic/a.xml": "x"})
    assert "makro" in kesalahan(makro)
    dalam = "<text:span>" * 3000 + "</text:span>" * 3000
    assert "rusak" in kesalahan(buku(tmp_path, baris(sel(TEKS, f"<text:p>{dalam}</text:p>"))))
    assert "rusak" in kesalahan(buku_ods(tmp_path / "a.ods", isi="</a>"))


def test_dtd_ditolak(tmp_path, monkeypatch):
    isi = ods._KEPALA.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
    monkeypatch.setattr(ods, "_KEPALA", isi)
    assert "rusak" in kesalahan(buku(tmp_path, baris_ods(["A", "x"])))
