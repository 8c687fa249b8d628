"""Long lists are set by typst: from data, with every script, with the same bytes."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from dasar.cetak import typst
from dasar.cetak.pdf import TANPA_HURUF, PdfGagal
from dasar.cetak.typst import Penyusun, cetak_typst

pytestmark = pytest.mark.kertas


def daftar(*baris):
    kolom = [("No", 10), ("Isi", 120)]
    isi = {"judul": "DAFTAR", "subjudul": "Uji", "lebar": 210, "tinggi": 297, "kolom": kolom}
    return cetak_typst("laporan/cetak/daftar.typ", {**isi, "baris": baris})


def teks(pdf):
    return " ".join(" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    "isi",
    [
        "#panic()",
        "*tebal* _miring_",
        "$x^2$ <b>&</b>",
        "= Judul",
        "// bukan catatan",
        '"]) #[',
        "\\",
    ],
)
def test_isian_orang_tidak_menjadi_perintah(isi):
    assert isi in teks(daftar(("1", isi)))


def test_tanda_kendali_hilang_dan_yang_tanpa_huruf_disebut_nomornya():
    assert "Rapat [U+E000] lagi" in teks(daftar(("1", "Ra\x07pat \ue000 la\x1bgi")))


# By its own order of fonts typst would leave the first: the keycap is in no font of ours.
@pytest.mark.parametrize("isi", ["1️⃣ satu", "ᄀ\ua9e9 campur", "\u0890 \U00013430 sendiri"])
def test_gabungan_tanda_yang_ganjil_tetap_tercetak(isi):
    assert isi.split()[-1] in teks(daftar(("1", isi)))


def test_isi_yang_sama_menghasilkan_bita_yang_sama():
    assert daftar(("1", "हिन्दी 中文")) == daftar(("1", "हिन्दी 中文"))


@pytest.mark.parametrize("jumlah", [56, 57, 115, 116])
def test_halaman_terakhir_tidak_tinggal_beberapa_baris(jumlah):
    halaman = PdfReader(BytesIO(daftar(*[(str(n), "Rapat") for n in range(jumlah)]))).pages
    isi = [h.extract_text().count("Rapat") for h in halaman]
    assert sum(isi) == jumlah
    assert isi[-1] >= 15


def test_satu_proses_menyusun_semua_dan_berakhir_bersama_penyusunnya():
    isi = {"lebar": 210, "tinggi": 297, "kolom": [("Isi", 120)], "judul": "A", "subjudul": "B"}
    with Penyusun() as penyusun:
        satu = penyusun.cetak("laporan/cetak/daftar.typ", {**isi, "baris": [("Satu",)]})
        proses = penyusun._proses
        with pytest.raises(PdfGagal, match="dictionary does not contain key"):
            penyusun.cetak("laporan/cetak/daftar.typ", {})
        dua = penyusun.cetak("laporan/cetak/daftar.typ", {**isi, "baris": [("Dua",)]})
        assert penyusun._proses is proses
    assert ("Satu" in teks(satu), "Dua" in teks(dua)) == (True, True)
    assert proses.poll() is not None


def test_penyusun_yang_macet_dihentikan(monkeypatch):
    monkeypatch.setattr(typst, "_DETIK", 0)
    with pytest.raises(PdfGagal, match="coba lagi"):
        daftar(*[(str(n), "kata " * 50) for n in range(2000)])


def test_tanpa_huruf_dan_templat_yang_salah_dikatakan(monkeypatch):
    with pytest.raises(PdfGagal, match="tidak dapat disusun"):
        cetak_typst("laporan/cetak/daftar.typ", {})
    monkeypatch.setattr(typst, "daftar_huruf", tuple)
    with pytest.raises(PdfGagal, match=TANPA_HURUF):
        daftar(("1", "Rapat"))
