"""A list of plain letters is drawn as typst would set it, marked throughout, row by row."""

import random
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Pdf

from dasar.cetak.typst import cetak_typst
from laporan.cetak import huruf_daftar
from laporan.cetak.cap import Cap
from laporan.cetak.gabung import baca_muatan, gabung
from laporan.cetak.lukis_daftar import lukis_daftar
from laporan.cetak.rakit import Potongan
from laporan.cetak.tata_daftar import Baris, tata
from tests.laporan.test_laporan import daftar_halaman
from tests.laporan.test_rakit import siapkan_potongan

pytestmark = pytest.mark.kertas

KOLOM = (("No", 10), ("Kegiatan", 60), ("Hasil", 60))
TEMPLAT = "laporan/cetak/daftar.typ"
# fmt: off
KATA = [
    "Rapat", "koordinasi", "Musrenbang-desa", "Ävé", "84,55 %", "(RT/RW)", "12 Januari 2026", "“kata”",
    "–", "KEP/140/2025", "AVATAR", "Tahun,", "dan-lain;", "pertanggungjawaban", "100", "×", "Yth.",
]
# fmt: on


def isi(baris, judul="LAMPIRAN 9\nDAFTAR"):
    ukuran = {"lebar": 297, "tinggi": 210, "kolom": KOLOM}
    return {"judul": judul, "subjudul": "Seksi Uji", "baris": baris, **ukuran}


def acak(banyak):
    undi = random.Random(banyak)
    return [
        (str(n), *(" ".join(undi.choices(KATA, k=undi.randrange(30))) for _ in range(2)))
        for n in range(banyak)
    ]


@pytest.mark.parametrize("banyak", [1, 30, 90, 95, 100])
def test_sama_dengan_yang_ditata_typst(banyak):
    sama = isi(acak(banyak))
    kiri, kanan = daftar_halaman(lukis_daftar(sama)), daftar_halaman(cetak_typst(TEMPLAT, sama))
    # Which words stand on which page; each engine leaves the space at the end of a line differently.
    assert [h.replace(" ", "") for h in kiri] == [h.replace(" ", "") for h in kanan]


@pytest.mark.parametrize("tanda", ["\u2265", "مرحبا", "a\u0301", "ꦗ", "\u00ad"])
def test_tanda_lain_ditata_typst(tanda):
    assert lukis_daftar(isi([("1", f"a{tanda}b", "")])) is None


def test_tanda_kendali_hilang_dan_yang_tanpa_huruf_disebut_nomornya():
    [halaman] = daftar_halaman(lukis_daftar(isi([("1", "Ra\x07pat \ue000", "")])))
    assert "Rapat [U+E000]" in halaman


def test_tanpa_huruf_yang_cocok_ditata_typst(monkeypatch):
    monkeypatch.setattr(huruf_daftar, "_huruf", lambda pola: huruf_daftar.HurufPdf("/tidak/ada", 0))
    huruf_daftar.huruf_daftar.cache_clear()
    try:
        assert lukis_daftar(isi([("1", "a", "")])) is None
    finally:
        huruf_daftar.huruf_daftar.cache_clear()


def test_baris_baru_dan_tab_tetap_terpisah():
    [halaman] = daftar_halaman(lukis_daftar(isi([("1", "satu\r\n\ndua\ttiga", "(a\\b)")])))
    assert "satu dua tiga (a\\b)" in halaman


def baris(jumlah, nomor=0):
    kata = huruf_daftar.Kata(1.0, b"")
    return Baris(nomor, ([kata] * jumlah, [], []))


def bulan(nomor=0):
    return Baris(nomor, ([huruf_daftar.Kata(1.0, b"")],))


def test_bulan_tidak_sendirian_di_kaki_dan_berulang_di_kepala():
    tinggi = baris(1).tinggi
    # Room for the head and four rows.
    daftar = [bulan(0), baris(1, 1), baris(1, 2), bulan(3), baris(1, 4), baris(1, 5), baris(1, 6)]
    daftar += [baris(1, n) for n in range(7, 9)]
    halaman = tata(daftar, awal=0, kepala=tinggi, tinggi=5 * tinggi + 1)
    assert [[satu.nomor for satu in h] for h in halaman] == [[0, 1, 2], [3, 4, 5, 6], [None, 7, 8]]


def unsur(akar):
    for satu in akar.K if isinstance(akar.get("/K"), Array) else []:
        if isinstance(satu, Dictionary) and "/S" in satu:
            yield satu
            yield from unsur(satu)


