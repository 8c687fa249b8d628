"""What an uploaded document may hold: a whole file of its kind, and nothing in it that acts."""

import io
import time
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Gambar
from PIL import Image

from dasar.aturan.kesalahan import BerkasSalah
from dasar.berkas import paket
from dasar.berkas.unggahan import BerkasDitolak, IsianBerkas, periksa
from tests.berkas_uji import (
    buku,
    dokumen_word,
    pdf,
    sisipkan,
)
from tests.dasar.word_uji import WORD_BAIK, WORD_JAHAT


@pytest.mark.parametrize("nama", WORD_BAIK)
def test_dokumen_word_yang_jujur_diterima(nama):
    isi = WORD_BAIK[nama](dokumen_word())
    assert IsianBerkas("surat.DOCX", isi).terperiksa[1] == isi


def test_buku_kerja_diterima():
    assert IsianBerkas("angka.xlsx", buku()).terperiksa[1] == buku()


def test_buku_kerja_dengan_gambar_grafik_catatan_tautan_dan_rumus_diterima():
    tujuan, foto = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8)).save(foto, "PNG")
    kerja = Workbook()
    lembar = kerja.active
    for baris in range(1, 5):
        lembar.append([baris, f"=SUM(A1:A{baris})", f'=IF(A{baris}>2,"ya|tidak","belum")'])
    lembar["A1"].comment = Comment("baris satu\nbaris dua", "Siti")
    lembar["D1"].hyperlink = "https://jatiroto.example.id/?a=1&b=2"
    lembar["D2"].hyperlink = "lampiran.docx"
    lembar.add_image(Gambar(foto), "F1")
    grafik = BarChart()
    grafik.add_data(Reference(lembar, min_col=1, min_row=1, max_row=4))
    lembar.add_chart(grafik, "F10")
    kerja.save(tujuan)
    assert IsianBerkas("angka.xlsx", tujuan.getvalue()).terperiksa[1] == tujuan.getvalue()


def test_surat_dengan_gambar_tabel_dan_tautan_diterima():
    tujuan, foto = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8)).save(foto, "PNG")
    surat = Document()
    surat.add_heading("Berita acara", 1)
    surat.add_table(2, 2)
    foto.seek(0)
    surat.add_picture(foto)
    jenis = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    surat.part.relate_to("https://jatiroto.example.id/", jenis, is_external=True)
    surat.sections[0].header.paragraphs[0].text = "Kecamatan Jatiroto"
    surat.save(tujuan)
    assert IsianBerkas("surat.docx", tujuan.getvalue()).terperiksa[1] == tujuan.getvalue()


@pytest.mark.parametrize("nama", WORD_JAHAT)
def test_dokumen_word_yang_jahat_atau_rusak_ditolak(nama):
    ubah, pesan = WORD_JAHAT[nama]
    isi = ubah(dokumen_word())
    mulai = time.process_time()
    with pytest.raises(BerkasDitolak, match=rf"^surat\.docx: .*{pesan}"):
        periksa(IsianBerkas("surat.docx", isi))
    assert time.process_time() - mulai < 5


def test_ukuran_yang_ditulis_bohong_tetap_dihitung():
    isi = bytearray(sisipkan(dokumen_word(), **{"word/media/a.png": bytes(110 * 1024 * 1024)}))
    with zipfile.ZipFile(io.BytesIO(isi)) as asal:
        ukuran = asal.getinfo("word/media/a.png").file_size
    # Both places where a ZIP tells the size of a part.
    isi = bytes(isi).replace(ukuran.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(BerkasDitolak, match="menggembung"):
        periksa(IsianBerkas("surat.docx", isi))


def test_bagian_terenkripsi_atau_dimampatkan_lain_ditolak():
    tujuan = io.BytesIO()
    with zipfile.ZipFile(tujuan, "w") as berkas:
        berkas.writestr("a.xml", b"<a/>" * 50, zipfile.ZIP_BZIP2)
    with pytest.raises(BerkasSalah, match="rusak"):
        paket.buka_paket(tujuan.getvalue())
    isi = bytearray(dokumen_word())
    isi[isi.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BerkasSalah, match="rusak"):
        paket.buka_paket(bytes(isi))


@pytest.mark.parametrize(
    ("nama", "isi", "akhiran"),
    [("foto.jpg", pdf(), "pdf"), ("surat.exe", dokumen_word(), "docx"), ("tanpa", buku(), "xlsx")],
)
def test_nama_yang_tidak_sesuai_isinya_ditolak(nama, isi, akhiran):
    with pytest.raises(BerkasDitolak, match=rf"harus berakhir \.{akhiran}"):
        periksa(IsianBerkas(nama, isi))


def test_gambar_boleh_bernama_gambar_lain():
    gambar = io.BytesIO()
    Image.new("RGB", (2, 2)).save(gambar, "WEBP")
    assert periksa(IsianBerkas("foto.jpg", gambar.getvalue()))[0] == "image/webp"