@pytest.fixture
def gabungan(tmp_path):
    """An HTML page, then a list of each kind, joined: one has a row higher than two pages."""

    def gabungan(nama="a.pdf"):
        tinggi = [("Januari 2025",), ("1", f"awal {'kata ' * 2500}akhir", "dua"), ("2", "", "x")]
        potongan = [
            Potongan(html="<html lang=id><title>Uji</title><h1>Depan</h1><p>Isi</p></html>"),
            Potongan(templat=TEMPLAT, isi=isi([*acak(90), *tinggi])),
            Potongan(templat=TEMPLAT, isi=isi([("1", "≥ satu", "")], judul="")),
            Potongan(templat=TEMPLAT, isi=isi(acak(40), judul="")),
        ]
        bagian = [(b, baca_muatan(b)) for b in siapkan_potongan(potongan, tmp_path / nama[0])]
        gabung(bagian, tmp_path / nama, Cap((), draf=False), [])
        return tmp_path / nama

    return gabungan


def test_setiap_tanda_di_halaman_ditemukan_dari_unsurnya_dan_sebaliknya(gabungan, monkeypatch):
    monkeypatch.setattr("laporan.cetak.gabung.bubuhkan", lambda pdf, lapis: None)
    with Pdf.open(gabungan()) as pdf:
        assert pdf.check_pdf_syntax() == []
        pohon = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        induk = dict(zip(map(int, pohon[::2]), pohon[1::2], strict=True))
        lewat = []
        for halaman in pdf.pages[1:]:
            milik = induk[int(halaman.obj.StructParents)]
            jumlah = halaman.Contents.read_bytes().count(b"/MCID")
            assert len(milik) == jumlah
            for tanda, satu in enumerate(milik):
                anak = satu.K if isinstance(satu.K, Array) else Array([satu.K])
                cocok = [
                    k
                    for k in anak
                    if (k == tanda and satu.Pg.objgen == halaman.obj.objgen)
                    or (
                        isinstance(k, Dictionary)
                        and tanda == k.MCID
                        and k.Pg.objgen == halaman.obj.objgen
                    )
                ]
                assert cocok, (tanda, satu)
                lewat += [k for k in cocok if isinstance(k, Dictionary)]
        # The long cell on three pages or more.
        assert len(lewat) >= 3
        dokumen = list(pdf.Root.StructTreeRoot.K)
        assert [str(d.S) for d in dokumen] == ["/Document"] * 4
        for satu in dokumen:
            assert satu.P.objgen == pdf.Root.StructTreeRoot.objgen
            assert all(u.P.objgen == p.objgen for p in (satu, *unsur(satu)) for u in _anak(p))
        jenis = [[str(u.S) for u in unsur(d)] for d in dokumen]
        assert jenis[1][:5] == ["/H1", "/H2", "/Table", "/THead", "/TR"]
        assert jenis[1].count("/TD") == 3 * 92
        assert jenis[3].count("/TR") == 41
        assert {str(h.resources.Font.objgen) for h in (pdf.pages[1], pdf.pages[-1])} == {
            str(pdf.pages[1].resources.Font.objgen)
        }


def _anak(satu):
    return (
        [u for u in satu.K if isinstance(u, Dictionary) and "/S" in u]
        if "/K" in satu and (isinstance(satu.K, Array))
        else []
    )


def test_gabungan_yang_sama_menghasilkan_bita_yang_sama(gabungan, monkeypatch):
    monkeypatch.setattr("laporan.cetak.gabung.bubuhkan", lambda pdf, lapis: None)
    assert gabungan("a.pdf").read_bytes() == gabungan("b.pdf").read_bytes()


def test_huruf_disertakan_dan_lebarnya_cocok():
    with Pdf.open(BytesIO(lukis_daftar(isi([("1", "a", "")])))) as pdf:
        for huruf in pdf.pages[0].resources.Font.values():
            assert huruf.Subtype == "/TrueType"
            assert len(huruf.FontDescriptor.FontFile2.read_bytes()) > 10_000
            assert len(huruf.Widths) == 224
            # A and é, of Liberation Sans or what has its widths.
            assert round(float(huruf.Widths[65 - 32])) in {667, 722}
            assert float(huruf.Widths[0xE9 - 32]) == float(huruf.Widths[ord("e") - 32])


def test_huruf_disertakan_tanpa_saat_disimpan():
    berkas, indeks = huruf_daftar.huruf_daftar()[0]._asal
    satu, dua = (huruf_daftar.HurufPdf(berkas, indeks)._isi() for _ in range(2))
    with TTFont(BytesIO(satu)) as isi, TTFont(berkas, fontNumber=indeks) as asal:
        assert isi["head"].modified == asal["head"].modified
    assert satu == dua
